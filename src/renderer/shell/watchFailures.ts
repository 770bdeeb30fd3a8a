import { appError } from '#core/errors'
import { reportError } from '../store/notices'

const detailOf = (cause: unknown): string =>
  cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)

/** Tells of what nobody has caught. A resize loop is a notice of the browser, not a failure. */
export const watchFailures = (): void => {
  window.addEventListener('error', ({ error, message }) => {
    if (message.startsWith('ResizeObserver loop')) return
    reportError(appError('unexpected', { detail: detailOf(error ?? message) }))
  })
  window.addEventListener('unhandledrejection', ({ reason }) =>
    reportError(appError('unexpected', { detail: detailOf(reason) })),
  )
}
