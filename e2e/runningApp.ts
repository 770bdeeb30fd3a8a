import {
  _electron,
  type ConsoleMessage,
  type ElectronApplication,
  type Page,
  type TestInfo,
} from '@playwright/test'
import { isChromiumNoise } from '../scripts/setup/chromiumNoise.mjs'
import { findRuntime, launchFlags } from '../scripts/setup/electronRuntime.mjs'
import { root } from '../scripts/setup/paths.mjs'
import { eachLine } from '../scripts/setup/processes.mjs'
import { type InMain, inMain } from './inMain'

/** Limits for what hangs, and no measure of speed. */
const ACTION_WITHIN_MS = 100_000
const QUIT_WITHIN_MS = 60_000

export interface AppOptions {
  /** Project files to open, and other arguments after the path of the app. */
  readonly args?: readonly string[]
  readonly language?: 'zh' | 'en'
  readonly windowSize?: `${number}x${number}`
  /** Things glide and fade as they do where the system does not ask for reduced motion. */
  readonly motion?: boolean
  /** What main is to answer or to fail at (src/main/faults.ts). */
  readonly faults?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
  /** Errors that the test provokes; any other error printed by page or main process fails it. */
  readonly expectedErrors?: readonly RegExp[]
}

/** A started workbench with its first window. */
export interface RunningApp {
  /** Main is asked by `inMain`. */
  readonly electronApp: Omit<ElectronApplication, 'evaluate' | 'evaluateHandle'>
  readonly inMain: InMain
  readonly page: Page
  /** Settings, session, logs and untitled projects of this test. */
  readonly userData: string
  /** An empty folder for the projects of this test. */
  readonly projectsDir: string
  /** What page and main process have complained of so far, without the expected. */
  readonly unexpectedErrors: () => readonly string[]
  /** Quits as the user does; a second call does nothing. */
  readonly close: () => Promise<void>
}

export interface Folders {
  readonly userData: string
  readonly projectsDir: string
}

/** Nothing of the developer's own session steers the app under test. */
function environment({ language, windowSize, faults, env }: AppOptions, { userData }: Folders) {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(PROVINDEX_|ELECTRON_|NODE_)/.test(entry[0]),
  )
  return {
    ...Object.fromEntries(inherited),
    PROVINDEX_USER_DATA: userData,
    PROVINDEX_LANG: language ?? 'en',
    PROVINDEX_WINDOW: windowSize ?? '1440x900',
    PROVINDEX_FAULTS: JSON.stringify({ ...faults, hold: true }),
    ...env,
  }
}

/**
 * Most tests are of people who asked their system for reduced motion: they need not wait for what only looks nice.
 * Told to each page, since the driver answers for the system. A page that is gone needs to know nothing.
 */
const tellMotion = (page: Page, { motion }: AppOptions): Promise<void> =>
  page.emulateMedia({ reducedMotion: motion === true ? 'no-preference' : 'reduce' }).catch(() => undefined)

function messageText(message: ConsoleMessage) {
  const { url, lineNumber } = message.location()
  return `console: ${message.text()} (${url}:${lineNumber})`
}

/** Lets the start go on, now that the driver is connected (src/main/faults.ts). */
const release = (ask: InMain): Promise<void> =>
  ask(async () => {
    while (globalThis.provindexTest === undefined) await new Promise((soon) => setTimeout(soon, 5))
    globalThis.provindexTest.release()
  })

/** Starts the built workbench and waits for its first window. */
export async function launchApp(options: AppOptions, folders: Folders): Promise<RunningApp> {
  const runtime = findRuntime()
  if (!runtime) throw new Error('There is no Electron yet: run `npm start` or `npm test` first.')
  const electronApp = await _electron.launch({
    executablePath: runtime.executable,
    args: [...launchFlags(runtime), root, ...(options.args ?? [])],
    cwd: root,
    env: environment(options, folders),
  })

  const errors: string[] = []
  const report = (text: string) => {
    if (!options.expectedErrors?.some((pattern) => pattern.test(text))) errors.push(text)
  }
  eachLine(electronApp.process().stderr, (line) => {
    if (!isChromiumNoise(line)) report(`main: ${line}`)
  })
  electronApp.on('window', (page) => void tellMotion(page, options))
  electronApp.context().setDefaultTimeout(ACTION_WITHIN_MS)
  electronApp.context().on('console', (message) => {
    if (message.type() === 'error') report(messageText(message))
  })
  electronApp.context().on('weberror', (error) => report(`page: ${error.error().stack ?? error.error()}`))

  const child = electronApp.process()
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      if (code !== 0) report(`main: the app ended ${signal ? `by ${signal}` : `with exit code ${code}`}`)
      resolve()
    })
  })
  const close = async () => {
    const timer = setTimeout(() => {
      report(`main: the app did not quit within ${QUIT_WITHIN_MS / 1000} s`)
      child.kill('SIGKILL')
    }, QUIT_WITHIN_MS)
    await electronApp.close()
    await exited
    clearTimeout(timer)
  }

  try {
    const ask = inMain(electronApp)
    await release(ask)
    const page = await electronApp.firstWindow()
    await tellMotion(page, options)
    return { electronApp, inMain: ask, page, ...folders, unexpectedErrors: () => errors, close }
  } catch (error) {
    await close()
    throw new Error(`The app opened no window. It said:\n${errors.join('\n')}`, { cause: error })
  }
}

/** Pictures of all windows, for the report of a failed test. */
export async function attachScreenshots(app: RunningApp, testInfo: TestInfo) {
  for (const [index, page] of app.electronApp.windows().entries()) {
    if (page.isClosed()) continue
    const body = await page.screenshot({ timeout: 5_000 })
    await testInfo.attach(`window ${index + 1}`, { body, contentType: 'image/png' })
  }
}
