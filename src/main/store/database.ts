import { availableParallelism } from 'node:os'
import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBPreparedStatement,
  type DuckDBResult,
  type JS,
} from '@duckdb/node-api'
import { tellProgress } from '../engine/watching'

/**
 * A project file never makes the engine reach out: no extension is fetched, no other file is read or written,
 * and no setting can be changed from then on. One thread, because small statements are all that an edit is made of
 * and take half the time on it (measured); a bounded memory keeps the window light.
 */
const settings = {
  threads: '1',
  memory_limit: '1GB',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  enable_external_access: 'false',
  // The store writes the log back by itself, never inside a commit.
  checkpoint_threshold: '1TB',
  // Of a new file: with the default of 256 kB a project of a few tables takes 1.6 MB instead of 0.5; in 16 kB the engine cannot pack
  // whole numbers, and 10 million observations take 127 MB instead of 94.
  default_block_size: '32768',
  lock_configuration: 'true',
}

/** An INTEGER parameter; a plain number is a DOUBLE. */
export interface Integer {
  readonly integer: number
}
export const int = (integer: number): Integer => ({ integer })

/**
 * bigint = BIGINT. The type of a parameter must be the one that the statement expects: the engine plans a
 * statement anew (0.3 ms) where it is not.
 */
export type Parameter = string | number | bigint | Integer | null

/** One connection to a project file, with its prepared statements. Not for concurrent use. */
export interface Database {
  readonly connection: DuckDBConnection
  /** Runs a statement; returns how many rows it changed. */
  run(sql: string, ...parameters: readonly Parameter[]): Promise<number>
  /** All rows of a small result. */
  rows(sql: string, ...parameters: readonly Parameter[]): Promise<Record<string, JS>[]>
  /** As `rows`, beside what runs meanwhile: on a connection of its own. */
  rowsAside(sql: string): Promise<Record<string, JS>[]>
  /** A result in chunks, for what may be large. */
  stream(sql: string): Promise<DuckDBResult>
  /** Without a checkpoint; the log stays and is replayed when the file is opened again. */
  close(): void
}

const transactional: ReadonlySet<string> = new Set(['BEGIN', 'COMMIT', 'ROLLBACK'])

type Given = Exclude<Parameter, null>

/** The statement with NULL written out: as a parameter it has a type of its own. */
const withNulls = (sql: string, parameters: readonly Parameter[]): string => {
  if (!parameters.includes(null)) return sql
  let at = 0
  return sql.replaceAll('?', () => (parameters[at++] === null ? 'NULL' : '?'))
}

const bind = (statement: DuckDBPreparedStatement, parameters: readonly Given[]): void => {
  parameters.forEach((value, i) => {
    if (typeof value === 'string') statement.bindVarchar(i + 1, value)
    else if (typeof value === 'bigint') statement.bindBigInt(i + 1, value)
    else if (typeof value === 'number') statement.bindDouble(i + 1, value)
    else statement.bindInteger(i + 1, value.integer)
  })
}

/** For an import of millions of rows: the files that it reads, and a folder for what does not fit into memory. */
export interface BulkWork {
  readonly files: readonly string[]
  readonly folder: string
}

/** All threads that the machine gives, and a bound that keeps the process below a gigabyte (bench/bulkImport.ts). */
const bulkSettings = ({ folder }: BulkWork) => ({
  threads: String(Math.max(1, Math.min(8, availableParallelism()))),
  memory_limit: '300MB',
  temp_directory: folder,
})

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/**
 * The project beside an empty engine, without a log: the engine replays the rows of a large transaction also where its log was cut
 * short by a kill, and would bring them without the rest (seen with 1.5.6). So what is committed is there from the checkpoint on
 * that has to follow, as a whole. From then on the engine reads the files of the work and no others.
 */
const connectWithoutLog = async (
  instance: DuckDBInstance,
  path: string,
  bulk: BulkWork | undefined,
): Promise<DuckDBConnection> => {
  const connection = await instance.connect()
  await connection.run(`ATTACH ${quoted(path)} AS project (RECOVERY_MODE no_wal_writes)`)
  await connection.run('USE project')
  if (bulk !== undefined) {
    await tellProgress(connection)
    await connection.run(`SET allowed_paths = [${bulk.files.map(quoted).join(', ')}]`)
  }
  await connection.run('SET enable_external_access = false')
  // The settings of a large import change on the way.
  if (bulk === undefined) await connection.run('SET lock_configuration = true')
  return connection
}

/** Attaching is access to a file, so both are turned off behind it. */
const settingsWithoutLog = (bulk: BulkWork | undefined) => {
  const { lock_configuration, enable_external_access, ...kept } = settings
  return bulk === undefined ? kept : { ...kept, ...bulkSettings(bulk) }
}

/**
 * Opens a DuckDB file. `WITHOUT_LOG`: what is committed is on disk when a checkpoint has followed, and is lost with the process
 * before (withoutLog.ts). Throws what the engine says; storeError.ts tells what it means.
 */
export const openDatabase = async (
  path: string,
  access: 'READ_ONLY' | 'READ_WRITE' | 'WITHOUT_LOG',
  bulk?: BulkWork,
): Promise<Database> => {
  const isLogged = access !== 'WITHOUT_LOG'
  const instance = await (isLogged
    ? DuckDBInstance.create(path, { ...settings, access_mode: access })
    : DuckDBInstance.create(':memory:', settingsWithoutLog(bulk)))
  let connection: DuckDBConnection
  try {
    connection = isLogged ? await instance.connect() : await connectWithoutLog(instance, path, bulk)
  } catch (error) {
    instance.closeSync()
    throw error
  }
  const prepared = new Map<string, DuckDBPreparedStatement>()
  /*
   * Besides BEGIN and COMMIT only statements with parameters are kept: the engine plans them anew at each run. One without keeps its
   * plan, which holds the ranges of the values of that time, and reads later values wrongly (seen with ORDER BY).
   */
  const run = async (template: string, parameters: readonly Parameter[]) => {
    if (parameters.length === 0 && !transactional.has(template)) return connection.run(template)
    const sql = withNulls(template, parameters)
    let known = prepared.get(sql)
    if (known === undefined) {
      known = await connection.prepare(sql)
      prepared.set(sql, known)
    }
    bind(
      known,
      parameters.filter((value) => value !== null),
    )
    return known.run()
  }
  return {
    connection,
    run: async (sql, ...parameters) => (await run(sql, parameters)).rowsChanged,
    rows: async (sql, ...parameters) => (await run(sql, parameters)).getRowObjectsJS(),
    rowsAside: async (sql) => {
      const other = await instance.connect()
      try {
        return await (await other.run(sql)).getRowObjectsJS()
      } finally {
        other.closeSync()
      }
    },
    stream: (sql) => connection.stream(sql),
    close: () => {
      for (const each of prepared.values()) each.destroySync()
      prepared.clear()
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export const inTransaction = async <T>(database: Database, work: () => Promise<T>): Promise<T> => {
  await database.run('BEGIN')
  try {
    const result = await work()
    await database.run('COMMIT')
    return result
  } catch (error) {
    // A failed COMMIT has ended the transaction already; the first error is the one to tell.
    await database.run('ROLLBACK').catch(() => undefined)
    throw error
  }
}
