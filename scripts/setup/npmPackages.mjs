import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { bindEngine } from './engineLibrary.mjs'
import { bundledNode, isCurrentNode, root } from './paths.mjs'
import { runProcess } from './processes.mjs'
import { lastLines, SetupError } from './setupError.mjs'
import { readState, rememberState } from './state.mjs'

const platform = `${process.platform}-${process.arch}`

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [link]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @typedef {Record<string, LockedPackage>} LockedPackages by path in the repository
 */

/**
 * The program and environment to run npm with. `npm start` puts node_modules/.bin first in PATH; npm must not
 * run on a Node out of the folder that it is about to replace.
 */
export function npmCommand() {
  const windows = process.platform === 'win32'
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const folders = (process.env[key] ?? '').split(path.delimiter)
  const outside = folders.filter((folder) => !/[\\/]node_modules[\\/]|[\\/]node-gyp-bin$/.test(folder))
  return {
    command: windows ? 'npm.cmd' : 'npm',
    options: { env: { ...process.env, [key]: outside.join(path.delimiter) }, shell: windows },
  }
}

function lockDigest() {
  return createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
}

function nodeWorks() {
  return fs.existsSync(bundledNode) || isCurrentNode()
}

/** Whether the packages that set-up installed are those of the lock file; costs one small read. */
export function packagesAreCurrent() {
  const state = readState()
  return state.platform === platform && nodeWorks() && state.lock === lockDigest()
}

/** @returns {{os: string, cpu: string, libc: string}} in npm's words */
function thisPlatform() {
  const report = /** @type {{header: {glibcVersionRuntime?: string}}} */ (process.report.getReport())
  const libc = process.platform === 'linux' && !report.header.glibcVersionRuntime ? 'musl' : 'glibc'
  return { os: process.platform, cpu: process.arch, libc }
}

/**
 * @param {LockedPackage} locked
 * @param {{os: string, cpu: string, libc: string}} here
 */
function isForPlatform({ os, cpu, libc }, here) {
  const allows = (/** @type {string[] | undefined} */ list, /** @type {string} */ value) =>
    list === undefined || list.includes(value)
  return allows(os, here.os) && allows(cpu, here.cpu) && allows(libc, here.libc)
}

/**
 * Whether `installed` (npm's own record of node_modules) holds exactly what `locked` asks for on this platform.
 * Then someone ran npm by hand, and another installation would only take time.
 * @param {LockedPackages} locked
 * @param {LockedPackages} installed
 * @param {{os: string, cpu: string, libc: string}} here
 */
export function installationMatches(locked, installed, here) {
  for (const [folder, entry] of Object.entries(locked)) {
    if (folder === '') continue
    const found = installed[folder]
    if (found && found.version !== entry.version) return false
    // An optional package for any platform belongs to one that is only for another.
    const mayBeAbsent = entry.optional && !entry.os && !entry.cpu && !entry.libc
    if (!found && !mayBeAbsent && isForPlatform(entry, here)) return false
  }
  return Object.keys(installed).every((folder) => locked[folder] !== undefined)
}

/**
 * @param {string} file
 * @returns {LockedPackages}
 */
function readLockedPackages(file) {
  return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages
}

function installedByHand() {
  const record = 'node_modules/.package-lock.json'
  if (!fs.existsSync(path.join(root, record)) || !nodeWorks()) return false
  return installationMatches(
    readLockedPackages('package-lock.json'),
    readLockedPackages(record),
    thisPlatform(),
  )
}

/**
 * npm shows no progress in a log: the folders that are there, of those the lock file names, do.
 * @param {string[]} folders
 */
function countInstalled(folders) {
  return folders.filter((folder) => fs.existsSync(path.join(root, folder, 'package.json'))).length
}

/**
 * The npm package `node` carries its program in a second package, fetched by a script of the first. Where npm's
 * policy kept that script from running it is run here.
 */
async function repairNode() {
  if (fs.existsSync(bundledNode)) return
  const { command, options } = npmCommand()
  const folder = path.dirname(path.dirname(bundledNode))
  const { output } = await runProcess(process.execPath, ['installArchSpecificPackage'], {
    ...options,
    cwd: folder,
    shell: false,
  })
  if (fs.existsSync(bundledNode)) {
    await runProcess(command, ['rebuild', 'node', '--ignore-scripts'], { ...options, cwd: root })
    return
  }
  if (isCurrentNode()) return
  throw new SetupError(
    `The Node that the tools run on could not be installed (${bundledNode} is missing).\n` +
      `${lastLines(output)}\nAllow npm to run the install script of the package "node", or install Node 22.12 or newer.`,
  )
}

/**
 * Brings node_modules to what the lock file says; does nothing where it already is.
 * @param {import('./progress.mjs').Reporter} reporter
 */
export async function ensureNpmPackages(reporter) {
  if (packagesAreCurrent()) return
  if (!installedByHand()) {
    const here = thisPlatform()
    const folders = Object.entries(readLockedPackages('package-lock.json'))
      .filter(([folder, entry]) => folder !== '' && isForPlatform(entry, here))
      .map(([folder]) => folder)
    await reporter.step('Installing npm packages', async (update) => {
      const show = () => update(`${countInstalled(folders)} of about ${folders.length} packages`)
      const timer = setInterval(show, 1000)
      const { command, options } = npmCommand()
      const args = [
        'ci',
        '--include=dev',
        '--include=optional',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ]
      const { code, output } = await runProcess(command, args, { ...options, cwd: root })
      clearInterval(timer)
      if (code !== 0) throw new SetupError(`npm ci failed:\n${lastLines(output)}`)
      await repairNode()
    })
  }
  bindEngine()
  rememberState({ lock: lockDigest(), platform })
}
