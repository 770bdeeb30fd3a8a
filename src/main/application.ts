import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { app, nativeTheme, session } from 'electron'
import { filesOfArguments, filesOfSecondStart, secondStart } from './arguments'
import { createBrowserWindow } from './browserWindow'
import { useCompiledCode } from './compiledCode'
import { readEnvironment } from './environment'
import { exposeTestView } from './faults'
import { foldersOf } from './folders'
import { listenToWindows } from './ipc'
import { logLine, openLog, setLog } from './log'
import { registerScheme, serveAppFiles } from './protocol'
import { lockApplication, lockSession } from './security'
import { openSession } from './session'
import { prepareEnding } from './shutdown'
import { themeAtStart } from './startTheme'
import { appendSwitches } from './switches'
import type { Workbench } from './workbench'

const environment = readEnvironment(process.env, app.isPackaged)
const files = [...filesOfArguments(process.argv, process.cwd(), app.isPackaged ? null : app.getAppPath())]

const userDataFolder = (): string => {
  const folder = environment.userData ?? app.getPath('userData')
  mkdirSync(folder, { recursive: true })
  return realpathSync(folder)
}

/**
 * Shows the first window as early as can be: it needs little code. The rest is loaded when the page has its
 * script, so that the two never wait for this thread at the same time; the page's requests wait for it.
 */
const start = async (): Promise<void> => {
  const ending = prepareEnding()
  const resources = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources')
  const folders = foldersOf(app.getPath('userData'), app.getAppPath(), resources)
  setLog(openLog(folders.logs, () => new Date()))
  const released = environment.faults === null ? null : exposeTestView(environment.faults)
  const state = openSession(folders.userData)
  ending.beforeEnd(() => state.written())
  nativeTheme.themeSource = themeAtStart(folders.userData)
  lockApplication()

  // Until the workbench is there, files that the desktop names are opened like those of the command line.
  let open: Workbench['open'] = (more) => files.push(...more)
  app.on('open-file', (event, path) => {
    event.preventDefault()
    open([path])
  })
  app.on('second-instance', (_event, _argv, _folder, data) => open(filesOfSecondStart(data)))

  await app.whenReady()
  await released
  if (ending.begun) return
  lockSession(session.defaultSession)
  const scriptGiven = serveAppFiles(session.defaultSession, [
    { prefix: '/boundaries/', folder: folders.boundaries },
    { prefix: '/', folder: folders.renderer },
  ])
  const first = createBrowserWindow({ environment, folders, session: state })
  // Whatever becomes of the page, at some time it stops to load, or its window is closed before.
  const loaded = new Promise<void>((done) => {
    first.webContents.once('did-stop-loading', () => done())
    first.once('closed', () => done())
  })
  const loading = ending.work.track(
    Promise.race([scriptGiven, loaded])
      .then(() => import('./workbench'))
      .then(({ openWorkbench }) =>
        openWorkbench({ environment, folders, session: state, files, first, ending }),
      ),
  )
  listenToWindows(loading.then(({ gateway }) => gateway))
  open = (await loading).open
}

process.on('uncaughtException', (cause) =>
  logLine('error', 'Uncaught exception', cause.stack ?? String(cause)),
)
process.on('unhandledRejection', (cause) => logLine('error', 'Unhandled rejection', String(cause)))

app.setPath('userData', userDataFolder())
useCompiledCode(app.getPath('userData'))
appendSwitches(app.commandLine)
registerScheme()
// Root cannot use the sandbox and says so with this switch, which enableSandbox would take away again.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

if (app.requestSingleInstanceLock(secondStart(files))) void start()
else app.quit()
