import type { Acknowledgement, StepAcknowledgement } from '#contract/project'
import { type AppError, appError } from '#core/errors'
import { applyDiffToRecords } from '#core/project/applyDiff'
import { isEmptyDiff } from '#core/project/diff'
import { fail, ok, type Result } from '#core/result'
import { removeBorn, writeOutBorn } from './bornCells'
import { readHistoryRow, readNetRecords } from './historyRows'
import { countCells, readNetCells } from './netChanges'
import type { ProjectFile } from './projectFile'
import { setMeta } from './records'
import { readHistoryState } from './state'
import { findVersion } from './versions'
import { writeDiff, writeRecorded } from './writeDiff'

/** A step of more cells than this is told without them, and never held in memory as a whole. */
const MOST_HELD = 1_000_000

/** Goes one step back or forth in the history. Errors: `nothing-to-undo`, `nothing-to-redo`. */
export const step = async (
  file: ProjectFile,
  direction: 'undo' | 'redo',
): Promise<Result<StepAcknowledgement, AppError>> => {
  const { tree, numbers, records, hasBorn } = file.state
  const seq = direction === 'undo' ? tree.head || null : tree.redoable()
  const row = seq === null ? null : await readHistoryRow(file.database, seq)
  if (row === null)
    return fail(direction === 'undo' ? appError('nothing-to-undo', {}) : appError('nothing-to-redo', {}))
  const path = direction === 'undo' ? { undo: [row.seq], redo: [] } : { undo: [], redo: [row.seq] }
  const count = await countCells(file.database, path)
  const many = count > MOST_HELD
  const diff = {
    records: await readNetRecords(file.database, path),
    cells: many ? [] : await readNetCells(file.database, path),
  }
  const time = file.now()
  const recorded = { seq: row.seq, direction, hasBorn } as const
  await file.transaction(Math.max(count, diff.records.length), async () => {
    const { database } = file
    const ownBorn = hasBorn && direction === 'undo'
    if (many) {
      await writeRecorded(database, numbers, diff.records, recorded)
      if (ownBorn) await removeBorn(database, row.seq)
    } else {
      if (ownBorn) await writeOutBorn(database, row.seq)
      await writeDiff(database, numbers, diff, recorded)
    }
    tree.moveTo(direction === 'undo' ? row.parent : row.seq)
    await file.setHead()
    await setMeta(database, 'moved', time)
  })
  file.state = { ...file.state, records: applyDiffToRecords(records, diff), lastWrite: time }
  if (!file.isClosed) file.history = await readHistoryState(file.database, file.state)
  const done = file.acknowledge(row, diff, direction === 'undo' ? 'undone' : 'done')
  return ok(many ? { ...done, reload: true } : done)
}

/** Goes back to a version by an edit of its own. Errors: `version-unknown`. */
export const revert = async (file: ProjectFile, name: string): Promise<Result<Acknowledgement, AppError>> => {
  const version = await findVersion(file.database, name)
  if (version === null) return fail(appError('version-unknown', { name }))
  const { tree } = file.state
  const path = tree.path(tree.head, version.seq)
  const records = await readNetRecords(file.database, path)
  const count = await countCells(file.database, path)
  const many = count > MOST_HELD
  const diff = { records, cells: many ? [] : await readNetCells(file.database, path) }
  if (!many && isEmptyDiff(diff)) return ok(file.unchanged(diff))
  const label = { key: 'revertToVersion', data: { name } }
  const row = await file.transaction(Math.max(count, records.length), async () => {
    const added = await file.record('revertToVersion', label, diff, many ? path : null)
    await file.setHead()
    return added
  })
  file.settle(row.time, row.label, null)
  const done = file.acknowledge(row, diff, 'done')
  return ok(many ? { ...done, reload: true } : done)
}
