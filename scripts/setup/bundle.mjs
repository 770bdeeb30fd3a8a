import fs from 'node:fs'
import path from 'node:path'
import { bindEngine } from './engineLibrary.mjs'
import { fingerprint, listFiles } from './fingerprint.mjs'
import { root, toolNode, toolScript } from './paths.mjs'
import { runProcess } from './processes.mjs'
import { lastLines, SetupError } from './setupError.mjs'

const INPUTS = [
  'src',
  'resources',
  'scripts',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
]
const OUTPUTS = [
  'out/main/index.cjs',
  'out/main/importProcess.cjs',
  'out/main/cli.cjs',
  'out/preload/index.cjs',
  'out/renderer/index.html',
]
const SAMPLES = 'resources/samples'
const STAMP = path.join(root, 'out/.build-stamp')

/**
 * Whether the bundle or the samples can depend on a file (a folder ends with a slash). Tests are no part of
 * them, finished samples are made from the rest, and of the scripts only the sample builder counts.
 * @param {string} file relative to the repository
 */
export function isBuildInput(file) {
  if (/\.test\.tsx?$|\/__snapshots__\/|\.snap$/.test(file)) return false
  if (file.startsWith(`${SAMPLES}/`)) return !file.endsWith('.provindex')
  if (file.startsWith('scripts/')) return /^scripts\/(samples.*)?$/.test(file)
  return true
}

function currentInputs() {
  return fingerprint(
    root,
    INPUTS.flatMap((start) => listFiles(root, start, isBuildInput)),
  )
}

/** @returns {{inputs?: string, outputs?: string[]}} */
function readStamp() {
  try {
    return JSON.parse(fs.readFileSync(STAMP, 'utf8'))
  } catch {
    return {}
  }
}

/** Whether what was built last is all there and was built from what the sources are now. */
export function buildIsCurrent() {
  const { inputs, outputs = [] } = readStamp()
  if (inputs === undefined || !outputs.every((file) => fs.existsSync(path.join(root, file)))) return false
  return inputs === currentInputs()
}

/**
 * @param {import('./progress.mjs').Reporter} reporter
 * @param {string} title
 * @param {string[]} args for Node
 */
async function runStep(reporter, title, args) {
  await reporter.step(title, async (update) => {
    const env = { ...process.env, NODE_ENV: 'production' }
    const onLine = (/** @type {string} */ line) => update(line.trim().slice(0, 70))
    const { code, output } = await runProcess(toolNode(), args, { cwd: root, env, onLine })
    if (code !== 0) throw new SetupError(`${title} failed:\n${lastLines(output, 40)}`)
  })
}

/**
 * Builds the bundle and the sample projects unless they are current.
 * @param {import('./progress.mjs').Reporter} reporter
 */
export async function ensureBuild(reporter) {
  if (buildIsCurrent()) return
  // Read before the build: what changes while it runs is built the next time.
  const inputs = currentInputs()
  fs.rmSync(STAMP, { force: true })
  // Also where npm was run by hand since.
  bindEngine()
  await runStep(reporter, 'Building Provindex', [toolScript('electron-vite', 'electron-vite'), 'build'])
  await runStep(reporter, 'Building the sample projects', [path.join(root, 'scripts/samples.mjs')])

  const samples = listFiles(root, SAMPLES, (file) => file.endsWith('/') || file.endsWith('.provindex'))
  fs.mkdirSync(path.dirname(STAMP), { recursive: true })
  fs.writeFileSync(STAMP, `${JSON.stringify({ inputs, outputs: [...OUTPUTS, ...samples] }, null, 2)}\n`)
}
