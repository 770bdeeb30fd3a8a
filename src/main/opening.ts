import { realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import type { ProjectLocation } from '#contract/project'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { createProjectFile, openProjectFile } from './projectFile'
import {
  focusWindow,
  inTurn,
  isReplaceable,
  type OpenProject,
  type ProjectWindow,
  tellFailure,
} from './projectWindow'
import { withoutRecent } from './recent'
import type { SessionProject } from './session'
import type { StartProject } from './startProjects'
import { copyProjectFile, copySample, freeUntitledPath, projectName, removeProjectFile } from './untitled'
import { activeWindow, addWindow, broadcast, showProject, type Workspace } from './workspace'

type Opened = Promise<Result<ProjectLocation, AppError>>

/** The path without symbolic links, so that one file has one name; also of a file that does not exist yet. */
const canonical = (path: string): Promise<string> =>
  realpath(path).catch(() =>
    realpath(dirname(resolve(path))).then(
      (folder) => join(folder, basename(path)),
      () => resolve(path),
    ),
  )

/** Takes a project out of the recent ones. */
const forget = (workspace: Workspace, path: string): void => {
  const { recent } = workspace.services
  if (!recent.value.some((item) => item.path === path)) return
  recent.set(withoutRecent(recent.value, path))
  broadcast(workspace, 'recent.changed', { recent: recent.value })
  workspace.menuChanged()
}

/** Opens the file and keeps its claim; gives it back where opening fails. */
const openClaimed = async (
  workspace: Workspace,
  location: ProjectLocation,
  edited: boolean,
): Promise<Result<OpenProject, AppError>> => {
  const opened = await openProjectFile(location.path, workspace.services.storeContext)
  if (opened.ok) return ok({ location, store: opened.value, edited })
  workspace.claims.delete(location.path)
  if (opened.error.code === 'file-missing') forget(workspace, location.path)
  return opened
}

/** A window for a project that is about to be shown: the asking one, the active one, or a new one. */
const windowFor = (workspace: Workspace, asker: ProjectWindow | null): ProjectWindow => {
  const candidate = asker ?? activeWindow(workspace)
  return candidate !== null && isReplaceable(candidate) && !candidate.window.isDestroyed()
    ? candidate
    : addWindow(workspace)
}

const openInWindow = async (
  workspace: Workspace,
  asker: ProjectWindow | null,
  location: ProjectLocation,
  edited: boolean,
): Opened => {
  workspace.claims.set(location.path, null)
  const opened = await openClaimed(workspace, location, edited)
  if (!opened.ok) return opened
  const target = windowFor(workspace, asker)
  await inTurn(target, async () => showProject(workspace, target, opened.value))
  if (target !== asker) focusWindow(target)
  return ok(location)
}

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
  return openInWindow(workspace, asker, { path: file, untitled: isUntitled(workspace, file) }, true)
}

/** As `openPath` for what the desktop asks for: an open project is only brought to the front, failures are told. */
export const openFromOutside = async (workspace: Workspace, path: string): Promise<void> => {
  const opened = await openPath(workspace, null, path)
  if (opened.ok || opened.error.code === 'project-open-here') return
  tellFailure(activeWindow(workspace) ?? addWindow(workspace), opened.error)
}

export const openSample = async (workspace: Workspace, asker: ProjectWindow | null, id: string): Opened => {
  const { samples, untitled } = workspace.services.folders
  const copied = await copySample(samples, untitled, id)
  if (!copied.ok) return copied
  return openInWindow(workspace, asker, { path: copied.value, untitled: true }, false)
}

export const openNew = async (
  workspace: Workspace,
  asker: ProjectWindow | null,
  regions: 'cn' | 'none',
): Opened => {
  const path = await freeUntitledPath(workspace.services.folders.untitled, 'project')
  const created = await createProjectFile(path, regions, workspace.services.storeContext)
  if (!created.ok) return created
  return openInWindow(workspace, asker, { path, untitled: true }, false)
}

/** Opens a copy of a project that another window or program holds, as an untitled project. */
export const openCopy = async (workspace: Workspace, asker: ProjectWindow, path: string): Opened => {
  const source = await canonical(path)
  const target = await freeUntitledPath(workspace.services.folders.untitled, projectName(source))
  const holder = workspace.claims.get(source) ?? null
  const store = holder?.project?.store ?? null
  const copied = store === null ? await copyProjectFile(source, target) : await store.copyTo(target)
  if (!copied.ok) return copied
  const opened = await openInWindow(workspace, asker, { path: target, untitled: true }, false)
  if (!opened.ok) await removeProjectFile(target)
  return opened
}

/**
 * Copies the window's project to `path` and moves the window over to the copy. Edits wait meanwhile, so that
 * none stays behind in the old file.
 */
export const saveAs = (workspace: Workspace, window: ProjectWindow, path: string): Opened =>
  inTurn(window, async (): Opened => {
    const { project } = window
    if (project === null) return fail(appError('no-project', {}))
    const target = await canonical(path)
    if (target === project.location.path) return ok(project.location)
    if (workspace.claims.has(target)) return fail(appError('project-open-here', { path: target }))
    workspace.claims.set(target, window)
    const copied = await project.store.copyTo(target)
    if (!copied.ok) {
      workspace.claims.delete(target)
      return copied
    }
    const opened = await openClaimed(workspace, { path: target, untitled: false }, true)
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

const locateStartProject = async (
  workspace: Workspace,
  start: StartProject,
): Promise<Result<SessionProject, AppError>> => {
  if (start.kind === 'session') return ok({ ...start.project, path: await canonical(start.project.path) })
  if (start.kind === 'file') {
    const path = await canonical(start.path)
    return ok({ path, untitled: isUntitled(workspace, path), edited: true })
  }
  const { samples, untitled } = workspace.services.folders
  const copied = await copySample(samples, untitled, start.id)
  return copied.ok ? ok({ path: copied.value, untitled: true, edited: false }) : copied
}

/** Opens one project of the start, without its window yet. `claims` makes a file that is named twice open once. */
export const openStartProject = async (
  workspace: Workspace,
  start: StartProject,
): Promise<Result<OpenProject, AppError>> => {
  const located = await locateStartProject(workspace, start)
  if (!located.ok) return located
  const { path, untitled, edited } = located.value
  if (workspace.claims.has(path)) return fail(appError('project-open-here', { path }))
  workspace.claims.set(path, null)
  return openClaimed(workspace, { path, untitled }, edited)
}
