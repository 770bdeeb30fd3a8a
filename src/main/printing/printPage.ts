import { BrowserWindow, type Session, session } from 'electron'
import type { Paper } from '#contract/ipc'
import { APP_SCHEME } from '../appFiles'
import { lockSession } from '../security'

const ORIGIN = `${APP_SCHEME}://printing`
const MM_PER_INCH = 25.4
const ERR_ACCESS_DENIED = -10

/** A page to be printed is all in one: it runs nothing and loads nothing. */
const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
}

/** Pages that are being printed, by their address. */
const pages = new Map<string, string>()
let opened: Session | undefined
let count = 0

/** A session in memory that knows the pages to be printed and nothing else. */
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

/** A window that is never shown and needs no display; its page has no script. */
const hiddenWindow = (): BrowserWindow =>
  new BrowserWindow({
    show: false,
    webPreferences: {
      session: printingSession(),
      // Also keeps Chromium from making a window of the system, which some machines have no display for.
      offscreen: true,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  })

/**
 * Prints an HTML page to a PDF: lines stay lines and words stay words, in the fonts of the system, of which the
 * letters that are used go into the file.
 */
export const printPage = async (html: string, { width, height }: Paper): Promise<Uint8Array> => {
  count += 1
  const address = `${ORIGIN}/${count}`
  pages.set(address, html)
  const window = hiddenWindow()
  try {
    await window.loadURL(address)
    return await window.webContents.printToPDF({
      pageSize: { width: width / MM_PER_INCH, height: height / MM_PER_INCH },
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      printBackground: true,
      generateTaggedPDF: true,
    })
  } finally {
    window.destroy()
    pages.delete(address)
  }
}
