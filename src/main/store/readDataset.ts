import type { DuckDBDataChunk } from '@duckdb/node-api'
import { type Column, type Dataset, emptyColumn, NO_CELL } from '#core/dataset/dataset'
import type { IndicatorCode } from '#core/dataset/schema'
import { axesOf } from '#core/project/order'
import type { Records } from '#core/project/schema'
import type { Database } from './database'
import type { Numbers } from './records'
import { DamagedError } from './storeError'

/** Internal number -> position on an axis; -1 where there is none. */
const positions = (codes: readonly string[], numbers: ReadonlyMap<string, number>): Int32Array => {
  let largest = -1
  for (const number of numbers.values()) largest = Math.max(largest, number)
  const found = new Int32Array(largest + 1).fill(-1)
  codes.forEach((code, position) => {
    const number = numbers.get(code)
    if (number !== undefined) found[number] = position
  })
  return found
}

/** The typed array behind a numeric column of a chunk. */
const items = (chunk: DuckDBDataChunk, column: number): ArrayLike<number> =>
  (chunk.getColumnVector(column) as unknown as { readonly items: ArrayLike<number> }).items

const orphan = () => new DamagedError('observations of an unknown indicator, region or period')

/**
 * Reads a result chunk by chunk; the engine makes the next one on its own thread while `take` reads this one. A chunk
 * counts its rows by a call into the engine, so `take` gets the count.
 */
const eachChunk = async (
  database: Database,
  sql: string,
  take: (chunk: DuckDBDataChunk, count: number) => void,
): Promise<void> => {
  const result = await database.stream(sql)
  let chunk = await result.fetchChunk()
  let count = chunk?.rowCount ?? 0
  while (chunk !== null && count > 0) {
    const coming = result.fetchChunk()
    try {
      take(chunk, count)
    } catch (error) {
      // Whatever becomes of it: the connection is free again only then.
      await coming.catch(() => undefined)
      throw error
    }
    chunk = await coming
    count = chunk?.rowCount ?? 0
  }
}

const ofIndicators = (numbers: Numbers, indicators: readonly IndicatorCode[]): string => {
  const known = indicators.flatMap((code) => numbers.indicators.get(code) ?? [])
  return known.length === 0 ? 'false' : `cells.indicator IN (${known.join(', ')})`
}

/**
 * Observations as a cube, of all indicators or of those named. Chunks are decoded straight into the columns,
 * without an object a row. Throws `DamagedError` where an observation names what is not there: nothing is
 * left out in silence.
 */
export const readDataset = async (
  database: Database,
  records: Records,
  numbers: Numbers,
  only?: readonly IndicatorCode[],
): Promise<Dataset> => {
  const axes = axesOf(records)
  const width = axes.periods.length
  const size = axes.regions.length * width
  const [i, r, p] = [
    positions(axes.indicators, numbers.indicators),
    positions(axes.regions, numbers.regions),
    positions(axes.periods, numbers.periods),
  ]
  const columns: (Column | undefined)[] = axes.indicators.map(() => undefined)
  const columnAt = (position: number): Column => {
    const known = columns[position]
    if (known !== undefined) return known
    const made = emptyColumn(size)
    columns[position] = made
    return made
  }
  /** Gives each row of a `SELECT i, r, p, ...` to what `open` makes of its chunk, with its place in the cube. */
  const eachCell = (
    sql: string,
    open: (chunk: DuckDBDataChunk) => (column: Column, at: number, row: number) => void,
  ): Promise<void> =>
    eachChunk(database, sql, (chunk, count) => {
      const take = open(chunk)
      const [is, rs, ps] = [items(chunk, 0), items(chunk, 1), items(chunk, 2)]
      for (let row = 0; row < count; row++) {
        const position = i[is[row] ?? -1] ?? -1
        const line = r[rs[row] ?? -1] ?? -1
        const period = p[ps[row] ?? -1] ?? -1
        if (position < 0 || line < 0 || period < 0) throw orphan()
        take(columnAt(position), line * width + period, row)
      }
    })
  const wanted = only === undefined ? 'true' : ofIndicators(numbers, only)
  const used = `SELECT DISTINCT source FROM cells WHERE source IS NOT NULL AND ${wanted}`
  const texts = await database.rows(`SELECT number, text FROM texts WHERE number IN (${used}) ORDER BY text`)
  const sources = texts.map((row) => String(row.text))
  /** Number of a text -> position among the sorted ones, from 1. */
  const placeOfText = new Map(texts.map((row, i) => [Number(row.number), i + 1]))
  const source = sources.length === 0 ? '' : ', coalesce(source, 0)'
  // The statuses of the file are in the order of `statuses`.
  await eachCell(
    `SELECT indicator, region, period, coalesce(value, 'nan'::DOUBLE), enum_code(status)::TINYINT${source}
     FROM cells WHERE ${wanted}`,
    (chunk) => {
      const [values, codes] = [items(chunk, 3), items(chunk, 4)]
      const from = source === '' ? null : items(chunk, 5)
      return (column, at, row) => {
        if (column.status[at] !== NO_CELL) throw new DamagedError('two observations of one cell')
        column.values[at] = values[row] ?? Number.NaN
        column.status[at] = codes[row] ?? NO_CELL
        if (from === null) return
        const place = placeOfText.get(from[row] ?? 0)
        if (place === undefined) return
        column.source ??= new Uint32Array(size)
        column.source[at] = place
      }
    },
  )
  await eachCell(
    `SELECT indicator, region, period, text FROM cells JOIN texts ON texts.number = cells.note WHERE ${wanted}`,
    (chunk) => {
      const notes = chunk.getColumnValues(3)
      return (column, at, row) => column.notes.set(at, String(notes[row]))
    },
  )
  const filled = new Map<IndicatorCode, Column>()
  axes.indicators.forEach((code, position) => {
    const column = columns[position]
    if (column !== undefined) filled.set(code, column)
  })
  return { ...axes, columns: filled, sources }
}
