import { execFile } from 'node:child_process'
import fs from 'node:fs'
import { runProcess } from './processes.mjs'
import { lastLines, SetupError } from './setupError.mjs'
import { readState, rememberState } from './state.mjs'

/** What Electron loads on Debian and Ubuntu, and a font that draws Chinese. */
const LIBRARIES = [
  'libnss3',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libgtk-3-0',
  'libgbm1',
  'libasound2',
  'libxss1',
  'libxtst6',
  'libnotify4',
  'libxdamage1',
  'libxrandr2',
  'libxkbcommon0',
  'libpango-1.0-0',
  'fonts-noto-cjk',
]
/** What draws the window where there is no display. */
const VIRTUAL_DISPLAY = ['xvfb', 'xauth']

/** What only tests use. Where one is missing, the tests that need it are skipped and counted as such. */
const FOR_TESTS = ['libreoffice-calc-nogui', 'libreoffice-writer-nogui', 'postgresql']

/** @typedef {{missing: string[], reason: string}} Missing system packages, and why they were not installed */

/** Since the change to 64-bit time (Debian 13, Ubuntu 24.04) some of these libraries carry the ending `t64`. */
const RENAMED = 't64'

/**
 * The packages of `wanted` that are not among `installed`, under their old name or the one of today.
 * @param {string[]} wanted
 * @param {Set<string>} installed
 */
export function missingPackages(wanted, installed) {
  return wanted.filter((name) => !installed.has(name) && !installed.has(name + RENAMED))
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<{code: number, output: string}>} code -1 where the command does not exist
 */
function ask(command, args) {
  return new Promise((resolve) => {
    execFile(command, args, { maxBuffer: 16 * 1024 * 1024 }, (error, stdout) => {
      resolve({ code: error ? Number(error.code) || -1 : 0, output: stdout })
    })
  })
}

/** @param {string[]} wanted */
async function installedAmong(wanted) {
  const names = wanted.flatMap((name) => [name, name + RENAMED])
  const { output } = await ask('dpkg-query', ['-W', '-f', `\${Package} \${db:Status-Status}\n`, ...names])
  const lines = output.split('\n').map((line) => line.split(' '))
  return new Set(lines.filter(([, status]) => status === 'installed').map(([name = '']) => name))
}

/**
 * The names under which this release has the packages.
 * @param {string[]} names
 */
async function namesOfThisRelease(names) {
  const { output } = await ask('apt-cache', ['pkgnames'])
  const known = new Set(output.split('\n'))
  return names.map((name) => (known.has(name + RENAMED) ? name + RENAMED : name))
}

/** How to run a command as root: with nothing before it, with sudo, or not at all (undefined). */
async function rootPrefix() {
  if (process.getuid?.() === 0) return []
  return (await ask('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined
}

function packageListsExist() {
  const lists = '/var/lib/apt/lists'
  return (
    fs.existsSync(lists) &&
    fs.readdirSync(lists).some((name) => name.endsWith('_Packages') || name.includes('_Packages.'))
  )
}

/**
 * @param {string[]} prefix
 * @param {string[]} missing
 * @param {(detail: string) => void} update
 * @returns {Promise<string>} empty, or why apt-get did not install them
 */
async function install(prefix, missing, update) {
  const apt = (/** @type {string[]} */ args) => {
    const quiet = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-o', 'DPkg::Lock::Timeout=120']
    const [command = 'env', ...rest] = [...prefix, ...quiet, ...args]
    return runProcess(command, rest, { onLine: (line) => update(line.slice(0, 70)) })
  }
  const updateLists = () => apt(['update'])
  const installThem = async () =>
    apt(['install', '--no-install-recommends', ...(await namesOfThisRelease(missing))])

  if (!packageListsExist()) await updateLists()
  let result = await installThem()
  if (result.code !== 0) {
    await updateLists()
    result = await installThem()
  }
  return result.code === 0 ? '' : lastLines(result.output, 5)
}

/** @param {string} executable */
async function unloadableLibraries(executable) {
  const { output } = await ask('ldd', [executable])
  return output
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim())
}

/**
 * Installs the system packages that are missing where this user may.
 * @param {import('./progress.mjs').Reporter} reporter
 * @param {{virtualDisplay: boolean}} needs
 * @returns {Promise<Missing | undefined>} what is still missing, for `explainMissing`
 */
export async function installSystemPackages(reporter, { virtualDisplay }) {
  if (process.platform !== 'linux' || !fs.existsSync('/usr/bin/dpkg-query')) return undefined
  const wanted = virtualDisplay ? [...VIRTUAL_DISPLAY, ...LIBRARIES] : LIBRARIES
  const missing = missingPackages(wanted, await installedAmong(wanted))
  if (missing.length === 0) return undefined

  const prefix = await rootPrefix()
  if (!prefix) return { missing, reason: 'This needs root.' }
  if (readState().toldMissing === missing.join(' ')) return { missing, reason: '' }
  const title = `Installing ${missing.length} system packages (${missing.join(' ')})`
  const reason = await reporter.step(title, (update) => install(prefix, missing, update))
  return reason === '' ? undefined : { missing, reason }
}

/**
 * Prints the line that installs what is missing, and stops only if the program could not run without it.
 * @param {import('./progress.mjs').Reporter} reporter
 * @param {Missing} found
 * @param {string} executable Electron's
 */
export async function explainMissing(reporter, { missing, reason }, executable) {
  const names = await namesOfThisRelease(missing)
  const line = `sudo apt-get update && sudo apt-get install -y ${names.join(' ')}`
  const unloadable = await unloadableLibraries(executable)
  if (unloadable.length > 0 || missing.includes('xvfb')) {
    const lacking =
      unloadable.length > 0
        ? `Electron cannot start without: ${unloadable.join('; ')}`
        : 'There is no display and no Xvfb.'
    throw new SetupError(`${lacking}\n${reason}\nRun this line, then start again:\n\n  ${line}\n`)
  }
  if (readState().toldMissing === missing.join(' ')) return
  reporter.say(
    `Some system packages are missing; Provindex starts without them. To install them:\n\n  ${line}\n`,
  )
  rememberState({ toldMissing: missing.join(' ') })
}

/**
 * Installs what only tests use where this user may, and otherwise says what is missing; the tests run either way.
 * @param {import('./progress.mjs').Reporter} reporter
 * @param {string[]} [wanted]
 */
export async function ensureTestPackages(reporter, wanted = FOR_TESTS) {
  const isDebian = process.platform === 'linux' && fs.existsSync('/usr/bin/dpkg-query')
  const missing = isDebian ? missingPackages(wanted, await installedAmong(wanted)) : wanted
  if (missing.length === 0) return
  const prefix = isDebian ? await rootPrefix() : undefined
  let reason = prefix ? '' : 'This needs Debian or Ubuntu, and root.'
  if (prefix) {
    const title = `Installing what only tests use (${missing.join(' ')})`
    reason = await reporter.step(title, (update) => install(prefix, missing, update))
    if (reason === '') return
  }
  reporter.say(`Tests that need ${missing.join(', ')} are skipped, unless it is found on the PATH. ${reason}`)
}
