import type { Cell, CellKey } from '../dataset/schema'
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

/**
 * What a command changed. Each record and each cell stands in it at most once, and `before` differs from
 * `after`. Applying the reverse to what `apply` gave yields the start (property-tested).
 */
export interface Diff {
  readonly records: readonly RecordChange[]
  readonly cells: readonly CellChange[]
}
