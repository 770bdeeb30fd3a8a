import { DOUBLE, DuckDBDataChunk, type DuckDBType, type DuckDBValue, ENUM, INTEGER } from '@duckdb/node-api'
import { NO_CELL } from '#core/dataset/dataset'
import { type Cell, type CellKey, statuses } from '#core/dataset/schema'
import type { ChangeSide, ChangeTable } from '#core/project/changeTable'
import { appendTo } from './appendTo'
import type { CellPlace } from './cellPlace'
import type { Database } from './database'
import type { Numbers } from './records'
import { textNumbers } from './texts'

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

const statusTypes = [DOUBLE, ENUM(statuses), INTEGER, INTEGER]
const keyTypes = [INTEGER, INTEGER, INTEGER]

/** The number of each code, of records that are there or were. */
const numbersOf = (codes: readonly string[], known: ReadonlyMap<string, number>): Int32Array =>
  Int32Array.from(codes, (code) => {
    const number = known.get(code)
    if (number === undefined) throw new Error(`no number for ${code}`)
    return number
  })

/** Writes many changed observations into the history. */
export const recordCells = async (
  database: Database,
  numbers: Numbers,
  seq: number,
  table: ChangeTable,
): Promise<void> => {
  const indicators = numbersOf(table.indicators, numbers.indicators)
  const regions = numbersOf(table.regions, numbers.regions)
  const periods = numbersOf(table.periods, numbers.periods)
  const texts = await textNumbers(database, table.texts)
  const types = [INTEGER, ...keyTypes, ...statusTypes, ...statusTypes]
  await append(database, 'cell_changes', types, table.indicator.length, (start, end) => {
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

/** Writes the observations of a new file, in the order of their numbers. */
export const insertCells = async (
  database: Database,
  cells: readonly (CellKey & Cell)[],
  placeOf: (key: CellKey) => CellPlace,
): Promise<void> => {
  const given = [...new Set(cells.flatMap(({ source, note }) => [source || [], note || []].flat()))]
  const found = await textNumbers(database, given)
  const texts = new Map(given.map((text, i) => [text, found[i] ?? null]))
  const placed = cells
    .map((cell) => ({ cell, place: placeOf(cell) }))
    .sort(
      ({ place: a }, { place: b }) => a.indicator - b.indicator || a.region - b.region || a.period - b.period,
    )
  await append(database, 'cells', [...keyTypes, ...statusTypes, INTEGER], cells.length, (start, end) => {
    const part = placed.slice(start, end)
    return [
      part.map(({ place }) => place.indicator),
      part.map(({ place }) => place.region),
      part.map(({ place }) => place.period),
      part.map(({ cell }) => cell.value),
      part.map(({ cell }) => cell.status),
      part.map(({ cell }) => texts.get(cell.source ?? '') ?? null),
      part.map(({ cell }) => texts.get(cell.note ?? '') ?? null),
      part.map(() => 0),
    ]
  })
}
