import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A lock this old was left behind by a process whose number now belongs to another. */
const STALE_AFTER_MS = 60 * 60_000
const LOOK_EVERY_MS = 250

/**
 * Runs `work` while no other process runs under the same lock file; a lock whose process has died counts as free.
 * @template T
 * @param {string} file
 * @param {{onWait: (owner: number) => void}} options told once, with the process number waited for
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, { onWait }, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  for (let told = false; !take(file); ) {
    const owner = readOwner(file)
    if (owner === undefined) continue
    if (isStale(file, owner)) {
      fs.rmSync(file, { force: true })
      continue
    }
    if (!told) onWait(owner)
    told = true
    await sleep(LOOK_EVERY_MS)
  }
  const release = () => fs.rmSync(file, { force: true })
  process.on('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

/**
 * A link appears together with its content, so that nobody reads a half-written lock.
 * @param {string} file
 */
function take(file) {
  const own = `${file}.${process.pid}`
  fs.writeFileSync(own, `${process.pid}`)
  try {
    fs.linkSync(own, file)
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  } finally {
    fs.rmSync(own, { force: true })
  }
}

/** @param {string} file */
function readOwner(file) {
  try {
    return Number(fs.readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * @param {string} file
 * @param {number} owner
 */
function isStale(file, owner) {
  try {
    process.kill(owner, 0)
  } catch (error) {
    // EPERM: it lives, and belongs to another user.
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH') return true
  }
  const age = Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  return age > STALE_AFTER_MS
}
