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
}

/** A window and its project. */
export interface ProjectWindow {
  readonly window: BrowserWindow
  project: OpenProject | null
  /** Settles when no opening is under way that was begun with the window. */
  opening: Promise<void>
  /** The page has been told which project it shows, so it has to be told of another one. */
  loaded: boolean
  /** The page listens to events. */
  rendered: boolean
  /** Failures to tell when it does. */
  readonly untold: AppError[]
  /** The end of the work that must not overlap: edits, and the change to another project. */
  queue: Promise<void>
}

export const projectWindowOf = (window: BrowserWindow): ProjectWindow => ({
  window,
  project: null,
  opening: Promise.resolve(),
  loaded: false,
  rendered: false,
  untold: [],
  queue: Promise.resolve(),
})

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

/** Runs `work` after all earlier work of the window, so that no edit falls between two projects. */
export const inTurn = <T>(of: ProjectWindow, work: () => Promise<T>): Promise<T> => {
  const result = of.queue.then(work)
  of.queue = result.then(
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
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
