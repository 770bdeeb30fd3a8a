import { readFile, stat } from 'node:fs/promises'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { fileError } from './fileErrors'

/** Larger tables would not fit into one string of the language; they are aggregated on the way in instead. */
const MEGABYTES = 256

/** The bytes of a file. Errors: file-missing, file-is-folder, file-empty, file-too-large, no-permission, read-failed. */
export const readInput = async (path: string): Promise<Result<Uint8Array, AppError>> => {
  try {
    const stats = await stat(path)
    if (stats.isDirectory()) return fail(appError('file-is-folder', { path }))
    if (stats.size > MEGABYTES * 1024 * 1024)
      return fail(appError('file-too-large', { path, megabytes: MEGABYTES }))
    const bytes = await readFile(path)
    return bytes.length === 0 ? fail(appError('file-empty', { path })) : ok(bytes)
  } catch (cause) {
    return fail(fileError(cause, path, 'read'))
  }
}
