import { registerBoundaries } from '#charts/map/boundaries'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { systemReason } from '#core/systemReason'

const read = async (): Promise<Result<null, AppError>> => {
  try {
    const answer = await fetch('/boundaries/china.json')
    if (!answer.ok)
      return fail(
        appError('read-failed', {
          path: answer.url,
          reason: systemReason('ENOENT'),
          detail: `HTTP ${answer.status}`,
        }),
      )
    registerBoundaries(await answer.json())
    return ok(null)
  } catch (cause) {
    const detail = String(cause)
    return fail(
      appError('read-failed', { path: 'boundaries/china.json', reason: systemReason(detail), detail }),
    )
  }
}

let reading: Promise<Result<null, AppError>> | null = null

/** Reads the boundaries that come with the application and registers them; once, unless that failed. */
export const loadBoundaries = async (): Promise<Result<null, AppError>> => {
  reading ??= read()
  const result = await reading
  if (!result.ok) reading = null
  return result
}
