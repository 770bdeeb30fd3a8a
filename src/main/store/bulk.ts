import {
  BIGINT,
  DOUBLE,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api'
import type { Cell, CellKey } from '#core/dataset/schema'
import type { CellChange } from '#core/project/diff'
import { appendTo } from './appendTo'
import type { Database } from './database'

/** Rows of a data chunk of the engine. */
const CHUNK = 2048

/** Between chunks of a long write the thread goes on with other work for a turn. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Appends rows to a table, column by column; `columns` turns up to 2048 rows into one array a column. */
const append = async <R>(
  database: Database,
  table: string,
  types: readonly DuckDBType[],
  rows: readonly R[],
  columns: (rows: readonly R[]) => DuckDBValue[][],
): Promise<void> => {
  await appendTo(database, table, async (appender) => {
    for (let start = 0; start < rows.length; start += CHUNK) {
      const part = rows.slice(start, start + CHUNK)
      const chunk = DuckDBDataChunk.create(types, part.length)
      chunk.setColumns(columns(part))
      appender.appendDataChunk(chunk)
      if (start % (CHUNK * 8) === 0) await turn()
    }
  })
}

const cellTypes = [DOUBLE, VARCHAR, VARCHAR, VARCHAR]
const cellColumns = (cells: readonly (Cell | null)[]): DuckDBValue[][] => [
  cells.map((cell) => cell?.value ?? null),
  cells.map((cell) => cell?.status ?? null),
  cells.map((cell) => cell?.source || null),
  cells.map((cell) => cell?.note || null),
]
const keyTypes = [VARCHAR, VARCHAR, VARCHAR]
const keyColumns = (keys: readonly CellKey[]): DuckDBValue[][] => [
  keys.map(({ indicator }) => indicator),
  keys.map(({ region }) => region),
  keys.map(({ period }) => period),
]

/** Writes many changed observations into the history. */
export const recordCells = (database: Database, seq: number, changes: readonly CellChange[]): Promise<void> =>
  append(database, 'history_cells', [INTEGER, ...keyTypes, ...cellTypes, ...cellTypes], changes, (part) => [
    part.map(() => seq),
    ...keyColumns(part),
    ...cellColumns(part.map(({ before }) => before)),
    ...cellColumns(part.map(({ after }) => after)),
  ])

/** Writes the observations of a new file. */
export const insertCells = (
  database: Database,
  cells: readonly (CellKey & Cell)[],
  numberOf: (key: CellKey) => number,
): Promise<void> =>
  append(database, 'observations', [...keyTypes, ...cellTypes, BIGINT], cells, (part) => [
    ...keyColumns(part),
    ...cellColumns(part),
    part.map((cell) => BigInt(numberOf(cell))),
  ])
