import { setImmediate as nextTurn } from 'node:timers/promises'
import { app } from 'electron'
import { flushLog, logLine } from './log'
import { type UnfinishedWork, unfinishedWork } from './unfinishedWork'

/** The end of the program. */
export interface Ending {
  /** Quitting has begun: nothing is opened any more. */
  readonly begun: boolean
  /** Opening and closing of projects; the process does not end before it. */
  readonly work: UnfinishedWork
  /** `save` runs when all work has ended, right before the process does. */
  beforeEnd(save: () => Promise<void>): void
}

/**
 * Quits when the last window is gone, and on the signals that ask for it; not before every project is closed into
 * one file and all state is on disk. To be called before anything is opened.
 */
export const prepareEnding = (): Ending => {
  const work = unfinishedWork()
  const saves: (() => Promise<void>)[] = []
  let begun = false
  let finishing = false
  let finished = false

  const finish = async () => {
    // Electron ignores a request to quit from within the event that it is just telling, and nothing else may be left to wait for.
    await nextTurn()
    await work.ended()
    await Promise.all(saves.map((save) => save()))
    await flushLog()
  }

  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', () => {
    begun = true
  })
  app.on('will-quit', (event) => {
    if (finished) return
    event.preventDefault()
    if (finishing) return
    finishing = true
    void finish()
      .catch((cause) => logLine('error', 'Quitting was not orderly', String(cause)))
      .finally(() => {
        finished = true
        app.quit()
      })
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())

  return {
    get begun() {
      return begun
    },
    work,
    beforeEnd: (save) => {
      saves.push(save)
    },
  }
}
