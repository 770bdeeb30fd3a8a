import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writeAtomically } from './atomicFile'
import { logLine } from './log'

/** A small JSON file of the application's own state, held in memory and written through. */
export interface StateFile<S> {
  readonly value: S
  /** Takes effect at once; the file follows in order, only the newest value when several wait. */
  set(value: S): void
  /** Resolves when the file holds the newest value, or could not be written (which is logged). */
  written(): Promise<void>
}

const keepAside = (path: string) => {
  renameSync(path, path.replace(/(\.json)?$/, '.unreadable.json'))
  logLine('warning', `${path} could not be read and was put aside; defaults are in use`)
}

/**
 * Opens a state file. `parse` gets the JSON value and answers null where it cannot be used as it is; then,
 * and where the file is no JSON, the file is kept aside under another name and `initial` is used.
 * Read synchronously: the files are small and the first window depends on them. `mode` is that of `writeAtomically`.
 */
export const openStateFile = <S>(
  path: string,
  initial: S,
  parse: (json: unknown) => S | null,
  mode?: number,
): StateFile<S> => {
  const read = (): S => {
    if (!existsSync(path)) return initial
    try {
      const parsed = parse(JSON.parse(readFileSync(path, 'utf8')))
      if (parsed !== null) return parsed
      keepAside(path)
    } catch (cause) {
      logLine('warning', `Reading ${path} failed`, String(cause))
      if (cause instanceof SyntaxError) keepAside(path)
    }
    return initial
  }

  mkdirSync(dirname(path), { recursive: true })
  let value = read()
  let writing = Promise.resolve()
  let waiting = false

  const write = async () => {
    waiting = false
    await mkdir(dirname(path), { recursive: true })
    const result = await writeAtomically(path, `${JSON.stringify(value, null, 2)}\n`, mode)
    if (!result.ok) logLine('error', `Writing ${path} failed`, JSON.stringify(result.error))
  }

  return {
    get value() {
      return value
    },
    set: (next) => {
      value = next
      if (waiting) return
      waiting = true
      writing = writing
        .then(write)
        .catch((cause) => logLine('error', `Writing ${path} failed`, String(cause)))
    },
    written: () => writing,
  }
}
