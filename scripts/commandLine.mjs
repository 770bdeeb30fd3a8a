// Runs the command line from the repository, after setting up and building what is missing. Standard output
// belongs to the command; everything about set-up goes to standard error.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIsCurrent } from './setup/bundle.mjs'
import { packagesAreCurrent } from './setup/npmPackages.mjs'
import { isCurrentNode, root, toolNode } from './setup/paths.mjs'
import { ENDING_SIGNALS, endedWithParent, endOnSignals } from './setup/processes.mjs'

const script = path.join(root, 'out/main/cli.cjs')

/** What draws pictures is found only for the commands that draw. */
async function nameRuntime() {
  const { findRuntime, launchFlags } = await import('./setup/electronRuntime.mjs')
  const runtime = findRuntime()
  if (!runtime) return
  process.env.PROVINDEX_RUNTIME = runtime.executable
  process.env.PROVINDEX_RUNTIME_FLAGS = launchFlags(runtime)
    .filter((flag) => !flag.startsWith('--ozone'))
    .join(' ')
}

/** Hands over to the Node of the repository, and ends as that one ends. */
function handOver() {
  // Killed together: a command left alone would keep the project file locked.
  const [command, args] = endedWithParent(toolNode(), [script, ...process.argv.slice(2)], 'KILL')
  const child = spawn(command, args, { stdio: 'inherit' })
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    // A terminal sends Ctrl+C to both processes already.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of ENDING_SIGNALS) process.on(signal, forward)
  child.once('close', (code, signal) => {
    for (const other of ENDING_SIGNALS) process.off(other, forward)
    if (signal) process.kill(process.pid, signal)
    else process.exitCode = code ?? 1
  })
}

/** @returns {Promise<number>} the exit code */
async function setUp() {
  const { runCommand, setUpCommandLine } = await import('./setup/setUp.mjs')
  const stopEnding = endOnSignals()
  const code = await runCommand(process.stderr, async (reporter) => {
    await setUpCommandLine(reporter)
    return 0
  })
  stopEnding()
  return code
}

const code = packagesAreCurrent() && buildIsCurrent() ? 0 : await setUp()
if (['chart', 'report'].includes(process.argv[2] ?? '')) await nameRuntime()
if (code !== 0) process.exitCode = code
else if (isCurrentNode()) await import(pathToFileURL(script).href)
else handOver()
