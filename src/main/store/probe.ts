import type { LocalText } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import { SCHEMA_VERSION } from '#core/project/schema'
import { fail, ok, type Result } from '#core/result'
import { catalogue, views } from './catalogue'
import { type Database, openDatabase } from './database'
import { storeError } from './storeError'

/**
 * Objects that a project never has. A view, macro or default of a file from elsewhere would run its own
 * expressions when a table is read, so such a file is not opened at all. Our own views are for other programs; the store
 * never reads them.
 */
const foreign = `
  SELECT 'view ' || view_name AS what FROM duckdb_views()
    WHERE NOT internal AND view_name NOT IN (${views.map((name) => `'${name}'`).join(', ')})
  UNION ALL SELECT 'function ' || function_name FROM duckdb_functions() WHERE NOT internal
  UNION ALL SELECT 'type ' || type_name FROM duckdb_types() WHERE NOT internal
  UNION ALL SELECT 'sequence ' || sequence_name FROM duckdb_sequences()
  UNION ALL SELECT 'index ' || index_name FROM duckdb_indexes()
  UNION ALL SELECT 'schema ' || schema_name FROM duckdb_schemas() WHERE NOT internal AND schema_name <> 'main'
  UNION ALL SELECT 'table ' || schema_name || '.' || table_name FROM duckdb_tables() WHERE schema_name <> 'main'`

/** The same within tables. */
const foreignInTables = `
  SELECT 'default of ' || table_name || '.' || column_name AS what FROM duckdb_columns()
    WHERE NOT internal AND column_default IS NOT NULL
  UNION ALL SELECT 'constraint of ' || table_name FROM duckdb_constraints()
    WHERE constraint_type NOT IN ('NOT NULL', 'PRIMARY KEY')`

/**
 * Whether the tables are, word for word, those of the current schema with nothing else in them. One look at how they
 * were created answers that for nearly every file; listing columns takes ten times as long.
 */
const areOurs = (tables: readonly { readonly name: string; readonly sql: string }[]): boolean =>
  tables.length === Object.keys(catalogue).length &&
  tables.every(({ name, sql }) => {
    const [, columns] = /^CREATE TABLE "?\w+"?\((.*)\);$/.exec(sql) ?? []
    const plain = columns?.replaceAll('"', '').replaceAll(/ (?:NOT NULL|PRIMARY KEY)(?=, |$)/g, '')
    return plain !== undefined && plain === catalogue[name]?.join(', ')
  })

/** Tables and columns of a file as `name TYPE`, by table. */
const readCatalogue = async (database: Database): Promise<Map<string, string[]>> => {
  const found = new Map<string, string[]>()
  const rows = await database.rows(
    `SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal
       AND table_name IN (SELECT table_name FROM duckdb_tables())
     ORDER BY table_name, column_index`,
  )
  for (const row of rows) {
    const table = String(row.table_name)
    const columns = found.get(table) ?? []
    columns.push(`${String(row.column_name)} ${String(row.data_type)}`)
    found.set(table, columns)
  }
  return found
}

/** What differs from the current schema, or null. */
const difference = (found: ReadonlyMap<string, readonly string[]>): LocalText | null => {
  for (const [table, columns] of Object.entries(catalogue)) {
    const there = found.get(table)
    if (there === undefined) return { zh: `缺少表 ${table}`, en: `table ${table} is missing` }
    if (there.join() !== columns.join())
      return {
        zh: `表 ${table} 的列为 ${there.join('、')}`,
        en: `table ${table} has the columns ${there.join(', ')}`,
      }
  }
  for (const table of found.keys())
    if (!(table in catalogue))
      return { zh: `表 ${table} 不属于项目`, en: `table ${table} is not of a project` }
  return null
}

/** A whole, small, positive number as text, else null. */
const versionOf = (value: unknown): number | null =>
  typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : null

/** The schema version that `meta` names, or why it cannot be used. */
const readVersion = async (database: Database, path: string): Promise<Result<number, AppError>> => {
  const [row] = await database.rows("SELECT value FROM meta WHERE key = 'schema_version'")
  const version = versionOf(row?.value)
  if (version === null)
    return fail(
      appError('project-damaged', { path, detail: { zh: '缺少结构版本', en: 'no schema version' } }),
    )
  if (version > SCHEMA_VERSION)
    return fail(appError('project-newer', { path, version, known: SCHEMA_VERSION }))
  return ok(version)
}

/** What is known of a database that is a project by its tables. */
interface Inspected {
  readonly version: number
  /**
   * Whether nothing stands in it that is not ours; `project-damaged` else. To be awaited before anything is written or
   * handed out; reading meanwhile does no harm, for no expression of a file can reach beyond it.
   */
  readonly strangers: Promise<Result<null, AppError>>
}

const refuseStrangers = (path: string, rows: readonly Record<string, unknown>[]): Result<null, AppError> => {
  const named = rows.map((row) => String(row.what)).slice(0, 3)
  return named.length === 0
    ? ok(null)
    : fail(
        appError('project-damaged', {
          path,
          detail: { zh: `含有不属于项目的内容：${named.join('、')}`, en: `unexpected ${named.join(', ')}` },
        }),
      )
}

/**
 * Looks at an open database: `not-a-project`, `project-newer`, `project-damaged`, or its schema version.
 * Reads only catalogue and `meta`, and `meta` only when it is a table of plain columns.
 */
export const inspect = async (database: Database, path: string): Promise<Result<Inspected, AppError>> => {
  // The engine lists thousands of functions of its own, which takes longer than all the rest.
  const foreignThings = database.rowsAside(foreign)
  const strangers = foreignThings.then((rows) => refuseStrangers(path, rows))
  try {
    const found = await inspectTables(database, path)
    if (found.ok) return ok({ version: found.value, strangers })
    await strangers
    return found
  } catch (error) {
    await strangers.catch(() => undefined)
    throw error
  }
}

const inspectTables = async (database: Database, path: string): Promise<Result<number, AppError>> => {
  const tables = (await database.rows('SELECT table_name, sql FROM duckdb_tables()')).map((row) => ({
    name: String(row.table_name),
    sql: String(row.sql),
  }))
  if (areOurs(tables)) return readVersion(database, path)
  const found = await readCatalogue(database)
  const hasMeta = tables.some(({ name }) => name === 'meta')
  // Up to schema 1 the observations were a table of that name.
  const hasCells = found.has('cells') || found.has('observations')
  if (!hasMeta || found.get('meta')?.join() !== catalogue.meta?.join() || !hasCells)
    return fail(appError('not-a-project', { path }))
  const clean = refuseStrangers(path, await database.rows(foreignInTables))
  if (!clean.ok) return clean
  const version = await readVersion(database, path)
  const wrong = version.ok && version.value === SCHEMA_VERSION ? difference(found) : null
  return wrong === null ? version : fail(appError('project-damaged', { path, detail: wrong }))
}

/** The schema version of a file, opened for reading only, so that it stays as it is, byte for byte. Errors as `inspect`. */
export const probe = async (path: string): Promise<Result<number, AppError>> => {
  let database: Database
  try {
    database = await openDatabase(path, 'READ_ONLY')
  } catch (error) {
    return fail(storeError(path, error, 'open'))
  }
  try {
    const inspected = await inspect(database, path)
    if (!inspected.ok) return inspected
    const clean = await inspected.value.strangers
    return clean.ok ? ok(inspected.value.version) : clean
  } catch (error) {
    return fail(storeError(path, error, 'open'))
  } finally {
    database.close()
  }
}
