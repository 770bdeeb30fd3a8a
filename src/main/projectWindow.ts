import type { BrowserWindow } from 'electron'
import type { EventName, Events } from '#contract/ipc'
import type { ProjectLocation } from '#contract/project'
import type { AppError } from '#core/errors'
import type { ProjectStore } from './store/projectStore'

/** A project that a window shows. */
export interface OpenProject {
  readonly location: ProjectLocation
  readonly store: ProjectStore
  /** False only for an untitled project that nothing was done to: it is deleted when it is left. */
  edited: boolean
  /** Settles when it is on disk that the project is edited; null before the first edit. */
  marking: Promise<void> | null
}

/** A window and its project. */
export interface ProjectWindow {
  readonly window: BrowserWindow
  project: OpenProject | null
  /** Settles when no opening is under way that was begun with the window. */
  opening: Promise<void>
  /** A project is being opened with the window. */
  expecting: boolean
  /** Settles at the first request that has to do with more than the start, and when none can come any more. */
  readonly asked: Promise<void>
  /** To be called at each request. */
  readonly ask: () => void
  /** The page has been told which project it shows, so it has to be told of another one. */
  loaded: boolean
  /** The page listens to events. */
  rendered: boolean
  /** Failures to tell when it does. */
  readonly untold: AppError[]
  /** Work on the project that is under way. */
  readonly working: Set<Promise<unknown>>
  /** The end of the last change to another project. */
  changing: Promise<void>
}

export const projectWindowOf = (window: BrowserWindow): ProjectWindow => {
  let ask = () => {}
  const asked = new Promise<void>((done) => {
    ask = done
  })
  window.once('closed', ask)
  window.webContents.once('render-process-gone', ask)
  return {
    window,
    project: null,
    opening: Promise.resolve(),
    expecting: false,
    asked,
    ask,
    loaded: false,
    rendered: false,
    untold: [],
    working: new Set(),
    changing: Promise.resolve(),
  }
}

export const send = <E extends EventName>(to: ProjectWindow, event: E, payload: Events[E]): void => {
  if (!to.window.isDestroyed()) to.window.webContents.send(event, payload)
}

/** Tells the window that a project could not be opened; kept until its page listens. */
export const tellFailure = (to: ProjectWindow, error: AppError): void => {
  if (to.rendered) send(to, 'project.failed', { error })
  else to.untold.push(error)
}

export const pageRendered = (of: ProjectWindow): void => {
  of.rendered = true
  for (const error of of.untold.splice(0)) send(of, 'project.failed', { error })
}

/**
 * Runs `work` on the window's project, beside other such work but never while the project is changed. A page may show
 * the project of a start before it is open (keptProject.ts), so its work waits for that.
 */
export const withProject = async <T>(of: ProjectWindow, work: () => Promise<T>): Promise<T> => {
  await of.opening
  await of.changing
  const running = work()
  of.working.add(running)
  try {
    return await running
  } finally {
    of.working.delete(running)
  }
}

/**
 * Runs `change` alone: after the work that is under way, and before all that is asked for later, so that no
 * edit falls between two projects.
 */
export const changingProject = <T>(of: ProjectWindow, change: () => Promise<T>): Promise<T> => {
  const result = of.changing.then(() => Promise.allSettled(of.working)).then(change)
  of.changing = result.then(
    () => undefined,
    () => undefined,
  )
  return result
}

/** Whether another project may take this one's place: there is none, or one that nothing was done to. */
export const isReplaceable = ({ project }: ProjectWindow): boolean =>
  project === null || (project.location.untitled && !project.edited)

/** Brings a window to the front. */
export const focusWindow = ({ window }: ProjectWindow): void => {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
