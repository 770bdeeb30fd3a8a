import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { logLine } from './log'

let loading: Worker | null = null
let loaded: Promise<void> = Promise.resolve()

/**
 * Begins to load the database engine's native library (70 MB) on a thread of its own. Loading it takes some
 * 50 ms during which its thread can do nothing else; once it is in the process, the main thread only has to
 * take it up. Without this all still works, only later.
 */
export const beginLoadingEngine = (): void => {
  const path = createRequire(import.meta.url).resolve('@duckdb/node-bindings')
  const code = `require(${JSON.stringify(path)}); require('node:worker_threads').parentPort.postMessage(null)`
  const worker = new Worker(code, { eval: true })
  loading = worker
  loaded = new Promise((resolve) => {
    worker.once('message', () => resolve())
    worker.once('error', (cause) => {
      logLine('warning', 'The engine could not be loaded ahead', String(cause))
      resolve()
    })
  })
}

/** Runs `load`, which imports the engine, when the library is in the process. */
export const withEngine = async <T>(load: () => Promise<T>): Promise<T> => {
  await loaded
  const result = await load()
  // The thread kept the library from being unloaded until here.
  void loading?.terminate()
  loading = null
  return result
}
