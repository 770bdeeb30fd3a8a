import { DuckDBInstance } from '@duckdb/node-api'
import { observations } from '#core/dataset/observations'
import type { Records } from '#core/project/schema'
import type { ReadableProject } from '#main/store/projectStore'
import { unwrap } from '#main/store/testing/projects'

const TABLES: readonly (keyof Records)[] = [
  'project',
  'regions',
  'periods',
  'indicators',
  'indices',
  'views',
  'claims',
  'boundaries',
]

/** What the tables of a project say, whatever numbers stand behind it; the labels of the history hold the mappings. */
export const tablesOf = async (project: ReadableProject) => {
  const { dataset } = unwrap(await project.snapshot())
  const rows = [...observations(dataset)].map((row) => JSON.stringify(row)).sort()
  const records = Object.fromEntries(TABLES.map((table) => [table, [...project.records[table].values()]]))
  const entries = unwrap(await project.entries(1000)).map(({ label, kind }) => ({ label, kind }))
  return { rows, entries, ...records }
}

/** Every row of every table of a project file that is closed, but for what `meta` says of this one file. */
export const fileContents = async (path: string): Promise<Readonly<Record<string, readonly string[]>>> => {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' })
  const connection = await instance.connect()
  const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson()
  const contents: Record<string, readonly string[]> = {}
  for (const [table] of await rowsOf('SELECT table_name FROM duckdb_tables() ORDER BY table_name'))
    contents[String(table)] = (await rowsOf(`SELECT * FROM "${table}"`))
      .map((row) => JSON.stringify(row))
      .sort()
  connection.closeSync()
  instance.closeSync()
  return contents
}
