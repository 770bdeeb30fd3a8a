import { readFile, stat } from 'node:fs/promises'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { fileError } from '#main/fileErrors'

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

/** `path:line:column` of a place in a text. */
const placeOf = (path: string, text: string, at: number): string => {
  const before = text.slice(0, at).split('\n')
  return `${path}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
}

/** A JSON document in UTF-8. Errors: those of `readInput`, encoding-unknown, json-invalid with the place. */
export const readJson = async (path: string): Promise<Result<unknown, AppError>> => {
  const bytes = await readInput(path)
  if (!bytes.ok) return bytes
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)
  } catch {
    return fail(appError('encoding-unknown', { path }))
  }
  try {
    return ok(JSON.parse(text))
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    // The engine names the position in most of its messages; an unfinished document ends where the text ends.
    const named = /position (\d+)/.exec(message)?.[1]
    const at = named !== undefined ? Number(named) : /end of JSON/.test(message) ? text.length : 0
    return fail(appError('json-invalid', { place: placeOf(path, text, at), message }))
  }
}
