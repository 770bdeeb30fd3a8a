import { BIGINT, DOUBLE, DuckDBDataChunk, type DuckDBType, INTEGER, VARCHAR } from '@duckdb/node-api'
import { appendTo } from './appendTo'
import type { Database, Parameter } from './database'

/** Rows of one statement: an import may create ten thousand indicators, and each statement costs as much as many rows. */
const TOGETHER = 64
/** From so many rows on they go through a table of parameters, which takes a twentieth of the time of such statements. */
const MANY = 512
/** Rows of a data chunk of the engine, and of one statement that surely keeps their order. */
const [CHUNK, IN_ORDER] = [2048, 2048 * 32]

const PARAMETERS = 'inserted_rows'

const typeOf = (value: Parameter | undefined): DuckDBType => {
  if (typeof value === 'bigint') return BIGINT
  if (typeof value === 'number') return DOUBLE
  return typeof value === 'object' && value !== null ? INTEGER : VARCHAR
}

const plainValue = (value: Parameter | undefined) =>
  typeof value === 'object' && value !== null ? value.integer : (value ?? null)

const insertMany = async (
  database: Database,
  into: string,
  tuple: string,
  rows: readonly (readonly Parameter[])[],
): Promise<void> => {
  const width = rows[0]?.length ?? 0
  const types = Array.from({ length: width }, (_, at) =>
    typeOf(rows.find((row) => (row[at] ?? null) !== null)?.[at]),
  )
  const columns = types.map((type, at) => `p${at} ${type}`)
  await database.run(`CREATE OR REPLACE TEMP TABLE ${PARAMETERS} (${columns.join(', ')})`)
  await appendTo(database, PARAMETERS, async (appender) => {
    for (let start = 0; start < rows.length; start += CHUNK) {
      const part = rows.slice(start, start + CHUNK)
      const chunk = DuckDBDataChunk.create(types, part.length)
      chunk.setColumns(types.map((_, at) => part.map((row) => plainValue(row[at]))))
      appender.appendDataChunk(chunk)
    }
  })
  let at = 0
  const values = tuple.slice(1, -1).replaceAll('?', () => `p${at++}`)
  await database.run(`INSERT INTO ${into} SELECT ${values} FROM ${PARAMETERS} ORDER BY rowid`)
  await database.run(`DROP TABLE ${PARAMETERS}`)
}

/**
 * Inserts rows; `into` is a table with its columns, `tuple` the expressions of one row with a `?` for each parameter. So many
 * rows make one statement that its text stays the same, and is prepared once.
 */
export const insertRows = async (
  database: Database,
  into: string,
  tuple: string,
  rows: readonly (readonly Parameter[])[],
): Promise<void> => {
  if (rows.length >= MANY) {
    for (let at = 0; at < rows.length; at += IN_ORDER)
      await insertMany(database, into, tuple, rows.slice(at, at + IN_ORDER))
    return
  }
  const whole = rows.length - (rows.length % TOGETHER)
  const many = `INSERT INTO ${into} VALUES ${Array.from({ length: TOGETHER }, () => tuple).join(', ')}`
  for (let at = 0; at < whole; at += TOGETHER)
    await database.run(many, ...rows.slice(at, at + TOGETHER).flat())
  for (const row of rows.slice(whole)) await database.run(`INSERT INTO ${into} VALUES ${tuple}`, ...row)
}
