// Fetches the official Electron into node_modules/electron, as its own installer does, and shows how far it is.
// The installer alone waits for ever on a network that swallows packets.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './paths.mjs'

const FIRST_BYTE_MS = 15_000
const BETWEEN_BYTES_MS = 30_000

const folder = path.join(root, 'node_modules/electron')
const require = createRequire(path.join(folder, 'package.json'))
const abort = new AbortController()
const stalled = () => abort.abort(new Error('no answer from the download server'))
let timer = setTimeout(stalled, FIRST_BYTE_MS)

/** @param {{transferred: number, total: number | null, percent: number}} progress */
async function showProgress({ transferred, total, percent }) {
  clearTimeout(timer)
  if (percent < 1) timer = setTimeout(stalled, BETWEEN_BYTES_MS)
  const megabytes = (/** @type {number} */ bytes) => Math.round(bytes / 1e6)
  const of = total === null ? '' : ` of ${megabytes(total)}`
  console.log(`${megabytes(transferred)}${of} MB (${Math.floor(percent * 100)} %)`)
}

/** @param {unknown} error */
function reasonOf(error) {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}

try {
  const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href)
  await downloadArtifact({
    version: require('./package.json').version,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    checksums: require('./checksums.json'),
    cacheRoot: process.env.electron_config_cache,
    downloadOptions: { quiet: true, signal: abort.signal, getProgressCallback: showProgress },
  })
  clearTimeout(timer)
  console.log('unpacking')
  const { status } = spawnSync(process.execPath, [path.join(folder, 'install.js')], { stdio: 'inherit' })
  process.exit(status ?? 1)
} catch (error) {
  console.error(reasonOf(abort.signal.aborted ? abort.signal.reason : error))
  process.exit(1)
}
