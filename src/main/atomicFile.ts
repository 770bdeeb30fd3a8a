import { randomUUID } from 'node:crypto'
import { open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { fileError } from './fileErrors'

/**
 * Lets `write` make a file so that at every moment `path` holds either the old or the complete new content, also after
 * a power cut: a temporary file beside it is synced to disk and then renamed over it.
 * Errors: folder-missing, file-is-folder, no-permission, disk-full, write-failed; `path` is unchanged then.
 */
export const replaceAtomically = async (
  path: string,
  write: (temporary: string) => Promise<void>,
): Promise<Result<null, AppError>> => {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.tmp`)
  try {
    const existing = await stat(path).catch(() => null)
    if (existing?.isDirectory() === true) return fail(appError('file-is-folder', { path }))
    await write(temporary)
    const file = await open(temporary, 'r+')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    return ok(null)
  } catch (cause) {
    await rm(temporary, { force: true })
    return fail(fileError(cause, path, 'write'))
  }
}

/**
 * Writes a file as `replaceAtomically` does; content in pieces is asked for one piece after the other. With `mode`
 * 0o600 nobody else on the machine can read it.
 */
export const writeAtomically = (
  path: string,
  content: Uint8Array | string | Iterable<Uint8Array | string>,
  mode = 0o666,
): Promise<Result<null, AppError>> =>
  replaceAtomically(path, (temporary) => writeFile(temporary, content, { flag: 'wx', mode }))
