import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll } from 'vitest'

const here = dirname(fileURLToPath(import.meta.url))

/** Bundles a program of this layer, child.ts where none is named; inside the repository, so that it finds the engine. */
export const bundleChild = async (source = join(here, 'child.ts')): Promise<string> => {
  const folder = join(here, '../../../../.cache/store-tests', String(process.pid))
  mkdirSync(folder, { recursive: true })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: source,
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  })
  return join(folder, 'child.mjs')
}

export interface OtherProcess {
  readonly child: ChildProcess
  /** Waits until so many lines have come, and returns all that came. */
  lines(count: number): Promise<readonly string[]>
  /** Kills it without a chance to tidy up; returns all lines that came. */
  kill(): Promise<readonly string[]>
}

/** Starts the bundled child on a project. */
export const startChild = (bundle: string, mode: 'hold' | 'edit', path: string): OtherProcess => {
  const child = spawn(process.execPath, [bundle, mode, path], { stdio: ['pipe', 'pipe', 'inherit'] })
  let text = ''
  const complete = () => text.split('\n').slice(0, -1)
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    child,
    lines: (count) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (complete().length < count) return
          child.stdout.off('data', look)
          resolve(complete())
        }
        child.stdout.on('data', look)
        void closed.then(() => reject(new Error(`ended after: ${text}`)))
        look()
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await closed
      return complete()
    },
  }
}
