import path from 'node:path'
import { buildIsCurrent, ensureBuild } from './bundle.mjs'
import { hasDisplay } from './display.mjs'
import { ensureRuntime } from './electronRuntime.mjs'
import { withLock } from './lock.mjs'
import { ensureNpmPackages, packagesAreCurrent } from './npmPackages.mjs'
import { root } from './paths.mjs'
import { createReporter } from './progress.mjs'
import { SetupError } from './setupError.mjs'
import { ensureSystemPackages } from './systemPackages.mjs'

/**
 * Runs set-up steps that change the repository, one process at a time.
 * @param {import('./progress.mjs').Reporter} reporter
 * @param {() => Promise<void>} steps
 */
function alone(reporter, steps) {
  const onWait = (/** @type {number} */ owner) =>
    reporter.say(`Waiting for the set-up that process ${owner} runs ...`)
  return withLock(path.join(root, '.cache/setup.lock'), { onWait }, steps)
}

/** @param {import('./progress.mjs').Reporter} reporter */
async function setUpPackages(reporter) {
  if (!packagesAreCurrent()) await alone(reporter, () => ensureNpmPackages(reporter))
}

/** @param {import('./progress.mjs').Reporter} reporter */
async function setUpBuild(reporter) {
  if (!buildIsCurrent()) await alone(reporter, () => ensureBuild(reporter))
}

/**
 * npm packages and the bundle: what the command line needs, and no more.
 * @param {import('./progress.mjs').Reporter} reporter
 */
export async function setUpCommandLine(reporter) {
  await setUpPackages(reporter)
  await setUpBuild(reporter)
}

/**
 * All that the window needs. What is there already is not touched.
 * @param {import('./progress.mjs').Reporter} reporter
 * @returns {Promise<import('./electronRuntime.mjs').ElectronRuntime>}
 */
export async function setUpWindow(reporter) {
  await setUpPackages(reporter)
  const runtime = await ensureRuntime(reporter)
  await ensureSystemPackages(reporter, { executable: runtime.executable, virtualDisplay: !hasDisplay() })
  await setUpBuild(reporter)
  return runtime
}

/**
 * Runs a command of this repository: a failure that its user can mend is told without a stack.
 * @param {NodeJS.WriteStream} stream where progress and failures are told
 * @param {(reporter: import('./progress.mjs').Reporter) => Promise<number>} command
 * @returns {Promise<number>} the exit code: that of the command, or 1 after such a failure
 */
export async function runCommand(stream, command) {
  try {
    return await command(createReporter(stream))
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    stream.write(`${error.message}\n`)
    return 1
  }
}
