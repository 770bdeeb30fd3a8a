import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { eachLine, endProcess, startProcess } from './processes.mjs'
import { lastLines, SetupError } from './setupError.mjs'

const SCREEN = '1920x1200x24'
/** In an authority file: this cookie is for displays on any machine. */
const ANY_MACHINE = 0xffff

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * The content of an X authority file whose cookie opens every display: fields with a two-byte length.
 * @param {Buffer} cookie
 */
function authority(cookie) {
  const number = (/** @type {number} */ value) => Buffer.from([value >> 8, value & 0xff])
  const field = (/** @type {Buffer} */ data) => Buffer.concat([number(data.length), data])
  const name = Buffer.from('MIT-MAGIC-COOKIE-1')
  const nothing = field(Buffer.alloc(0))
  return Buffer.concat([number(ANY_MACHINE), nothing, nothing, field(name), field(cookie)])
}

/**
 * Starts an X server that draws into memory, readable by this user alone.
 * @returns {Promise<{environment: Record<string, string>, stop: () => Promise<void>}>} the environment of programs
 *   that draw on it, and how to end it
 */
export async function startVirtualDisplay() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'provindex-display-'))
  const removeFolder = () => fs.rmSync(folder, { recursive: true, force: true })
  process.on('exit', removeFolder)
  const authorityFile = path.join(folder, 'authority')
  fs.writeFileSync(authorityFile, authority(randomBytes(16)), { mode: 0o600 })

  // The server picks a free number and writes it to file descriptor 3 when it is ready.
  const options = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    SCREEN,
    '-nolisten',
    'tcp',
    '-noreset',
    '-auth',
    authorityFile,
  ]
  const server = startProcess('Xvfb', options, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const display = await displayNumber(server)
  return {
    environment: { DISPLAY: `:${display}`, XAUTHORITY: authorityFile, PROVINDEX_VIRTUAL_DISPLAY: '1' },
    async stop() {
      await endProcess(server)
      removeFolder()
      process.off('exit', removeFolder)
    },
  }
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let errors = ''
    const failed = (/** @type {string} */ reason) =>
      reject(new SetupError(`The virtual display (Xvfb) did not start: ${reason}\n${lastLines(errors, 5)}`))
    eachLine(server.stderr, (line) => {
      errors += `${line}\n`
    })
    eachLine(/** @type {import('node:stream').Readable} */ (server.stdio[3]), (line) => resolve(line.trim()))
    server.once('error', (error) => failed(error.message))
    server.once('close', (code) => failed(`exit code ${code}`))
  })
}
