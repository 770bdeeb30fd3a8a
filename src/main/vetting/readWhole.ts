import type { AppError } from '#core/errors'
import { type Database, openDatabase } from '../store/database'
import { inspect } from '../store/probe'
import { storeError } from '../store/storeError'

/** Every value of every table, without handing any of them out. */
const readTables = async (database: Database): Promise<void> => {
  for (const { table_name } of await database.rows('SELECT table_name FROM duckdb_tables()'))
    await database.rows(`SELECT max(hash(COLUMNS(*))) FROM "${String(table_name).replaceAll('"', '""')}"`)
}

/**
 * Reads all of a project file, for reading only: null, or why it cannot be opened (errors as `openProject`). Damage that
 * checksums do not show may end the process.
 */
export const readWhole = async (path: string): Promise<AppError | null> => {
  let database: Database | null = null
  try {
    database = await openDatabase(path, 'READ_ONLY')
    const found = await inspect(database, path)
    if (!found.ok) return found.error
    const clean = await found.value.strangers
    if (!clean.ok) return clean.error
    await readTables(database)
    return null
  } catch (error) {
    return storeError(path, error, 'open')
  } finally {
    database?.close()
  }
}
