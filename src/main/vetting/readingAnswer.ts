import type { AppError } from '#core/errors'

/** What the process that reads a file says: that it has begun, then what came of it. */
export type ReadingMessage = 'begun' | { readonly error: AppError | null }

/** What became of reading a file in another process; `died`: while it was reading. */
export type Reading = { readonly error: AppError | null } | 'died' | 'unread'

/** Gathers what a reading process says until it is done or has ended. */
export const readingOf = (
  listen: (message: (message: ReadingMessage) => void, ended: () => void) => void,
): Promise<Reading> =>
  new Promise((resolve) => {
    let hasBegun = false
    listen(
      (message) => {
        if (message === 'begun') hasBegun = true
        else resolve(message)
      },
      () => resolve(hasBegun ? 'died' : 'unread'),
    )
  })
