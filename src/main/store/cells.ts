import type { JS } from '@duckdb/node-api'
import { type Cell, type CellKey, statusSchema } from '#core/dataset/schema'
import type { CellChange } from '#core/project/diff'
import { cellNumber, cellNumberSql } from './cellNumber'
import { type Database, int } from './database'
import type { Numbers } from './records'

/** The number of a cell, or null where the file does not have its indicator, region or period. */
export const numberOf = (numbers: Numbers, { indicator, region, period }: CellKey): number | null => {
  const i = numbers.indicators.get(indicator)
  const r = numbers.regions.get(region)
  const p = numbers.periods.get(period)
  return i === undefined || r === undefined || p === undefined ? null : cellNumber(i, r, p)
}

const cellOf = ({ value, status, source, note }: Record<string, JS>): Cell => ({
  value: typeof value === 'number' ? value : null,
  status: statusSchema.parse(status),
  source: typeof source === 'string' ? source : null,
  note: typeof note === 'string' ? note : null,
})

/** One observation, found by the index in constant time. */
export const readCellRow = async (database: Database, number: number): Promise<Cell | null> => {
  const [row] = await database.rows(
    'SELECT value, status, source, note FROM observations WHERE cell = ?',
    BigInt(number),
  )
  return row === undefined ? null : cellOf(row)
}

const bound = (cell: Cell | null) =>
  [cell?.value ?? null, cell?.status ?? null, cell?.source || null, cell?.note || null] as const

const insert = 'INSERT INTO observations VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
const update = 'UPDATE observations SET value = ?, status = ?, source = ?, note = ? WHERE cell = ?'
const updateFigure = 'UPDATE observations SET value = ?, status = ? WHERE cell = ?'
const remove = 'DELETE FROM observations WHERE cell = ?'

const record = 'INSERT INTO history_cells VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'

/** Writes one changed observation. */
export const writeCellRow = async (database: Database, number: number, change: CellChange): Promise<void> => {
  const { indicator, region, period, before, after } = change
  const key = BigInt(number)
  if (after === null) await database.run(remove, key)
  else if (before === null) await database.run(insert, indicator, region, period, ...bound(after), key)
  else if (before.source === after.source && before.note === after.note)
    await database.run(updateFigure, after.value, after.status, key)
  else await database.run(update, ...bound(after), key)
}

/** Writes one changed observation into the history. */
export const recordCell = async (database: Database, seq: number, change: CellChange): Promise<void> => {
  const { indicator, region, period, before, after } = change
  await database.run(record, int(seq), indicator, region, period, ...bound(before), ...bound(after))
}

/** The cells of one history row with their numbers and the state that they get. */
const recorded = (from: 'old' | 'new', to: 'old' | 'new', was: string, becomes: string) => `
  SELECT ${cellNumberSql('i.number', 'r.number', 'p.number')} AS cell, h.indicator, h.region, h.period,
    h.${to}_value AS value, h.${to}_status AS status, h.${to}_source AS source, h.${to}_note AS note
  FROM history_cells h
  JOIN indicators i ON i.code = h.indicator
  JOIN regions r ON r.code = h.region
  JOIN periods p ON p.code = h.period
  WHERE h.seq = ? AND h.${from}_status IS ${was} AND h.${to}_status IS ${becomes}`

/** Applies the cells of a history row to the observations inside the engine: for many cells at once. */
export const applyRecordedCells = async (
  database: Database,
  seq: number,
  direction: 'redo' | 'undo',
): Promise<void> => {
  const [from, to] = direction === 'redo' ? (['old', 'new'] as const) : (['new', 'old'] as const)
  await database.run(
    `DELETE FROM observations WHERE cell IN (SELECT cell FROM (${recorded(from, to, 'NOT NULL', 'NULL')}))`,
    int(seq),
  )
  await database.run(
    `UPDATE observations SET value = h.value, status = h.status, source = h.source, note = h.note
     FROM (${recorded(from, to, 'NOT NULL', 'NOT NULL')}) h WHERE observations.cell = h.cell`,
    int(seq),
  )
  await database.run(
    `INSERT INTO observations SELECT indicator, region, period, value, status, source, note, cell
     FROM (${recorded(from, to, 'NULL', 'NOT NULL')})`,
    int(seq),
  )
}
