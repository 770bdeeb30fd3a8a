import { protocol, type Session } from 'electron'
import { APP_SCHEME, type AppFolders, fileOfAddress, mediaType } from './appFiles'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  // Grid and widget libraries add style elements at run time; styles cannot reach the network under the rest of this policy.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
}

/** To be called before the application is ready. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])

/** Chromium's number for "access denied". */
const ERR_ACCESS_DENIED = -10

/**
 * Serves the built pages and nothing else under the app's own scheme; what is not there is a failed request.
 *
 * Electron reads the file beside this thread. Its newer `protocol.handle` sends every byte through it, and loads
 * an HTTP client of 40 ms for that, at the moment when the first window waits for its page.
 */
export const serveAppFiles = (session: Session, folders: AppFolders): void => {
  session.protocol.registerFileProtocol(APP_SCHEME, (request, answer) => {
    const file = request.method === 'GET' ? fileOfAddress(request.url, folders) : null
    if (file === null) answer({ error: ERR_ACCESS_DENIED })
    else answer({ path: file, headers: { ...headers, 'Content-Type': mediaType(file) } })
  })
}
