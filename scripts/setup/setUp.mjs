import path from 'node:path'
import { buildIsCurrent, ensureBuild } from './bundle.mjs'
import { hasDisplay } from './display.mjs'
import { ensureRuntime } from './electronRuntime.mjs'
import { withLock } from './lock.mjs'
import { ensureNpmPackages, packagesAreCurrent } from './npmPackages.mjs'
import { root } from './paths.mjs'
import { createReporter } from './progress.mjs'
import { SetupError } from './setupError.mjs'
import { ensureTestPackages, explainMissing, installSystemPackages } from './systemPackages.mjs'

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
  const missing = await installSystemPackages(reporter, { virtualDisplay: !hasDisplay() })
  if (missing) await explainMissing(reporter, missing, runtime.executable)
  await setUpBuild(reporter)
  return runtime
}

/**
 * A failure is met where the result is waited for, not where it happens.
 * @template T
 * @param {Promise<T>} work
 */
function later(work) {
  work.catch(() => undefined)
  return work
}

/**
 * All that the tests need. System packages and Electron come over the network beside what keeps the processor busy:
 * when this is fulfilled, npm packages and the bundle are there, and the rest is waited for by those who need it.
 * @param {import('./progress.mjs').Reporter} reporter
 * @param {import('./progress.mjs').Reporter} aside tells of what goes on beside
 * @returns {Promise<{programs: () => Promise<void>, window: () => Promise<void>}>} programs: what only tests use, such
 *   as LibreOffice, is there where it can be; window: so is Electron with what it loads
 */
export async function setUpTests(reporter, aside) {
  const libraries = later(installSystemPackages(aside, { virtualDisplay: !hasDisplay() }))
  const programs = later(libraries.then(() => ensureTestPackages(aside)))
  /** @type {Promise<import('./electronRuntime.mjs').ElectronRuntime> | undefined} */
  let runtime
  try {
    await setUpPackages(reporter)
    runtime = later(ensureRuntime(aside))
    await setUpBuild(reporter)
  } catch (error) {
    // What goes on beside tells nothing any more after the failure has been told.
    await Promise.allSettled([programs, runtime])
    throw error
  }
  const electron = runtime
  return {
    programs: () => programs,
    async window() {
      const { executable } = await electron
      const missing = await libraries
      if (missing) await explainMissing(reporter, missing, executable)
    },
  }
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
