import { packChanges } from '#core/project/changeTable'
import type { CellChange, Diff, RecordChange } from '#core/project/diff'
import { recordCells } from './bulk'
import type { CellPlace } from './cellPlace'
import { applyRecordedCells, placeOf, recordCell, writeCellRow } from './cells'
import type { Database } from './database'
import { BULK } from './historyRows'
import { deleteRecord, insertRecords, type Numbers, updateRecord } from './records'

/** Which row of the history a diff belongs to, and whether it is `new` or goes forth or back on what is there. */
interface Recorded {
  readonly seq: number
  readonly direction: 'new' | 'redo' | 'undo'
  /** Whether any observation stands for its own history (bornCells.ts). */
  readonly hasBorn: boolean
}

/**
 * Writes a diff into the tables, and the cells of a new one into the history; of an undo `diff` is the reversed one. New
 * records come first and removed ones go last, so that every cell finds the numbers of its indicator, region and period.
 */
export const writeDiff = async (
  database: Database,
  numbers: Numbers,
  diff: Diff,
  { seq, direction, hasBorn }: Recorded,
): Promise<void> => {
  await writeNewRecords(database, numbers, diff.records)
  if (diff.cells.length > BULK) {
    if (direction === 'new') await recordCells(database, numbers, seq, packChanges(diff.cells).table)
    await applyRecordedCells(database, seq, direction === 'undo' ? 'undo' : 'redo', hasBorn)
  } else
    for (const change of diff.cells) {
      const place = placeOrThrow(numbers, change)
      if (direction === 'new') await recordCell(database, seq, place, change)
      await writeCellRow(database, place, change, hasBorn)
    }
  await removeRecords(database, numbers, diff.records)
}

/**
 * As `writeDiff`, for cells that only the history in the file knows: so many that they are never held in memory. What the
 * row itself added and stands for its own history is not touched.
 */
export const writeRecorded = async (
  database: Database,
  numbers: Numbers,
  records: Diff['records'],
  { seq, direction, hasBorn }: Recorded,
): Promise<void> => {
  await writeNewRecords(database, numbers, records)
  await applyRecordedCells(database, seq, direction === 'undo' ? 'undo' : 'redo', hasBorn)
  await removeRecords(database, numbers, records)
}

const placeOrThrow = (numbers: Numbers, change: CellChange): CellPlace => {
  const place = placeOf(numbers, change)
  if (place === null) throw new Error(`no place for ${JSON.stringify(change)}`)
  return place
}

/** Records of a diff that are there after it: new ones of one table that follow each other together, all in its order. */
export const writeNewRecords = async (
  database: Database,
  numbers: Numbers,
  changes: Diff['records'],
): Promise<void> => {
  let [table, together]: [RecordChange['table'] | null, NonNullable<RecordChange['after']>[]] = [null, []]
  const flush = async () => {
    if (table !== null && together.length > 0) await insertRecords(database, numbers, table, together)
    together = []
  }
  for (const { table: next, before, after } of changes) {
    if (after === null) continue
    if (before !== null || next !== table) await flush()
    table = next
    if (before === null) together.push(after)
    else await updateRecord(database, next, after)
  }
  await flush()
}

/** Records of a diff that are gone after it. */
const removeRecords = async (
  database: Database,
  numbers: Numbers,
  records: Diff['records'],
): Promise<void> => {
  for (const { table, key, after } of records)
    if (after === null) await deleteRecord(database, numbers, table, key)
}
