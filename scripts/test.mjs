// Sets up what is missing and runs all checks and tests, each to its end even after a failure. What comes over the
// network is fetched beside the first checks. The last line is the sum: `N passed, N failed`.
import fs from 'node:fs'
import path from 'node:path'
import { bundledNode, root, toolNode, toolScript } from './setup/paths.mjs'
import { endOnSignals, exitCode, startProcess } from './setup/processes.mjs'
import { createReporter } from './setup/progress.mjs'
import { runCommand, setUpTests } from './setup/setUp.mjs'
import { SetupError } from './setup/setupError.mjs'
import { countPlaywright, countVitest, readCounts, sumCounts, summary } from './setup/testResults.mjs'

const REPORTS = path.join(root, '.cache/test')
const UNIT_REPORT = path.join(REPORTS, 'unit.json')
const E2E_REPORT = path.join(REPORTS, 'e2e.json')
/** What colours output or steers a program under test, and would differ from machine to machine. */
const PERSONAL = ['FORCE_COLOR', 'NO_COLOR', 'NODE_ENV', 'ELECTRON_RUN_AS_NODE', 'VITEST', 'DEBUG']

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {[packageName: string, command: string]} tool
 * @property {string[]} args
 * @property {'programs' | 'window'} [needs] of what is set up beside the first stages
 * @property {(code: number) => import('./setup/testResults.mjs').Counts} count
 */

const oneCheck = (/** @type {number} */ code) => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? 0 : 1,
  skipped: 0,
})

/** @type {Stage[]} */
const STAGES = [
  { name: 'types', tool: ['typescript', 'tsc'], args: ['-b'], count: oneCheck },
  {
    name: 'lint',
    tool: ['@biomejs/biome', 'biome'],
    args: ['check', '--error-on-warnings', '.'],
    count: oneCheck,
  },
  { name: 'unused exports', tool: ['knip', 'knip'], args: [], count: oneCheck },
  {
    name: 'unit tests',
    needs: 'programs',
    tool: ['vitest', 'vitest'],
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
    count: (code) => readCounts(UNIT_REPORT, countVitest, code),
  },
  {
    name: 'end-to-end tests',
    needs: 'window',
    tool: ['@playwright/test', 'playwright'],
    args: ['test', '-c', 'e2e/playwright.config.ts'],
    count: (code) => readCounts(E2E_REPORT, countPlaywright, code),
  },
]

function testEnvironment() {
  const shared = Object.entries(process.env).filter(([name]) => !PERSONAL.includes(name))
  return {
    ...Object.fromEntries(shared),
    ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
    PROVINDEX_E2E_REPORT: E2E_REPORT,
    PATH: `${path.dirname(bundledNode)}${path.delimiter}${process.env.PATH ?? ''}`,
  }
}

/** @param {Stage} stage */
async function runStage({ name, tool, args, count }) {
  console.log(`\n== ${name}`)
  const started = performance.now()
  const child = startProcess(toolNode(), [toolScript(...tool), ...args], {
    cwd: root,
    env: testEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (status, signal) => resolve(exitCode(status, signal)))
  })
  const counts = count(code)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`== ${name}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s (${summary(counts)})`)
  return counts
}

/**
 * Why set-up beside the first stages failed: the stage that needs it counts as failed, and the others run.
 * @param {Promise<void>} work
 */
async function failureOf(work) {
  try {
    await work
  } catch (error) {
    if (error instanceof SetupError) return error
    throw error
  }
  return undefined
}

/** @param {import('./setup/progress.mjs').Reporter} reporter */
async function runTests(reporter) {
  const ready = await setUpTests(reporter, createReporter(process.stdout, { aside: true }))
  fs.rmSync(REPORTS, { recursive: true, force: true })
  fs.mkdirSync(REPORTS, { recursive: true })
  const all = []
  for (const stage of STAGES) {
    const failure = stage.needs ? await failureOf(ready[stage.needs]()) : undefined
    if (failure) reporter.say(`\n== ${stage.name}: FAILED, they cannot run\n${failure.message}`)
    all.push(failure ? oneCheck(1) : await runStage(stage))
  }
  return sumCounts(all)
}

endOnSignals()
let counts = { passed: 0, failed: 1, skipped: 0 }
await runCommand(process.stdout, async (reporter) => {
  counts = await runTests(reporter)
  return 0
})
process.exitCode = counts.failed === 0 ? 0 : 1
console.log(`\n${summary(counts)}`)
