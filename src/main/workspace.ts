import { basename } from 'node:path'
import { app, BrowserWindow } from 'electron'
import type { EventName, Events } from '#contract/ipc'
import { createBrowserWindow } from './browserWindow'
import { keepProject } from './keptProject'
import { logLine } from './log'
import { type OpenProject, type ProjectWindow, projectWindowOf, send } from './projectWindow'
import { withRecent } from './recent'
import type { Services } from './services'
import type { Ending } from './shutdown'
import { removeProjectFile } from './untitled'

/** The open windows, in the order in which they were opened, and what is common to them. */
export interface Workspace {
  readonly services: Services
  readonly windows: Set<ProjectWindow>
  /** Project files that are open or being opened, by canonical path; null until the window is known. */
  readonly claims: Map<string, ProjectWindow | null>
  readonly ending: Ending
  /** The menu has to show something else. */
  menuChanged: () => void
}

export const createWorkspace = (services: Services, ending: Ending): Workspace => ({
  services,
  ending,
  windows: new Set(),
  claims: new Map(),
  menuChanged: () => undefined,
})

export const broadcast = <E extends EventName>(
  workspace: Workspace,
  event: E,
  payload: Events[E],
  except: ProjectWindow | null = null,
): void => {
  for (const window of workspace.windows) if (window !== except) send(window, event, payload)
}

/** The window that the user works in, or worked in last; null when there is none. */
export const activeWindow = ({ windows }: Workspace): ProjectWindow | null => {
  const focused = BrowserWindow.getFocusedWindow()
  const all = [...windows]
  return all.find(({ window }) => window === focused) ?? all.at(-1) ?? null
}

/** Notes which projects are open, for the next start. Kept as it is while quitting takes the windows away. */
export const saveSession = ({ services: { session }, windows, ending }: Workspace): void => {
  if (ending.begun) return
  const projects = [...windows].flatMap(({ project }) =>
    project === null ? [] : [{ ...project.location, edited: project.edited }],
  )
  session.set({ ...session.value, projects })
}

const saveRecent = (workspace: Workspace, project: OpenProject): void => {
  const { recent } = workspace.services
  recent.set(withRecent(recent.value, project.location))
  if (!project.location.untitled) app.addRecentDocument(project.location.path)
  broadcast(workspace, 'recent.changed', { recent: recent.value })
}

/** Title of the project and name of its file; the product's name where there is no project. */
export const showTitle = ({ services }: Workspace, { window, project }: ProjectWindow): void => {
  if (project === null) {
    window.setTitle('Provindex')
    return
  }
  const t = services.text()
  const { path, untitled } = project.location
  const record = project.store.records.project.get('project')
  const title = record === undefined ? '' : t.local(record.title)
  if (untitled)
    window.setTitle(title === '' ? t('dialogs.untitledProject') : t('dialogs.windowTitleUntitled', { title }))
  else
    window.setTitle(title === '' ? basename(path) : t('dialogs.windowTitle', { title, file: basename(path) }))
}

/** Whether a closed window's project is opened at the next start: closing the last one is how people leave the program. */
const staysInSession = ({ ending, windows }: Workspace): boolean => ending.begun || windows.size === 0

/**
 * Closes a project that no window shows. With `keep` the next start opens it again; else it is deleted where it is
 * untitled and nothing was done to it.
 */
export const leaveProject = (workspace: Workspace, project: OpenProject, keep: boolean): Promise<void> => {
  const { path, untitled } = project.location
  const { session, folders, program } = workspace.services
  const isFirst = session.value.projects?.[0]?.path === path
  const kept = keep && isFirst ? keepProject(folders.userData, project.store, program) : Promise.resolve()
  const left = kept
    // It only makes the next start quicker: the file is closed whatever becomes of it.
    .catch((cause) => logLine('warning', `Keeping ${path} failed`, String(cause)))
    .then(() => project.store.close())
    .then(() => (untitled && !project.edited && !keep ? removeProjectFile(path) : undefined))
    .catch((cause) => logLine('error', `Closing ${path} failed`, String(cause)))
    .finally(() => workspace.claims.delete(path))
  return workspace.ending.work.track(left)
}

/**
 * Makes `project` the one that the window shows; the one before it is closed. `announce: false` where the
 * page knows already and its content stays the same.
 */
export const showProject = (
  workspace: Workspace,
  window: ProjectWindow,
  project: OpenProject,
  announce = true,
): void => {
  const before = window.project
  if (window.window.isDestroyed()) {
    // Closed while the project was being opened: it stays where the next start opens it again.
    const { path } = project.location
    const known = workspace.services.session.value.projects?.some((each) => each.path === path) === true
    void leaveProject(workspace, project, known && staysInSession(workspace))
    return
  }
  window.project = project
  workspace.claims.set(project.location.path, window)
  if (before !== null) void leaveProject(workspace, before, false)
  if (!project.location.untitled || project.edited) saveRecent(workspace, project)
  saveSession(workspace)
  showTitle(workspace, window)
  workspace.menuChanged()
  if (announce && window.loaded) send(window, 'project.changed', { location: project.location })
}

/**
 * To be awaited before every edit: from the first one on the project is never deleted as untouched, even when
 * the program is killed right after it.
 */
export const markEdited = (workspace: Workspace, project: OpenProject): Promise<void> => {
  project.marking ??= (async () => {
    if (project.edited) return
    project.edited = true
    saveRecent(workspace, project)
    saveSession(workspace)
    await workspace.services.session.written()
  })()
  return project.marking
}

/** Opens a window without a project, or takes over `browserWindow`; its page loads meanwhile. */
export const addWindow = (
  workspace: Workspace,
  browserWindow: BrowserWindow = createBrowserWindow(workspace.services),
): ProjectWindow => {
  const added = projectWindowOf(browserWindow)
  workspace.windows.add(added)
  added.window.on('focus', () => workspace.menuChanged())
  added.window.webContents.on('render-process-gone', () => {
    added.loaded = false
    added.rendered = false
  })
  added.window.on('closed', () => {
    const { project } = added
    workspace.windows.delete(added)
    const stays = staysInSession(workspace)
    if (!stays) saveSession(workspace)
    if (project !== null) void leaveProject(workspace, project, stays)
    workspace.menuChanged()
  })
  return added
}
