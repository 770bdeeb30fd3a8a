import { readFileSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
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

const versionOf = (root: string): string => {
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return version
}

/** Interrupted once, the command ends what it does; a second time, the program ends at once. */
const interruption = (): AbortSignal => {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort())
  return controller.signal
}

let stdinUsed = false

const ioOf = (script: string, places: ReturnType<typeof programPlaces>): Io => ({
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
  version: () => versionOf(places.root),
  resources: () => places.resources,
  application: () => places.application,
  vetting: vetFiles(
    knownFolder(process.env.PROVINDEX_USER_DATA || null, process.platform, homedir(), process.env),
    readInChildProcess(join(dirname(script), 'readingProcess.cjs')),
  ),
  secret: (prompt) => askSecret(process.stdin, (text) => process.stderr.write(text), prompt),
  interrupted: interruption,
})

/** Runs the command that the arguments of the process ask for; `script` = what the process was started with. */
export const start = async (script: string): Promise<void> => {
  process.exitCode = await main(process.argv.slice(2), ioOf(script, programPlaces(script)))
  // A command that ended before its input did would otherwise wait for it.
  if (stdinUsed) process.stdin.destroy()
}
