import { DOUBLE, DuckDBDataChunk, DuckDBInstance, VARCHAR } from '@duckdb/node-api'
import type { ExportData } from '#core/formats/exportData'
import { columnNames, columnPortions, VALUE_COLUMN } from './columnarRows'

/** Rows of a data chunk of the engine. */
const CHUNK = 2048

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

const types = columnNames.map((_, column) => (column === VALUE_COLUMN ? DOUBLE : VARCHAR))

/**
 * Writes observations as Parquet (Zstandard), through an engine of its own in memory: the project's may not write
 * any other file. What `data` or the engine throws is thrown on.
 */
export const writeParquet = async (data: ExportData, path: string): Promise<void> => {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: '1GB',
  })
  const connection = await instance.connect()
  try {
    const columns = columnNames.map(
      (name, column) => `${name} ${column === VALUE_COLUMN ? 'DOUBLE' : 'VARCHAR'}`,
    )
    await connection.run(`CREATE TABLE observations (${columns.join(', ')})`)
    const appender = await connection.createAppender('observations')
    let portions = 0
    for (const { texts, values } of columnPortions(data, CHUNK)) {
      if (values.length === 0) continue
      const chunk = DuckDBDataChunk.create(types, values.length)
      chunk.setColumns([...texts.slice(0, VALUE_COLUMN), values, ...texts.slice(VALUE_COLUMN)])
      appender.appendDataChunk(chunk)
      if (portions++ % 8 === 0) await turn()
    }
    appender.closeSync()
    const target = path.replaceAll("'", "''")
    await connection.run(`COPY observations TO '${target}' (FORMAT parquet, COMPRESSION zstd)`)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
