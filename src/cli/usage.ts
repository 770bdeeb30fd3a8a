import { type AppError, appError } from '#core/errors'
import { fail } from '#core/result'

/** Wrong usage found by a command itself: exit code 2 and the command's usage. `message` is in the user's language. */
export const wrongUsage = (message: string): { readonly ok: false; readonly error: AppError } =>
  fail(appError('usage', { message }))
