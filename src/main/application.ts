import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { app, nativeTheme, session } from 'electron'
import { filesOfArguments } from './arguments'
import { readEnvironment } from './environment'
import { exposeTestView } from './faults'
import { foldersOf } from './folders'
import { handlersOf } from './handlers/index'
import { listenToWindows } from './ipc'
import { logLine, openLog, setLog } from './log'
import { keepMenu } from './menu'
import { openFromOutside } from './opening'
import { focusWindow } from './projectWindow'
import { registerScheme, serveAppFiles } from './protocol'
import { lockApplication, lockSession } from './security'
import { createServices } from './services'
import { closeOnQuit } from './shutdown'
import { openWindowsAtStart } from './starting'
import { projectsAtStart } from './startProjects'
import { appendSwitches } from './switches'
import { activeWindow, createWorkspace } from './workspace'

/** What one instance tells the one that runs already. */
interface SecondStart {
  readonly files: readonly string[]
}

const isSecondStart = (data: unknown): data is SecondStart =>
  typeof data === 'object' &&
  data !== null &&
  'files' in data &&
  Array.isArray(data.files) &&
  data.files.every((file) => typeof file === 'string')

const environment = readEnvironment(process.env, app.isPackaged)
const files = [...filesOfArguments(process.argv, process.cwd(), app.isPackaged ? null : app.getAppPath())]

const userDataFolder = (): string => {
  const folder = environment.userData ?? app.getPath('userData')
  mkdirSync(folder, { recursive: true })
  return realpathSync(folder)
}

const start = async (): Promise<void> => {
  const resources = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources')
  const folders = foldersOf(app.getPath('userData'), app.getAppPath(), resources)
  setLog(openLog(folders.logs, () => new Date()))
  if (environment.faults !== null) exposeTestView(environment.faults)

  const services = createServices(environment, folders)
  const workspace = createWorkspace(services)
  nativeTheme.themeSource = services.settings.value.theme
  lockApplication()

  let ready = false
  // Double clicks on macOS: before the start is complete they name files like arguments do.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (ready) void openFromOutside(workspace, path)
    else files.push(path)
  })
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const active = activeWindow(workspace)
    if (active !== null) focusWindow(active)
    if (isSecondStart(data)) for (const file of data.files) void openFromOutside(workspace, file)
  })
  closeOnQuit(workspace)

  await app.whenReady()
  ready = true
  lockSession(session.defaultSession)
  serveAppFiles(session.defaultSession, [
    { prefix: '/boundaries/', folder: folders.boundaries },
    { prefix: '/', folder: folders.renderer },
  ])
  listenToWindows(handlersOf(workspace), workspace.windows)
  openWindowsAtStart(workspace, projectsAtStart(files, services.session.value))
  keepMenu(workspace)
  app.on('activate', () => {
    if (workspace.windows.size === 0)
      openWindowsAtStart(workspace, projectsAtStart([], services.session.value))
  })
}

process.on('uncaughtException', (cause) =>
  logLine('error', 'Uncaught exception', cause.stack ?? String(cause)),
)
process.on('unhandledRejection', (cause) => logLine('error', 'Unhandled rejection', String(cause)))

app.setPath('userData', userDataFolder())
appendSwitches(app.commandLine)
registerScheme()
// Root cannot use the sandbox and says so with this switch, which enableSandbox would take away again.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

if (app.requestSingleInstanceLock({ files })) void start()
else app.quit()
