import {
  BIGINT,
  DOUBLE,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api'
import { NO_CELL } from '#core/dataset/dataset'
import { type Cell, type CellKey, statuses } from '#core/dataset/schema'
import type { ChangeSide, ChangeTable } from '#core/project/changeTable'
import { appendTo } from './appendTo'
import type { Database } from './database'

/** Rows of a data chunk of the engine. */
const CHUNK = 2048

/** Between chunks of a long write the thread goes on with other work for a turn. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Appends rows to a table, column by column; `columns` gives one array a column for the rows from `start` to `end`. */
const append = async (
  database: Database,
  table: string,
  types: readonly DuckDBType[],
  rows: number,
  columns: (start: number, end: number) => DuckDBValue[][],
): Promise<void> => {
  await appendTo(database, table, async (appender) => {
    for (let start = 0; start < rows; start += CHUNK) {
      const end = Math.min(rows, start + CHUNK)
      const chunk = DuckDBDataChunk.create(types, end - start)
      chunk.setColumns(columns(start, end))
      appender.appendDataChunk(chunk)
      if (start % (CHUNK * 8) === 0) await turn()
    }
  })
}

const cellTypes = [DOUBLE, VARCHAR, VARCHAR, VARCHAR]
const keyTypes = [VARCHAR, VARCHAR, VARCHAR]

/** Writes many changed observations into the history. */
export const recordCells = (database: Database, seq: number, table: ChangeTable): Promise<void> => {
  const { indicators, regions, periods, texts } = table
  const types = [INTEGER, ...keyTypes, ...cellTypes, ...cellTypes]
  return append(database, 'history_cells', types, table.indicator.length, (start, end) => {
    const each = (of: (i: number) => DuckDBValue) =>
      Array.from({ length: end - start }, (_, i) => of(start + i))
    const side = ({ value, status, source, note }: ChangeSide) => [
      each((i) => (Number.isNaN(value[i]) ? null : (value[i] ?? null))),
      each((i) => statuses[status[i] ?? NO_CELL] ?? null),
      each((i) => texts[(source[i] ?? 0) - 1] ?? null),
      each((i) => texts[(note[i] ?? 0) - 1] ?? null),
    ]
    return [
      each(() => seq),
      each((i) => indicators[table.indicator[i] ?? -1] ?? null),
      each((i) => regions[table.region[i] ?? -1] ?? null),
      each((i) => periods[table.period[i] ?? -1] ?? null),
      ...side(table.before),
      ...side(table.after),
    ]
  })
}

/** Writes the observations of a new file. */
export const insertCells = (
  database: Database,
  cells: readonly (CellKey & Cell)[],
  numberOf: (key: CellKey) => number,
): Promise<void> =>
  append(database, 'observations', [...keyTypes, ...cellTypes, BIGINT], cells.length, (start, end) => {
    const part = cells.slice(start, end)
    return [
      part.map(({ indicator }) => indicator),
      part.map(({ region }) => region),
      part.map(({ period }) => period),
      part.map(({ value }) => value),
      part.map(({ status }) => status),
      part.map(({ source }) => source || null),
      part.map(({ note }) => note || null),
      part.map((cell) => BigInt(numberOf(cell))),
    ]
  })
