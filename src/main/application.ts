import { mkdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { app, type BrowserWindow, nativeTheme, session } from 'electron'
import { ok } from '#core/result'
import { filesOfArguments, filesOfSecondStart, secondStart } from './arguments'
import { createBrowserWindow } from './browserWindow'
import { compileFrom } from './compiledCode'
import { DRAWING_SWITCH } from './drawing/drawingSwitch'
import { readEnvironment } from './environment'
import { exposeTestView } from './faults'
import { foldersOf } from './folders'
import { type Asker, listenToWindows } from './ipc'
import { keptAtStart } from './keptProject'
import { logLine, openLog, setLog } from './log'
import { registerScheme, serveAppFiles } from './protocol'
import { lockApplication, lockSession } from './security'
import { openSession } from './session'
import { prepareEnding } from './shutdown'
import { projectsAtStart } from './startProjects'
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

/** Which build of the program this is. */
const program = `${app.getVersion()} ${statSync(__filename).mtimeMs}`

/** When a page runs: the first of its requests calls `asked`. Whatever becomes of it, at some time it stops to load or is closed. */
const pageRuns = (window: BrowserWindow) => {
  let asked = () => {}
  const runs = new Promise<void>((done) => {
    asked = done
    window.webContents.once('did-stop-loading', () => done())
    window.once('closed', () => done())
  })
  return { asked, runs }
}

/**
 * Shows the first window as early as can be: it needs little code. The rest is loaded when the page runs, so
 * that the two never wait for this thread at the same time: first what the page needs to draw itself, then all
 * that its other requests wait for.
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
  const [firstProject] = projectsAtStart(files, state.value)
  const reading = keptAtStart(folders, firstProject, program)

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
  serveAppFiles(session.defaultSession, [
    { prefix: '/boundaries/', folder: folders.boundaries },
    { prefix: '/', folder: folders.renderer },
  ])
  const first = createBrowserWindow({ environment, folders, session: state })
  const { asked, runs } = pageRuns(first)
  const begin = async () => {
    const [{ createServices }, { startInfo }] = await Promise.all([
      import('./services'),
      import('./startInfo'),
    ])
    const services = createServices(environment, folders, state, program)
    const opening = projectsAtStart(files, state.value).length > 0
    return { services, info: await startInfo(services, opening), shown: await reading }
  }
  const begun = ending.work.track(runs.then(begin))
  const loading = ending.work.track(
    begun.then(async ({ services, shown }) => {
      // The answer that is on its way to the page goes first.
      await nextTurn()
      const { openWorkbench } = await import('./workbench')
      return openWorkbench({ services, files, first, ending, shown })
    }),
  )
  /** Runs `answer` for the first request of the first page, null for all others. */
  const once = <T>(answer: () => Promise<T | null>) => {
    let isAnswered = false
    return async ({ isOurPage, page }: Asker): Promise<T | null> => {
      if (isAnswered || page !== first.webContents || !isOurPage) return null
      isAnswered = true
      asked()
      return answer()
    }
  }
  listenToWindows(
    {
      'app.start': once(async () => ok((await begun).info)),
      'project.load': once(async () => {
        const { shown } = await begun
        return shown === null ? null : ok(shown.snapshot)
      }),
    },
    loading.then(({ gateway }) => gateway),
  )
  open = (await loading).open
}

process.on('uncaughtException', (cause) =>
  logLine('error', 'Uncaught exception', cause.stack ?? String(cause)),
)
process.on('unhandledRejection', (cause) => logLine('error', 'Unhandled rejection', String(cause)))

app.setPath('userData', userDataFolder())
compileFrom(app.getPath('userData'))
appendSwitches(app.commandLine)
registerScheme()
// Root cannot use the sandbox and says so with this switch, which enableSandbox would take away again.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

if (app.commandLine.hasSwitch(DRAWING_SWITCH))
  // Started by the command line: no window, and none of what windows need.
  void import('./drawing/answerJobs').then(({ answerJobs }) => answerJobs())
else if (app.requestSingleInstanceLock(secondStart(files))) void start()
else app.quit()
