import type { BrowserWindow } from 'electron'
import type { AppError } from '#core/errors'
import type { Result } from '#core/result'
import { isAsKept, type ShownProject } from './keptProject'
import { logLine } from './log'
import { openStartProject } from './opening'
import { type OpenProject, type ProjectWindow, send, tellFailure } from './projectWindow'
import type { StartProject } from './startProjects'
import { addWindow, saveSession, showProject, type Workspace } from './workspace'

/** The window that was made before the rest of the program was loaded. */
interface FirstWindow {
  readonly window: BrowserWindow
  readonly shown: ShownProject | null
}

type Opening = Promise<Result<OpenProject, AppError>>

/** Gives the window its project when it is open, unless it shows just that already; a failure is told, and the window stays without one. */
const attach = async (
  workspace: Workspace,
  window: ProjectWindow,
  opening: Opening,
  shown: ShownProject | null,
): Promise<void> => {
  window.expecting = true
  const opened = await opening
  window.expecting = false
  if (opened.ok)
    logLine('information', `Project open ${Math.round(process.uptime() * 1000)} ms after the start`)
  if (shown !== null && !window.window.isDestroyed()) {
    window.loaded = true
    // Asked under the engine's lock: no other process can change the file now.
    const isTrue = opened.ok && opened.value.location.path === shown.kept.path && (await isAsKept(shown.kept))
    if (isTrue) {
      showProject(workspace, window, opened.value, false)
      return
    }
    send(window, 'project.changed', { location: null })
  }
  if (opened.ok) {
    showProject(workspace, window, opened.value)
    return
  }
  if (window.window.isDestroyed() || opened.error.code === 'cancelled') return
  // A file that was named twice has its window already.
  if (opened.error.code === 'project-open-here') window.window.close()
  else tellFailure(window, opened.error)
  saveSession(workspace)
}

/**
 * Opens the windows of the start. The first one begins to load its page before its project is opened: both
 * take time, and they do not wait for each other.
 */
export const openWindowsAtStart = (
  workspace: Workspace,
  projects: readonly StartProject[],
  first: FirstWindow | null = null,
): void => {
  const windows = projects.length === 0 ? [null] : projects
  for (const [i, project] of windows.entries()) {
    const made = i === 0 ? first : null
    const window = addWindow(workspace, made?.window)
    if (project === null) continue
    const shown = made?.shown ?? null
    // A page that shows the project already draws itself first: the engine would take the processor from it.
    const turn = shown === null ? Promise.resolve() : window.asked
    const opened = turn.then(() => openStartProject(workspace, project))
    const opening = attach(workspace, window, opened, shown)
    window.opening = workspace.ending.work.track(opening)
  }
}
