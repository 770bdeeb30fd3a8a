import { BrowserWindow, type Session, session, type WebContents } from 'electron'
import { APP_SCHEME } from '../appFiles'
import { lockSession } from '../security'

const ORIGIN = `${APP_SCHEME}://printing`
const ERR_ACCESS_DENIED = -10

/** A hidden page is all in one: it loads nothing, and runs no script of its own. */
const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
}

/** The pages that are open, by their address. */
const pages = new Map<string, string>()
let opened: Session | undefined
let count = 0

/** A session in memory that knows the hidden pages and nothing else. */
const printingSession = (): Session => {
  if (opened !== undefined) return opened
  opened = session.fromPartition('printing')
  lockSession(opened)
  opened.protocol.registerStringProtocol(APP_SCHEME, ({ url }, answer) => {
    const data = pages.get(url)
    if (data === undefined) answer({ error: ERR_ACCESS_DENIED })
    else answer({ data, headers })
  })
  return opened
}

interface HiddenPageOptions {
  /** Whether the main process may run some in it; the page's own never run. */
  readonly scripts?: boolean
  /** Closes the page at once; what was under way rejects then. */
  readonly signal?: AbortSignal
}

/** Rejects when it is aborted: what a page that is gone was asked for is never answered. */
const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

/**
 * Opens an HTML page in a window that is never shown and needs no display, for as long as `use` takes. Rejects where
 * the page cannot be loaded.
 */
export const withHiddenPage = async <T>(
  html: string,
  use: (contents: WebContents) => Promise<T>,
  { scripts = false, signal }: HiddenPageOptions = {},
): Promise<T> => {
  signal?.throwIfAborted()
  count += 1
  const address = `${ORIGIN}/${count}`
  pages.set(address, html)
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: printingSession(),
      // Also keeps Chromium from making a window of the system, which some machines have no display for.
      offscreen: true,
      javascript: scripts,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  })
  try {
    const work = window.loadURL(address).then(() => use(window.webContents))
    return await (signal === undefined ? work : Promise.race([work, abortOf(signal)]))
  } finally {
    window.destroy()
    pages.delete(address)
  }
}
