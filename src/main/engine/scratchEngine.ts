import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBMaterializedResult, type DuckDBResult } from '@duckdb/node-api'
import { type AppError, appError } from '#core/errors'
import { tellProgress, type Watch, watching } from './watching'

/** Values as the engine's client has them: bigint where they are whole numbers of 64 bits or more. */
type EngineRow = Readonly<Record<string, unknown>>

/** An engine in memory for one piece of work on files that may be larger than memory. Not for concurrent use. */
export interface ScratchEngine {
  run(sql: string, watch?: Watch): Promise<void>
  /** The rows of a result that fits into memory; each becomes an object only when it is come to. */
  rows(sql: string, watch?: Watch): Promise<Iterable<EngineRow>>
  /** A result in chunks; what it computes while it is read is not watched. */
  stream(sql: string, watch?: Watch): Promise<DuckDBResult>
  /** For files that go with the work; removed at the end. */
  readonly folder: string
  /** Lets go of everything, on disk too. */
  close(): Promise<void>
}

function* rowsOf(result: DuckDBMaterializedResult): Generator<EngineRow> {
  const names = result.deduplicatedColumnNames()
  for (let at = 0; at < result.chunkCount; at += 1) yield* result.getChunk(at).getRowObjects(names)
}

/** Of the engine; what reading buffers and sorting take beyond it keeps the process below a gigabyte (bench/microdata.ts). */
const MEMORY = '400MB'
const THREADS = '2'

/**
 * Opens an engine that reads files, holds its memory to a bound and lays what does not fit into a folder of its own. It
 * fetches no extension and reaches no network.
 */
export const openScratchEngine = async (): Promise<ScratchEngine> => {
  const folder = await mkdtemp(join(tmpdir(), 'provindex-scratch-'))
  const removed = () => rm(folder, { recursive: true, force: true })
  let instance: DuckDBInstance
  try {
    instance = await DuckDBInstance.create(':memory:', {
      threads: THREADS,
      memory_limit: MEMORY,
      temp_directory: folder,
      preserve_insertion_order: 'false',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
  } catch (error) {
    await removed()
    throw error
  }
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  await tellProgress(connection)

  const watched = <T>(work: () => Promise<T>, watch?: Watch) => watching(connection, work, watch)
  return {
    run: (sql, watch) => watched(async () => void (await connection.run(sql)), watch),
    rows: (sql, watch) => watched(async () => rowsOf(await connection.run(sql)), watch),
    stream: (sql, watch) => watched(() => connection.stream(sql), watch),
    folder,
    close: async () => {
      connection.closeSync()
      instance.closeSync()
      await removed()
    },
  }
}

/** What an engine's error means where it is not about the content of a file: null = it is. */
export const engineError = (cause: unknown, path: string, signal?: AbortSignal): AppError | null => {
  if (signal?.aborted === true) return appError('cancelled', {})
  const message = cause instanceof Error ? cause.message : String(cause)
  if (/no space left|failed to offload|max_temp_directory_size/i.test(message))
    return appError('disk-full', { path: tmpdir() })
  if (/out of memory/i.test(message)) return appError('memory-short', { path })
  if (/permission denied/i.test(message)) return appError('no-permission', { path })
  if (/no files found|no such file/i.test(message)) return appError('file-missing', { path })
  return null
}
