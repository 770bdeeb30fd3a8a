import { freeSpace, logSize } from './paths'

/** The log is written back into the file when it is larger than this; its size is looked at after so many writes. */
const LIMIT = 16_000_000
const LOOK = 64

export interface LogWatch {
  /** Called after each write: whether the log is to be written back now. */
  isDue(): Promise<boolean>
  /** After a try that failed: not before the log has grown by the limit again. */
  postpone(): void
}

/** Watches the log of a project that is being edited. */
export const logWatch = (path: string): LogWatch => {
  let writes = 0
  let size = 0
  let limit = LIMIT
  return {
    isDue: async () => {
      writes += 1
      if (writes < LOOK) return false
      writes = 0
      size = await logSize(path)
      if (size < LIMIT) limit = LIMIT
      if (size < limit) return false
      // Writing back needs about as much again; a try that fails would take the space that edits still have.
      return (await freeSpace(path)) >= 2 * size
    },
    postpone: () => {
      limit = size + LIMIT
    },
  }
}
