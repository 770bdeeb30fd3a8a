import type { DuckDBDataChunk } from '@duckdb/node-api'
import type { Cell, IndicatorCode, Period, RegionCode, Status } from '#core/dataset/schema'
import { collectChanges } from '#core/project/changeTable'
import { type CellChanges, reverseCells } from '#core/project/diff'
import type { HistoryTree } from '#core/project/historyTree'
import { changesSql, withCodesSql } from './changedCells'
import type { Database } from './database'

const texts = (chunk: DuckDBDataChunk, column: number) => chunk.getColumnValues(column) as (string | null)[]

/** Four columns from `first` on as observations; null where there is no status. */
const cellsOf = (chunk: DuckDBDataChunk, first: number): ((i: number) => Cell | null) => {
  const values = chunk.getColumnValues(first) as (number | null)[]
  const [status, source, note] = [texts(chunk, first + 1), texts(chunk, first + 2), texts(chunk, first + 3)]
  return (i) => {
    const code = status[i] ?? null
    if (code === null) return null
    const value = values[i] ?? null
    return { value, status: code as Status, source: source[i] ?? null, note: note[i] ?? null }
  }
}

/** Changed cells that a statement gives: key, before, after. They were checked before they were written. */
const collect = async (database: Database, sql: string): Promise<CellChanges> => {
  const cells = collectChanges()
  const result = await database.stream(sql)
  for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
    const [indicators, regions, periods] = [texts(chunk, 0), texts(chunk, 1), texts(chunk, 2)]
    const [before, after] = [cellsOf(chunk, 3), cellsOf(chunk, 7)]
    for (let i = 0; i < chunk.rowCount; i++) {
      const key = {
        indicator: indicators[i] as IndicatorCode,
        region: regions[i] as RegionCode,
        period: periods[i] as Period,
      }
      cells.add(key, before(i), after(i))
    }
  }
  return cells.changes()
}

const columns = (side: string) => `${side}_value, ${side}_status, ${side}_source, ${side}_note`
const all = `indicator, region, period, ${columns('old')}, ${columns('new')}`

/** Changed cells of one row of the history, in the direction in which it was done. */
const readCells = (database: Database, seq: number): Promise<CellChanges> =>
  collect(database, `SELECT ${all} FROM (${withCodesSql(changesSql(`seq = ${seq}`))})`)

/** `seq BETWEEN ...` for whole numbers in any order; rows that follow each other make one range. */
const within = (numbers: readonly number[]): string => {
  const ranges: [number, number][] = []
  for (const seq of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === seq - 1) last[1] = seq
    else ranges.push([seq, seq])
  }
  return ranges.length === 0
    ? 'false'
    : ranges.map(([from, to]) => `seq BETWEEN ${from} AND ${to}`).join(' OR ')
}

const packed = (side: 'old' | 'new') =>
  `{'value': ${side}_value, 'status': ${side}_status, 'source': ${side}_source, 'note': ${side}_note}`

const unpacked = (side: string, name: 'old' | 'new') =>
  `${side}.value AS ${name}_value, ${side}.status AS ${name}_status, ${side}.source AS ${name}_source, ${side}.note AS ${name}_note`

/** Undone rows come first, the newest of them at the beginning; then those that are done, the oldest first. */
const netSql = ({ undo, redo }: ReturnType<HistoryTree['path']>): string =>
  `WITH steps AS (
     SELECT indicator, region, period, -seq AS place, ${packed('new')} AS before, ${packed('old')} AS after
     FROM (${changesSql(within(undo))})
     UNION ALL
     SELECT indicator, region, period, seq, ${packed('old')}, ${packed('new')}
     FROM (${changesSql(within(redo))})
   ), net AS (
     SELECT indicator, region, period, arg_min(before, place) AS was, arg_max(after, place) AS becomes
     FROM steps GROUP BY ALL
   )
   SELECT indicator, region, period, ${unpacked('was', 'old')}, ${unpacked('becomes', 'new')}
   FROM net WHERE was IS DISTINCT FROM becomes`

/** Writes the net effect on cells of a way through the history as the changes of a new row. */
export const recordNetCells = async (
  database: Database,
  seq: number,
  path: ReturnType<HistoryTree['path']>,
): Promise<void> => {
  await database.run(`INSERT INTO cell_changes SELECT ${seq}, * FROM (${netSql(path)})`)
}

/** How many changes of cells the rows of a way through the history hold. */
export const countCells = async (
  database: Database,
  { undo, redo }: ReturnType<HistoryTree['path']>,
): Promise<number> => {
  if (undo.length + redo.length === 0) return 0
  const [row] = await database.rows(
    `SELECT count(*)::INTEGER AS n FROM (${changesSql(within([...undo, ...redo]))})`,
  )
  return Number(row?.n ?? 0)
}

/**
 * The net effect on cells of going from one row of the history to another; what ends as it began is left out. Computed by the
 * engine, since an import on the way has millions.
 */
export const readNetCells = async (
  database: Database,
  { undo, redo }: ReturnType<HistoryTree['path']>,
): Promise<CellChanges> => {
  const [only] = [...undo, ...redo]
  if (only === undefined) return []
  // Of one row nothing has to be composed.
  if (undo.length + redo.length === 1) {
    const cells = await readCells(database, only)
    return redo.length === 1 ? cells : reverseCells(cells)
  }
  return collect(database, `SELECT ${all} FROM (${withCodesSql(netSql({ undo, redo }))})`)
}
