import type { BrowserWindow } from 'electron'
import type { AppError } from '#core/errors'
import type { Result } from '#core/result'
import { openStartProject } from './opening'
import { type OpenProject, type ProjectWindow, tellFailure } from './projectWindow'
import type { StartProject } from './startProjects'
import { addWindow, saveSession, showProject, type Workspace } from './workspace'

type Opening = Promise<Result<OpenProject, AppError>>

/** Gives the window its project when it is open; a failure is told, and the window stays without one. */
const attach = async (workspace: Workspace, window: ProjectWindow, opening: Opening): Promise<void> => {
  window.expecting = true
  const opened = await opening
  window.expecting = false
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
  first?: BrowserWindow,
): void => {
  const windows = projects.length === 0 ? [null] : projects
  for (const [i, project] of windows.entries()) {
    const window = addWindow(workspace, i === 0 ? first : undefined)
    if (project === null) continue
    const opening = attach(workspace, window, openStartProject(workspace, project))
    window.opening = workspace.ending.work.track(opening)
  }
}
