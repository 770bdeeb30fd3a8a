// Sets up what is missing and opens the workbench: `npm start -- [FILE.provindex ...]`.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isChromiumNoise } from './setup/chromiumNoise.mjs'
import { hasDisplay, startVirtualDisplay } from './setup/display.mjs'
import { launchFlags } from './setup/electronRuntime.mjs'
import { root } from './setup/paths.mjs'
import {
  eachLine,
  endAllProcesses,
  endOnSignals,
  exitCode,
  isEnding,
  startProcess,
} from './setup/processes.mjs'
import { runCommand, setUpWindow } from './setup/setUp.mjs'

const PICTURE_WITHIN_MS = 60_000
/** The last chunk of every PNG: the picture is complete. */
const PNG_END = Buffer.from('IEND')

/** Files are named from where npm was called. */
function appArguments() {
  const from = process.env.INIT_CWD ?? process.cwd()
  return process.argv
    .slice(2)
    .map((argument) => (argument.startsWith('-') ? argument : path.resolve(from, argument)))
}

/** What the program writes when a window shows its project. */
const SHOWN = 'provindex:rendered'

/**
 * @param {import('./setup/electronRuntime.mjs').ElectronRuntime} runtime
 * @param {import('./setup/progress.mjs').Reporter} reporter
 */
function openWindow(runtime, reporter) {
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env
  const args = [...launchFlags(runtime), root, ...appArguments()]
  const app = startProcess(runtime.executable, args, {
    env: { ...environment, NODE_ENV: 'production', PROVINDEX_MARKS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let shown = false
  eachLine(app.stdout, (line) => {
    if (line !== SHOWN) process.stdout.write(`${line}\n`)
    else if (!shown) {
      shown = true
      reporter.say(`The window is open, ${(performance.now() / 1000).toFixed(1)} s after the start.`)
    }
  })
  eachLine(app.stderr, (line) => {
    if (!isChromiumNoise(line)) process.stderr.write(`${line}\n`)
  })
  return app
}

/**
 * @param {string} picture
 * @param {AbortSignal} ended
 * @param {import('./setup/progress.mjs').Reporter} reporter
 */
async function announcePicture(picture, ended, reporter) {
  const until = performance.now() + PICTURE_WITHIN_MS
  const isComplete = () => fs.existsSync(picture) && fs.readFileSync(picture).subarray(-12).includes(PNG_END)
  while (!isComplete()) {
    if (ended.aborted) return
    if (performance.now() > until) {
      reporter.say('The window has drawn no picture within a minute; Provindex is still running.')
      return
    }
    await sleep(50)
  }
  reporter.say(`Picture of the open window: ${picture}`)
  reporter.say('Provindex runs until it is interrupted (Ctrl+C).')
}

/** @param {import('./setup/progress.mjs').Reporter} reporter */
async function start(reporter) {
  const runtime = await setUpWindow(reporter)
  let picture = ''
  if (!hasDisplay()) {
    const display = await startVirtualDisplay()
    picture = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'provindex-')), 'window.png')
    reporter.say(
      `There is no display: the window opens on a virtual one (Xvfb ${display.environment.DISPLAY}).`,
    )
    Object.assign(process.env, display.environment, { PROVINDEX_SCREENSHOT: picture })
  }

  const app = openWindow(runtime, reporter)
  const ended = new AbortController()
  if (picture !== '') announcePicture(picture, ended.signal, reporter)
  const code = await new Promise((resolve) => {
    app.once('error', (error) => {
      reporter.say(`Electron cannot be started: ${error.message}`)
      resolve(1)
    })
    app.once('close', (status, signal) => resolve(exitCode(status, signal)))
  })
  ended.abort()
  if (code !== 0 && !isEnding()) reporter.say(`Provindex ended with exit code ${code}.`)
  await endAllProcesses()
  return code
}

endOnSignals()
process.exitCode = await runCommand(process.stdout, start)
