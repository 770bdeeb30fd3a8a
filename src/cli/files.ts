import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { readInput } from '#main/readInput'

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
