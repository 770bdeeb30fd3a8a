import type { Diff } from '#core/project/diff'
import { applyRecordedCells, numberOf, writeCellRow } from './cells'
import type { Database } from './database'
import { BULK } from './historyRows'
import { deleteRecord, type Numbers, writeRecord } from './records'

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
  for (const { table, before, after } of diff.records)
    if (after !== null) await writeRecord(database, numbers, table, after, before === null)
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
