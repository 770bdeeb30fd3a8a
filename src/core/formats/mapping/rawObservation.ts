import type { Status } from '../../dataset/schema'

/** One value of a table with everything that its mapping says of it. Names are not matched yet. */
export interface RawObservation {
  readonly line: number
  /** Header of the column, or the categories, that the value stands under; for errors. */
  readonly column: string
  readonly region: string
  readonly regionName: string
  readonly period: string
  readonly indicator: string
  /** What to call the indicator where it is created; empty = as `indicator` says. */
  readonly indicatorName: string
  /** As text of the file; a number where the file holds numbers (NaN = missing). */
  readonly value: string | number
  readonly unit: string
  /** As written in the file, in any case; empty = not given. */
  readonly status: string | Status
  readonly source: string
  readonly note: string
  /** Where the value is missing: an observation of its own all the same, and no blank that says nothing. */
  readonly isGap?: boolean
}
