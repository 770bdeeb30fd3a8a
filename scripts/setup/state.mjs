import fs from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'

/**
 * What set-up remembers of this installation. It lies in node_modules, so that it goes when they go.
 * @typedef {object} SetupState
 * @property {string} [lock] digest of the lock file the packages were installed from
 * @property {string} [platform] where they were installed, `linux-x64`
 * @property {string} [officialFailed] the Electron version whose official runtime could not be fetched
 * @property {string} [toldMissing] the system packages whose absence was reported
 */

const file = path.join(root, 'node_modules/.provindex-setup')

/** @returns {SetupState} empty where set-up never ran or the file is damaged */
export function readState() {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

/** @param {SetupState} change */
export function rememberState(change) {
  try {
    fs.writeFileSync(file, `${JSON.stringify({ ...readState(), ...change }, null, 2)}\n`)
  } catch (error) {
    // Installed by someone else for us to use: the memory saves time, nothing depends on it.
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code !== 'EACCES' && code !== 'EROFS') throw error
  }
}
