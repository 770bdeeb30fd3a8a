import type { Cell, CellKey } from '../dataset/schema'
import type { RecordOf, RecordTable } from './schema'

/** Everything that a new project file begins with: its records by table, and its observations. No history. */
export interface ProjectContent {
  readonly records: { readonly [T in RecordTable]: readonly RecordOf<T>[] }
  readonly cells: readonly (CellKey & Cell)[]
}
