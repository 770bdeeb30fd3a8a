import { readFileSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { readInChildProcess } from '#main/vetting/inChildProcess'
import { knownFolder } from '#main/vetting/knownFolder'
import { vetFiles } from '#main/vetting/vetFiles'
import { askSecret } from './askSecret'
import type { Io, Output } from './io'
import { main } from './main'
import { programPlaces } from './programPlaces'

/** A reader that has gone away (`provindex history … | head`) ends the output, not the program. */
const outputTo = (stream: Writable): Output => {
  let closed = false
  stream.on('error', () => {
    closed = true
  })
  return {
    write: (text) =>
      new Promise((resolve) => {
        if (closed || text === '') resolve(!closed)
        else stream.write(text, (error) => resolve(error === null || error === undefined))
      }),
  }
}

const account = (): string => {
  try {
    return userInfo().username
  } catch {
    // An account without an entry in the system's list of users, as in containers.
    return ''
  }
}

const places = programPlaces(fileURLToPath(import.meta.url))

const version = (): string => {
  const { version: current }: { version: string } = JSON.parse(
    readFileSync(join(places.root, 'package.json'), 'utf8'),
  )
  return current
}

/** Interrupted once, the command ends what it does; a second time, the program ends at once. */
const interruption = (): AbortSignal => {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort())
  return controller.signal
}

let stdinUsed = false

const io: Io = {
  // A getter: a command that reads nothing must not open standard input.
  get stdin() {
    stdinUsed = true
    return process.stdin
  },
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  env: process.env,
  author: () => process.env.PROVINDEX_AUTHOR ?? account(),
  now: () => new Date(),
  version,
  resources: () => places.resources,
  application: () => places.application,
  vetting: vetFiles(
    knownFolder(process.env.PROVINDEX_USER_DATA || null, process.platform, homedir(), process.env),
    readInChildProcess(fileURLToPath(new URL('readingProcess.cjs', import.meta.url))),
  ),
  secret: (prompt) => askSecret(process.stdin, (text) => process.stderr.write(text), prompt),
  interrupted: interruption,
}

void main(process.argv.slice(2), io).then((code) => {
  process.exitCode = code
  // A command that ended before its input did would otherwise wait for it.
  if (stdinUsed) process.stdin.destroy()
})
