import { appendFile, mkdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A log file is put aside at this size; one older file is kept, so logs never take more than twice as much. */
const MAX_BYTES = 1_000_000

export interface Log {
  readonly path: string
  write(level: LogLevel, message: string, detail?: string): void
  /** Resolves when all lines written so far are in the file. */
  flushed(): Promise<void>
}
export type LogLevel = 'information' | 'warning' | 'error'

const text = (now: Date, level: LogLevel, message: string, detail: string | undefined) => {
  const further = detail === undefined || detail === '' ? '' : `\n  ${detail.replaceAll('\n', '\n  ')}`
  return `${now.toISOString()} ${level} ${message}${further}\n`
}

/** A log in `folder`. Lines are written in order; a log that cannot be written never disturbs the work. */
export const openLog = (folder: string, now: () => Date, maxBytes = MAX_BYTES): Log => {
  const path = join(folder, 'provindex.log')
  let queue = Promise.resolve()
  let size: number | null = null

  const append = async (line: string) => {
    if (size === null) {
      await mkdir(folder, { recursive: true })
      size = await stat(path).then(
        (found) => found.size,
        () => 0,
      )
    }
    const bytes = Buffer.byteLength(line)
    if (size > 0 && size + bytes > maxBytes) {
      await rename(path, join(folder, 'provindex.1.log'))
      size = 0
    }
    await appendFile(path, line)
    size += bytes
  }

  return {
    path,
    write: (level, message, detail) => {
      const line = text(now(), level, message, detail)
      queue = queue.then(() => append(line)).catch(() => undefined)
    },
    flushed: () => queue,
  }
}

let current: Log | null = null

/** Makes `log` the one that `logLine` writes to. */
export const setLog = (log: Log): void => {
  current = log
}

export const logLine = (level: LogLevel, message: string, detail?: string): void =>
  current?.write(level, message, detail)

/** The file that `logLine` writes to; empty while there is none. */
export const logPath = (): string => current?.path ?? ''

export const flushLog = (): Promise<void> => current?.flushed() ?? Promise.resolve()
