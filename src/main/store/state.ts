import type { HistoryState } from '#contract/project'
import type { HistoryLabel } from '#core/project/command'
import { type HistoryTree, historyTree } from '#core/project/historyTree'
import type { Records } from '#core/project/schema'
import { hasBornCells } from './bornCells'
import type { Database } from './database'
import { readHistoryRow, readParents } from './historyRows'
import { type Numbers, readMeta, readRecords } from './records'
import { DamagedError } from './storeError'

/** What the store keeps in memory of the file: everything but observations and the contents of the history. */
export interface State {
  readonly records: Records
  readonly numbers: Numbers
  readonly tree: HistoryTree
  /** Whether any observation stands for its own history (bornCells.ts). */
  readonly hasBorn: boolean
  readonly schemaVersion: number
  /** ISO 8601, or null. */
  readonly lastWrite: string | null
}

/** Of ISO 8601 times, all UTC. */
const latest = (times: readonly (string | undefined)[]): string | null =>
  times
    .filter((time) => time !== undefined)
    .sort()
    .at(-1) ?? null

/** Reads the state; throws where the file contradicts itself. */
export const readState = async (database: Database): Promise<State> => {
  const metaRead = readMeta(database)
  const [meta, { records, numbers }, hasBorn] = await Promise.all([
    metaRead,
    readRecords(database, metaRead),
    hasBornCells(database),
  ])
  // After the others: it is read in pieces, which no other statement may come between.
  const parents = await readParents(database)
  const head = Number(meta.get('head') ?? 0)
  if (!Number.isInteger(head) || head < 0 || head > parents.length)
    throw new DamagedError(`history: head ${head} of ${parents.length} rows`)
  return {
    records,
    numbers,
    tree: historyTree(parents, head),
    hasBorn,
    schemaVersion: Number(meta.get('schema_version')),
    lastWrite: latest([(await readHistoryRow(database, parents.length))?.time, meta.get('moved')]),
  }
}

/** Where a state stands, with the labels of what undo and redo would do. */
export const historyState = (
  state: State,
  undo: HistoryLabel | null,
  redo: HistoryLabel | null,
): HistoryState => ({
  head: state.tree.head,
  undo,
  redo,
  lastWrite: state.lastWrite,
})

/** `historyState` with the labels read from the file. */
export const readHistoryState = async (database: Database, state: State): Promise<HistoryState> => {
  const { tree } = state
  const done = await readHistoryRow(database, tree.head)
  const next = await readHistoryRow(database, tree.redoable() ?? 0)
  return historyState(state, done?.label ?? null, next?.label ?? null)
}
