import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Vetting } from '#main/store/vetting'
import type { Io } from './io'
import { main } from './main'

/** What a command left behind in a test. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface RunOptions {
  readonly stdin?: AsyncIterable<string | Uint8Array>
  readonly env?: Record<string, string>
  /** After so many writes nobody reads standard output any more. */
  readonly readsOutput?: number
  /** What the user answers when asked for a secret; absent = there is nobody to ask. */
  readonly secret?: string
  readonly interrupted?: AbortSignal
  readonly vetting?: Vetting
}

async function* nothing(): AsyncGenerator<string> {}

/** Runs a command within the test's own process. The clock stands still; messages are English unless `env` says. */
export const run = async (argv: readonly string[], options: RunOptions = {}): Promise<Ran> => {
  let [out, err] = ['', '']
  let reads = options.readsOutput ?? Number.POSITIVE_INFINITY
  const io: Io = {
    ...(options.vetting === undefined ? {} : { vetting: options.vetting }),
    stdin: options.stdin ?? nothing(),
    stdout: {
      write: async (text) => {
        if (reads-- <= 0) return false
        out += text
        return true
      },
    },
    stderr: {
      write: async (text) => {
        err += text
        return true
      },
    },
    env: options.env ?? {},
    author: () => 'tester',
    now: () => new Date(0),
    version: () => '9.9.9',
    resources: () => fileURLToPath(new URL('../../resources', import.meta.url)),
    application: () => fileURLToPath(new URL('../..', import.meta.url)),
    secret: async (prompt) => {
      if (options.secret === undefined) return null
      err += prompt
      return options.secret
    },
    interrupted: () => options.interrupted ?? new AbortController().signal,
  }
  const code = await main(argv, io)
  return { code, out, err }
}

/** A folder for one test file; `remove` in afterAll. */
export const temporaryFolder = async () => {
  const path = await mkdtemp(join(tmpdir(), 'provindex-cli-'))
  return { at: (name: string) => join(path, name), remove: () => rm(path, { recursive: true, force: true }) }
}

/** A folder with a copy of the demonstration panel as `a.provindex`, for one test file. */
export const sampleProject = async () => {
  const folder = await temporaryFolder()
  const project = folder.at('a.provindex')
  const { code, err } = await run(['new', project, '--sample', 'demonstration-panel'])
  if (code !== 0) throw new Error(err)
  return { folder, project }
}
