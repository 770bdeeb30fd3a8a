import type { JS } from '@duckdb/node-api'
import { type Cell, type CellKey, statusSchema } from '#core/dataset/schema'
import type { CellChange } from '#core/project/diff'
import { asAdded } from './bornCells'
import { type CellPlace, placeSql } from './cellPlace'
import { type Database, int } from './database'
import type { Numbers } from './records'
import { DamagedError } from './storeError'
import { textNumber, textOf } from './texts'

/** Where a cell stands, or null where the file does not have its indicator, region or period. */
export const placeOf = (numbers: Numbers, { indicator, region, period }: CellKey): CellPlace | null => {
  const i = numbers.indicators.get(indicator)
  const r = numbers.regions.get(region)
  const p = numbers.periods.get(period)
  return i === undefined || r === undefined || p === undefined ? null : { indicator: i, region: r, period: p }
}

const here = 'indicator = ? AND region = ? AND period = ?'
const placed = ({ indicator, region, period }: CellPlace) =>
  [int(indicator), int(region), int(period)] as const

/** One observation. Blocks of rows whose range of numbers does not reach its own are passed over. */
export const readCellRow = async (database: Database, place: CellPlace): Promise<Cell | null> => {
  const [row] = await database.rows(
    `SELECT value, status::VARCHAR AS status, source, note FROM cells WHERE ${here}`,
    ...placed(place),
  )
  if (row === undefined) return null
  const { value, status, source, note }: Record<string, JS> = row
  return {
    value: typeof value === 'number' ? value : null,
    status: statusSchema.parse(status),
    source: await textOf(database, source),
    note: await textOf(database, note),
  }
}

const numberOrNull = (number: number | null) => (number === null ? null : int(number))

const bound = async (database: Database, cell: Cell | null) =>
  [
    cell?.value ?? null,
    cell?.status ?? null,
    numberOrNull(await textNumber(database, cell?.source ?? null)),
    numberOrNull(await textNumber(database, cell?.note ?? null)),
  ] as const

// Nothing but the store keeps a place from being taken twice: an index over millions of rows would cost more than the import.
const insert = `INSERT INTO cells SELECT ?, ?, ?, ?, ?, ?, ?, 0 WHERE NOT EXISTS (SELECT 1 FROM cells WHERE ${here})`
const update = `UPDATE cells SET value = ?, status = ?, source = ?, note = ?, born = 0 WHERE ${here}`
const updateFigure = `UPDATE cells SET value = ?, status = ? WHERE ${here}`
const remove = `DELETE FROM cells WHERE ${here}`
const record = 'INSERT INTO cell_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'

const one = (changed: number, { indicator, region, period }: CellPlace): void => {
  if (changed !== 1) throw new DamagedError(`${changed} observations at ${indicator}, ${region}, ${period}`)
}

/** Writes one changed observation; `hasBorn` = whether any stands for its own history (bornCells.ts). */
export const writeCellRow = async (
  database: Database,
  place: CellPlace,
  { before, after }: CellChange,
  hasBorn: boolean,
): Promise<void> => {
  const at = placed(place)
  if (hasBorn && before !== null)
    await database.run(
      `INSERT INTO cell_changes SELECT ${asAdded} FROM cells WHERE ${here} AND born > 0`,
      ...at,
    )
  if (after === null) one(await database.run(remove, ...at), place)
  else if (before === null) {
    const values = await bound(database, after)
    one(await database.run(insert, ...at, ...values, ...at), place)
  } else if (!hasBorn && before.source === after.source && before.note === after.note)
    one(await database.run(updateFigure, after.value, after.status, ...at), place)
  else one(await database.run(update, ...(await bound(database, after)), ...at), place)
}

/** Writes one changed observation into the history. */
export const recordCell = async (
  database: Database,
  seq: number,
  place: CellPlace,
  { before, after }: CellChange,
): Promise<void> => {
  const sides = [...(await bound(database, before)), ...(await bound(database, after))]
  await database.run(record, int(seq), ...placed(place), ...sides)
}

const changed = (seq: number, from: 'old' | 'new', to: 'old' | 'new', was: string, becomes: string) =>
  `SELECT * FROM cell_changes WHERE seq = ${seq} AND ${from}_status IS ${was} AND ${to}_status IS ${becomes}`

const places = (from: string) => `SELECT ${placeSql('h')} FROM (${from}) AS h`

/** Applies the cells of a history row to the observations inside the engine: for many cells at once. */
export const applyRecordedCells = async (
  database: Database,
  seq: number,
  direction: 'redo' | 'undo',
  hasBorn: boolean,
): Promise<void> => {
  const [from, to] = direction === 'redo' ? (['old', 'new'] as const) : (['new', 'old'] as const)
  if (hasBorn)
    await database.run(
      `INSERT INTO cell_changes SELECT ${asAdded} FROM cells
       WHERE born > 0 AND ${placeSql('cells')} IN (${places(`SELECT * FROM cell_changes WHERE seq = ${seq}`)})`,
    )
  await database.run(
    `DELETE FROM cells WHERE ${placeSql('cells')} IN (${places(changed(seq, from, to, 'NOT NULL', 'NULL'))})`,
  )
  await database.run(
    `UPDATE cells SET value = h.${to}_value, status = h.${to}_status, source = h.${to}_source, note = h.${to}_note, born = 0
     FROM (${changed(seq, from, to, 'NOT NULL', 'NOT NULL')}) AS h WHERE ${placeSql('cells')} = ${placeSql('h')}`,
  )
  const added = changed(seq, from, to, 'NULL', 'NOT NULL')
  const [taken] = await database.rows(
    `SELECT count(*)::INTEGER AS n FROM cells WHERE ${placeSql('cells')} IN (${places(added)})`,
  )
  if (Number(taken?.n) > 0) throw new DamagedError(`${taken?.n} observations stand where others belong`)
  await database.run(
    `INSERT INTO cells SELECT indicator, region, period, ${to}_value, ${to}_status, ${to}_source, ${to}_note, 0
     FROM (${added}) ORDER BY indicator, region, period`,
  )
}
