import type { Cell, CellKey } from '../dataset/schema'
import { PackedChanges } from './changeTable'
import { sameCell, sameJson } from './equal'
import type { RecordOf, RecordTable } from './schema'

/** One record before and after; null = not there. */
export type RecordChange = {
  [T in RecordTable]: {
    readonly table: T
    readonly key: string
    readonly before: RecordOf<T> | null
    readonly after: RecordOf<T> | null
  }
}[RecordTable]

/** One observation before and after; null = no observation. */
export interface CellChange extends CellKey {
  readonly before: Cell | null
  readonly after: Cell | null
}

/** Changed cells: a list of them, or columns (changeTable.ts) where there are many. */
export interface CellChanges extends Iterable<CellChange> {
  readonly length: number
}

/**
 * What a command changed. Each record and each cell stands in it at most once, and `before` differs from
 * `after`. Applying the reverse to what `apply` gave yields the start (property-tested).
 */
export interface Diff {
  readonly records: readonly RecordChange[]
  readonly cells: CellChanges
}

/** Whether a command that gives this diff changes nothing. */
export const isEmptyDiff = ({ records, cells }: Diff): boolean => records.length === 0 && cells.length === 0

/** The cells with before and after exchanged. */
export const reverseCells = (cells: CellChanges): CellChanges =>
  cells instanceof PackedChanges
    ? cells.reversed()
    : Array.from(cells, ({ before, after, ...key }) => ({ ...key, before: after, after: before }))

/** The change that takes `diff` back: undo applies it. */
export const reverseDiff = (diff: Diff): Diff => ({
  records: diff.records.map(
    (change) => ({ ...change, before: change.after, after: change.before }) as RecordChange,
  ),
  cells: reverseCells(diff.cells),
})

/** Text that is the same for the same cell only: brackets and control characters are not allowed in codes. */
export const cellText = ({ indicator, region, period }: CellKey): string => `${indicator}]${region}]${period}`

/**
 * The net effect of several diffs applied one after the other: `before` of the first and `after` of the last
 * change of each record and cell; what ends as it began is left out. No diffs give the empty diff.
 */
export const composeDiffs = (...diffs: readonly Diff[]): Diff => {
  const records = new Map<string, RecordChange>()
  const cells = new Map<string, CellChange>()
  for (const diff of diffs) {
    for (const change of diff.records) {
      const id = `${change.table}]${change.key}`
      const first = records.get(id)
      records.set(id, first === undefined ? change : ({ ...change, before: first.before } as RecordChange))
    }
    for (const change of diff.cells) {
      const id = cellText(change)
      const first = cells.get(id)
      cells.set(id, first === undefined ? change : { ...change, before: first.before })
    }
  }
  return {
    records: [...records.values()].filter(({ before, after }) => !sameJson(before, after)),
    cells: [...cells.values()].filter(({ before, after }) => !sameCell(before, after)),
  }
}
