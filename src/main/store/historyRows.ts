import type { JS } from '@duckdb/node-api'
import { FEW } from '#core/project/changeTable'
import type { HistoryLabel } from '#core/project/command'
import { composeDiffs, type Diff, type RecordChange, reverseDiff } from '#core/project/diff'
import type { HistoryTree } from '#core/project/historyTree'
import { recordTables } from '#core/project/schema'
import { type Database, int } from './database'
import { insertRows } from './insertRows'
import { DamagedError } from './storeError'

/** One row of the history, without its state. */
export interface HistoryRow {
  readonly seq: number
  readonly parent: number
  readonly time: string
  readonly author: string
  readonly kind: string
  readonly label: HistoryLabel
}

/** From so many cells on, a change is written in bulk. */
export const BULK = FEW

/** Writes a history row with the records that it changed; its cells are written by writeDiff.ts. */
export const insertHistory = async (
  database: Database,
  row: HistoryRow,
  records: Diff['records'],
): Promise<void> => {
  const { seq, parent, time, author, kind, label } = row
  await database.run(
    'INSERT INTO history VALUES (?, ?, make_timestamp_ms(?), ?, ?, ?)',
    int(seq),
    int(parent),
    BigInt(Date.parse(time)),
    author,
    kind,
    JSON.stringify(label),
  )
  await insertRows(
    database,
    'history_records',
    '(?, ?, ?, ?::JSON, ?::JSON)',
    records.map(({ table, key, before, after }) => [
      int(seq),
      table,
      key,
      before === null ? null : JSON.stringify(before),
      after === null ? null : JSON.stringify(after),
    ]),
  )
}

export const historyColumns = 'seq, parent, epoch_ms(time)::DOUBLE AS time, author, kind, label'

/** A row with the columns of `historyColumns`. */
export const historyRowOf = (row: Record<string, JS>): HistoryRow => ({
  seq: Number(row.seq),
  parent: Number(row.parent),
  time: new Date(Number(row.time)).toISOString(),
  author: String(row.author),
  kind: String(row.kind),
  label: JSON.parse(String(row.label)) as HistoryLabel,
})

/** One history row, or null for 0, the start. */
export const readHistoryRow = async (database: Database, seq: number): Promise<HistoryRow | null> => {
  if (seq === 0) return null
  const [row] = await database.rows(`SELECT ${historyColumns} FROM history WHERE seq = ?`, int(seq))
  return row === undefined ? null : historyRowOf(row)
}

/** The newest rows, newest first. */
export const readHistoryRows = async (database: Database, limit: number): Promise<HistoryRow[]> =>
  (await database.rows(`SELECT ${historyColumns} FROM history ORDER BY seq DESC LIMIT ?`, BigInt(limit))).map(
    historyRowOf,
  )

/** Parents of the rows 1, 2, ...; throws where the numbers have a gap or a parent is not older than its row. */
export const readParents = async (database: Database): Promise<number[]> => {
  const parents: number[] = []
  const result = await database.stream('SELECT seq, parent FROM history ORDER BY seq')
  for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
    const [numbers, given] = [chunk.getColumnValues(0), chunk.getColumnValues(1)].map((column) =>
      column.map(Number),
    )
    for (let i = 0; i < chunk.rowCount; i++) {
      const [seq, parent] = [numbers?.[i] ?? 0, given?.[i] ?? 0]
      if (seq !== parents.length + 1 || parent < 0 || parent >= seq)
        throw new DamagedError(`history at row ${seq}`)
      parents.push(parent)
    }
  }
  return parents
}

const parsed = (value: JS | undefined): unknown => (typeof value === 'string' ? JSON.parse(value) : null)

const recordChange = (row: Record<string, JS>): RecordChange => {
  const table = String(row.table_name)
  if (!(table in recordTables)) throw new DamagedError(`history of table ${table}`)
  return {
    table,
    key: String(row.key),
    before: parsed(row.before),
    after: parsed(row.after),
  } as RecordChange
}

/** Changed records of a row, in the direction in which it was done. */
const readRecordChanges = async (database: Database, seq: number): Promise<RecordChange[]> =>
  (
    await database.rows(
      'SELECT table_name, key, before::VARCHAR AS before, after::VARCHAR AS after FROM history_records WHERE seq = ?',
      int(seq),
    )
  ).map(recordChange)

/** The net effect on records of going from one row of the history to another. */
export const readNetRecords = async (
  database: Database,
  path: ReturnType<HistoryTree['path']>,
): Promise<Diff['records']> => {
  const steps: Diff[] = []
  for (const seq of path.undo)
    steps.push(reverseDiff({ records: await readRecordChanges(database, seq), cells: [] }))
  for (const seq of path.redo) steps.push({ records: await readRecordChanges(database, seq), cells: [] })
  return composeDiffs(...steps).records
}
