import type { Diff, RecordChange } from '#core/project/diff'
import { applyRecordedCells, numberOf, writeCellRow } from './cells'
import type { Database } from './database'
import { BULK } from './historyRows'
import { deleteRecord, insertRecords, type Numbers, updateRecord } from './records'

/** New records of one table that follow each other are written together, all in the order of the diff. */
const writeRecords = async (
  database: Database,
  numbers: Numbers,
  changes: readonly RecordChange[],
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

/**
 * Writes a diff into the tables. Its cells stand in the history under `seq` already, done (`redo`) or to be
 * taken back (`undo`, and `diff` is the reversed one). New records come first and removed ones go last, so
 * that every cell finds the numbers of its indicator, region and period.
 */
export const writeDiff = async (
  database: Database,
  numbers: Numbers,
  diff: Diff,
  recorded: { readonly seq: number; readonly direction: 'redo' | 'undo' },
): Promise<void> => {
  await writeRecords(database, numbers, diff.records)
  if (diff.cells.length > BULK) await applyRecordedCells(database, recorded.seq, recorded.direction)
  else
    for (const change of diff.cells) {
      const number = numberOf(numbers, change)
      if (number === null) throw new Error(`no place for ${JSON.stringify(change)}`)
      await writeCellRow(database, number, change)
    }
  for (const { table, key, after } of diff.records)
    if (after === null) await deleteRecord(database, numbers, table, key)
}
