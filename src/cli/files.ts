import { type AppError, appError } from '#core/errors'
import { parseJsonText } from '#core/formats/statistical/parseJson'
import { fail, type Result } from '#core/result'
import { readInput } from '#main/readInput'

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
  return parseJsonText(path, text)
}
