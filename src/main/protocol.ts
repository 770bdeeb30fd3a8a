import { readFile } from 'node:fs/promises'
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
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
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

const refusal = (status: 403 | 404 | 405) => new Response(null, { status, headers })

/** Serves the built pages and nothing else under the app's own scheme. */
export const serveAppFiles = (session: Session, folders: AppFolders): void =>
  session.protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET') return refusal(405)
    const file = fileOfAddress(request.url, folders)
    if (file === null) return refusal(403)
    try {
      const body = await readFile(file)
      return new Response(new Uint8Array(body), {
        headers: { ...headers, 'Content-Type': mediaType(file), 'Content-Length': String(body.byteLength) },
      })
    } catch {
      return refusal(404)
    }
  })
