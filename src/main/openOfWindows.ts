import { type AppError, appError } from '#core/errors'
import { fail, type Result } from '#core/result'
import type { ProjectWindow } from './projectWindow'

interface Open<S> {
  readonly source: S
  /** Of what runs last. */
  controller: AbortController
  /** Settles when nothing runs. */
  running: Promise<unknown>
}

/** Something that each window may have open, one at a time, and one run on it at a time. */
export interface OpenOfWindows<S> {
  get(window: ProjectWindow): S | undefined
  /** Takes the place of the one before. */
  open(window: ProjectWindow, source: S): Promise<void>
  /** Lets go of what the window has open, once what runs on it has ended. */
  close(window: ProjectWindow): Promise<void>
  cancel(window: ProjectWindow): void
  /** Cancels the run before and waits for its end; ends as `cancelled` like it, and where nothing is open. */
  run<T>(
    window: ProjectWindow,
    work: (source: S, signal: AbortSignal) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>>
}

export const openOfWindows = <S extends { close(): Promise<void> }>(): OpenOfWindows<S> => {
  const held = new WeakMap<ProjectWindow, Open<S>>()
  /** Windows whose end is waited for already. */
  const watched = new WeakSet<ProjectWindow>()
  const cancelled = () => fail(appError('cancelled', {}))

  const close = async (window: ProjectWindow): Promise<void> => {
    const open = held.get(window)
    if (open === undefined) return
    held.delete(window)
    open.controller.abort()
    await open.running
    await open.source.close()
  }

  return {
    get: (window) => held.get(window)?.source,
    open: async (window, source) => {
      await close(window)
      held.set(window, { source, controller: new AbortController(), running: Promise.resolve() })
      if (watched.has(window)) return
      watched.add(window)
      window.window.once('closed', () => void close(window))
    },
    close,
    cancel: (window) => held.get(window)?.controller.abort(),
    run: async (window, work) => {
      const open = held.get(window)
      if (open === undefined) return cancelled()
      open.controller.abort()
      const { signal } = Object.assign(open, { controller: new AbortController() }).controller
      const result = open.running.then(() => (signal.aborted ? cancelled() : work(open.source, signal)))
      open.running = result.catch(() => undefined)
      return result
    },
  }
}
