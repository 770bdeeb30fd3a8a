import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import { stripVTControlCharacters } from 'node:util'

const GRACE_MS = 5_000
const ASKED_AGAIN_MS = 1_000
const LOOK_FOR_NPM_MS = 500
const SETPRIV = '/usr/bin/setpriv'

export const ENDING_SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * Starts a process at the head of its own process group, so that all it starts can be ended with it. It ends
 * when this process does, whatever ends this one.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function startProcess(command, args, options) {
  const [program, programArgs] = endedWithParent(command, args)
  const child = spawn(program, programArgs, { ...options, detached: process.platform !== 'win32' })
  if (running.size === 0) process.on('exit', killAll)
  running.add(child)
  for (const end of ['close', 'error']) child.once(end, () => forget(child))
  return child
}

/** @param {import('node:child_process').ChildProcess} child */
function forget(child) {
  running.delete(child)
  if (running.size === 0) process.off('exit', killAll)
}

/** Also what is left when this process ends by an error of its own. */
function killAll() {
  for (const child of running) killGroup(child)
}

/**
 * The same command, ended by the kernel should this process be killed without a chance to end it itself.
 * Where util-linux is missing the command stays as it is.
 * @param {string} command
 * @param {string[]} args
 * @param {'TERM' | 'KILL'} signal
 * @returns {[command: string, args: string[]]}
 */
export function endedWithParent(command, args, signal = 'TERM') {
  if (process.platform !== 'linux' || !fs.existsSync(SETPRIV)) return [command, args]
  return [SETPRIV, ['--pdeathsig', signal, command, ...args]]
}

/**
 * Runs a process to its end and collects what it prints; `onLine` sees each line as it comes. A command that
 * cannot be started ends with code -1 and the reason as output.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & {onLine?: (line: string) => void}} options
 * @returns {Promise<{code: number, output: string}>}
 */
export function runProcess(command, args, { onLine, ...options } = {}) {
  return new Promise((resolve) => {
    const child = startProcess(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      eachLine(stream, (coloured) => {
        const line = stripVTControlCharacters(coloured)
        output += `${line}\n`
        onLine?.(line)
      })
    }
    child.once('error', (error) => resolve({ code: -1, output: error.message }))
    child.once('close', (code, signal) => resolve({ code: exitCode(code, signal), output }))
  })
}

/**
 * @param {import('node:stream').Readable | null} stream
 * @param {(line: string) => void} onLine
 */
export function eachLine(stream, onLine) {
  let rest = ''
  stream?.setEncoding('utf8')
  stream?.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
  stream?.on('end', () => {
    if (rest !== '') onLine(rest)
  })
}

/**
 * The exit code a shell would report: a process ended by a signal has 128 and the number of the signal.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  return code ?? 128 + (signal ? os.constants.signals[signal] : 0)
}

/**
 * Kills a process and all it started.
 * @param {import('node:child_process').ChildProcess} child
 */
function killGroup(child) {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/PID', `${child.pid}`, '/T', '/F'])
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The group has ended in the meantime.
  }
}

/**
 * Ends a process and all it started. The process itself is asked first, so that it can end its own in good
 * order; after five seconds, and for what it leaves behind, there is no asking.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function endProcess(child) {
  if (!running.has(child)) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => killGroup(child), GRACE_MS)
  if (child.exitCode === null && child.signalCode === null) await exited
  clearTimeout(timer)
  killGroup(child)
}

/** Ends every process started here, the youngest first: the window before the display it is drawn on. */
export async function endAllProcesses() {
  for (const child of [...running].reverse()) await endProcess(child)
}

/** @type {number | undefined} */
let endingSince

/** Whether a signal has come, and what ends now ends because of it. */
export function isEnding() {
  return endingSince !== undefined
}

/**
 * On Ctrl+C, SIGTERM or SIGHUP ends every process started here, and then this one; whoever asks again after a
 * second does not have to wait. (One Ctrl+C comes twice: from the terminal, and passed on by npm.)
 * @returns {() => void} leaves the signals to others again
 */
export function endOnSignals() {
  const end = async (/** @type {NodeJS.Signals} */ signal) => {
    if (endingSince === undefined) {
      endingSince = performance.now()
      await endAllProcesses()
    } else {
      if (performance.now() - endingSince < ASKED_AGAIN_MS) return
      killAll()
    }
    process.exit(exitCode(null, signal))
  }
  for (const signal of ENDING_SIGNALS) process.on(signal, end)
  const watch = endWithNpm()
  return () => {
    for (const signal of ENDING_SIGNALS) process.off(signal, end)
    clearInterval(watch)
  }
}

/** npm passes on SIGINT and SIGTERM; when it ends in another way, a script that it started is told by SIGHUP. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return undefined
  const npm = process.ppid
  const look = () => {
    if (process.ppid !== npm) process.kill(process.pid, 'SIGHUP')
  }
  return setInterval(look, LOOK_FOR_NPM_MS).unref()
}
