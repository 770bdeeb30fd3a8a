import { realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import type { ProjectLocation } from '#contract/project'
import { type AppError, appError, type ErrorCode } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { createProjectFile, openCopyOfFile, openProjectFile } from './projectFile'
import {
  changingProject,
  focusWindow,
  isReplaceable,
  type OpenProject,
  type ProjectWindow,
  tellFailure,
} from './projectWindow'
import { withoutRecent } from './recent'
import type { SessionProject } from './session'
import type { StartProject } from './startProjects'
import type { Origin } from './store/openProject'
import type { ProjectStore } from './store/projectStore'
import { copySample, freeUntitledPath, projectName, removeProjectFile } from './untitled'
import { activeWindow, addWindow, broadcast, leaveProject, showProject, type Workspace } from './workspace'

type Opened = Promise<Result<ProjectLocation, AppError>>

/** The path without symbolic links, so that one file has one name; also of a file that does not exist yet. */
const canonical = (path: string): Promise<string> =>
  realpath(path).catch(() =>
    realpath(dirname(resolve(path))).then(
      (folder) => join(folder, basename(path)),
      () => resolve(path),
    ),
  )

/** An untitled project that nothing was done to yet. */
const untouched = (path: string): SessionProject => ({ path, untitled: true, edited: false })

/** Takes a project out of the recent ones. */
const forget = (workspace: Workspace, path: string): void => {
  const { recent } = workspace.services
  if (!recent.value.some((item) => item.path === path)) return
  recent.set(withoutRecent(recent.value, path))
  broadcast(workspace, 'recent.changed', { recent: recent.value })
  workspace.menuChanged()
}

type Opening = Promise<Result<ProjectStore, AppError>>

const unusable: ReadonlySet<ErrorCode> = new Set(['not-a-project', 'project-damaged', 'project-newer'])

/** Claims the file while `opening` runs, and longer where it succeeds; `cancelled` once the program is quitting. */
const openClaimed = async (
  workspace: Workspace,
  { path, untitled, edited }: SessionProject,
  opening: () => Opening,
): Promise<Result<OpenProject, AppError>> => {
  if (workspace.ending.begun) return fail(appError('cancelled', {}))
  workspace.claims.set(path, null)
  const opened = await opening().catch((cause) => {
    workspace.claims.delete(path)
    throw cause
  })
  if (opened.ok) return ok({ location: { path, untitled }, store: opened.value, edited, marking: null })
  workspace.claims.delete(path)
  if (opened.error.code === 'file-missing') forget(workspace, path)
  // Nobody has worked on this copy, and nobody can.
  if (untitled && !edited && unusable.has(opened.error.code)) await removeProjectFile(path)
  return opened
}

const openFile = (
  workspace: Workspace,
  project: SessionProject,
  origin?: Origin,
): Promise<Result<OpenProject, AppError>> =>
  openClaimed(workspace, project, () =>
    openProjectFile(project.path, workspace.services.storeContext, origin),
  )

/** A window for a project that is about to be shown: the asking one, the active one, or a new one; null when quitting. */
const windowFor = async (
  workspace: Workspace,
  asker: ProjectWindow | null,
): Promise<ProjectWindow | null> => {
  const candidate = asker ?? activeWindow(workspace)
  // A window that is still waiting for its own project is no free one.
  await candidate?.opening
  if (workspace.ending.begun) return null
  return candidate !== null && isReplaceable(candidate) && !candidate.window.isDestroyed()
    ? candidate
    : addWindow(workspace)
}

const showOpened = async (
  workspace: Workspace,
  asker: ProjectWindow | null,
  open: () => Promise<Result<OpenProject, AppError>>,
): Opened => {
  const opened = await open()
  if (!opened.ok) return opened
  const target = await windowFor(workspace, asker)
  if (target === null) {
    await leaveProject(workspace, opened.value, false)
    return fail(appError('cancelled', {}))
  }
  await changingProject(target, async () => showProject(workspace, target, opened.value))
  if (target !== asker) focusWindow(target)
  return ok(opened.value.location)
}

/** Opens a project and shows it in the asking window when that shows nothing of value. Quitting waits for it. */
const openInWindow = (
  workspace: Workspace,
  asker: ProjectWindow | null,
  open: () => Promise<Result<OpenProject, AppError>>,
): Opened => workspace.ending.work.track(showOpened(workspace, asker, open))

const isUntitled = (workspace: Workspace, path: string) =>
  path.startsWith(workspace.services.folders.untitled + sep)

/**
 * Opens a project file in the asking window when that shows nothing of value, else in a new one. Where it is
 * open already, its window comes to the front and the answer is `project-open-here`.
 */
export const openPath = async (workspace: Workspace, asker: ProjectWindow | null, path: string): Opened => {
  const file = await canonical(path)
  const holder = workspace.claims.get(file)
  if (holder !== undefined) {
    if (holder !== null) focusWindow(holder)
    return fail(appError('project-open-here', { path: file }))
  }
  const project = { path: file, untitled: isUntitled(workspace, file), edited: true }
  return openInWindow(workspace, asker, () => openFile(workspace, project))
}

/** As `openPath` for what the desktop asks for: an open project is only brought to the front, failures are told. */
export const openFromOutside = async (workspace: Workspace, path: string): Promise<void> => {
  const opened = await openPath(workspace, null, path)
  if (opened.ok || opened.error.code === 'project-open-here' || opened.error.code === 'cancelled') return
  tellFailure(activeWindow(workspace) ?? addWindow(workspace), opened.error)
}

const openSampleCopy = async (workspace: Workspace, id: string): Promise<Result<OpenProject, AppError>> => {
  const { samples, untitled } = workspace.services.folders
  const copied = await copySample(samples, untitled, id)
  if (!copied.ok) return copied
  if (!workspace.ending.begun) return openFile(workspace, untouched(copied.value), 'own')
  await removeProjectFile(copied.value)
  return fail(appError('cancelled', {}))
}

export const openSample = (workspace: Workspace, asker: ProjectWindow | null, id: string): Opened =>
  openInWindow(workspace, asker, () => openSampleCopy(workspace, id))

export const openNew = (workspace: Workspace, asker: ProjectWindow | null, regions: 'cn' | 'none'): Opened =>
  openInWindow(workspace, asker, async () => {
    const path = await freeUntitledPath(workspace.services.folders.untitled, 'project')
    const opening = () => createProjectFile(path, regions, workspace.services.storeContext)
    return openClaimed(workspace, untouched(path), opening)
  })

/** Opens a copy of a project that another window or program holds, as an untitled project. */
export const openCopy = async (workspace: Workspace, asker: ProjectWindow, path: string): Opened => {
  const source = await canonical(path)
  const target = await freeUntitledPath(workspace.services.folders.untitled, projectName(source))
  const { storeContext } = workspace.services
  const store = workspace.claims.get(source)?.project?.store ?? null
  const opening = async (): Opening => {
    if (store === null) return openCopyOfFile(source, target, storeContext)
    const copied = await store.copyTo(target)
    return copied.ok ? openProjectFile(target, storeContext, 'own') : copied
  }
  return openInWindow(workspace, asker, () => openClaimed(workspace, untouched(target), opening))
}

/**
 * Copies the window's project to `path` and moves the window over to the copy. Edits wait meanwhile, so that
 * none stays behind in the old file.
 */
export const saveAs = (workspace: Workspace, window: ProjectWindow, path: string): Opened => {
  const saving = changingProject(window, async (): Opened => {
    const { project } = window
    if (project === null) return fail(appError('no-project', {}))
    const target = await canonical(path)
    if (target === project.location.path) return ok(project.location)
    if (workspace.claims.has(target)) return fail(appError('project-open-here', { path: target }))
    const saved = { path: target, untitled: false, edited: true }
    const opened = await openClaimed(workspace, saved, async () => {
      const copied = await project.store.copyTo(target)
      return copied.ok ? openProjectFile(target, workspace.services.storeContext, 'own') : copied
    })
    if (!opened.ok) return opened
    // What was saved elsewhere is no longer needed as an untitled project.
    if (project.location.untitled) {
      project.edited = false
      forget(workspace, project.location.path)
    }
    // The answer tells the page its new place; what it shows is the same.
    showProject(workspace, window, opened.value, false)
    return ok(opened.value.location)
  })
  return workspace.ending.work.track(saving)
}

const locateStartProject = async (
  workspace: Workspace,
  start: Exclude<StartProject, { kind: 'sample' }>,
): Promise<SessionProject> => {
  if (start.kind === 'session') return { ...start.project, path: await canonical(start.project.path) }
  const path = await canonical(start.path)
  return { path, untitled: isUntitled(workspace, path), edited: true }
}

/** Opens one project of the start, without its window yet. `claims` makes a file that is named twice open once. */
export const openStartProject = async (
  workspace: Workspace,
  start: StartProject,
): Promise<Result<OpenProject, AppError>> => {
  if (start.kind === 'sample') return openSampleCopy(workspace, start.id)
  const project = await locateStartProject(workspace, start)
  const { path } = project
  if (workspace.claims.has(path)) return fail(appError('project-open-here', { path }))
  return openFile(workspace, project)
}
