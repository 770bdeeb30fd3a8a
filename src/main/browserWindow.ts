import { BrowserWindow, nativeTheme, screen } from 'electron'
import { APP_ORIGIN } from './appFiles'
import { MIN_HEIGHT, MIN_WIDTH, newWindowBounds } from './bounds'
import { logLine } from './log'
import type { Services } from './services'

type WindowServices = Pick<Services, 'environment' | 'session' | 'folders'>

/** The page's own background (look.md), so that nothing flashes before it is painted. */
const backgrounds = { light: '#ffffff', dark: '#16181d' } as const
export const backgroundColour = (): string =>
  nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light

/** A page that died is loaded again, because everything is on disk; but not in a loop. */
const RELOAD_PAUSE_MS = 30_000

const reloadAfterCrash = (window: BrowserWindow) => {
  let last = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    logLine('error', `The page of a window ended: ${reason}`, `exit code ${exitCode}`)
    const now = performance.now()
    if (reason === 'clean-exit' || now - last < RELOAD_PAUSE_MS) return
    last = now
    window.webContents.reload()
  })
}

const rememberBounds = (window: BrowserWindow, { session }: WindowServices) => {
  const remember = () => {
    if (window.isMinimized() || window.isFullScreen()) return
    session.set({ ...session.value, bounds: window.getNormalBounds(), maximised: window.isMaximized() })
  }
  // Not at each move: leaving the window is often enough, and every write is synced to disk.
  window.on('blur', remember)
  window.on('close', remember)
}

/** Makes a window that begins to load the page; it is shown when the page has something to show. */
export const createBrowserWindow = (services: WindowServices): BrowserWindow => {
  const { environment, session, folders } = services
  const { bounds: remembered, maximised } = session.value
  const areas = [
    screen.getPrimaryDisplay().workArea,
    ...screen.getAllDisplays().map(({ workArea }) => workArea),
  ]
  const others = BrowserWindow.getAllWindows().length
  const bounds = newWindowBounds(environment.windowSize, remembered, others, areas)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: 'Provindex',
    backgroundColor: backgroundColour(),
    // Elsewhere the icon is part of the package.
    ...(process.platform === 'linux' ? { icon: folders.icon } : {}),
    webPreferences: {
      preload: folders.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // It would download dictionaries.
      spellcheck: false,
      v8CacheOptions: 'bypassHeatCheck',
    },
  })
  window.once('ready-to-show', () => {
    if (maximised && environment.windowSize === null && others === 0) window.maximize()
    window.show()
  })
  // The title says which project is open; the page's own title does not.
  window.on('page-title-updated', (event) => event.preventDefault())
  rememberBounds(window, services)
  reloadAfterCrash(window)
  void window
    .loadURL(`${APP_ORIGIN}/`)
    .catch((cause) => logLine('error', 'The page could not be loaded', String(cause)))
  return window
}
