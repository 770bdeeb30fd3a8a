import type { RegionMatcher } from '../../dataset/matchRegion'
import type { FindingReason } from '../mapping/finding'
import type { ColumnRole } from '../mapping/importMapping'
import type { Column } from './headers'
import { headerRank } from './headerWords'
import type { Outline } from './outline'
import { textsOf } from './samples'
import type { SheetView } from './sheetView'

/** A column with its role and why it has it. */
export interface Assigned {
  readonly column: Column
  readonly confidence: number
  readonly why: FindingReason
}

/** Everything that the assignment looks at. */
export interface Sheet {
  readonly view: SheetView
  readonly outline: Outline
  readonly columns: readonly Column[]
  readonly rows: readonly number[]
  /** Columns with numbers. */
  readonly numeric: ReadonlySet<number>
  readonly matcher: RegionMatcher
}

export const share = (texts: readonly string[], is: (text: string) => boolean): number =>
  texts.length === 0 ? 0 : texts.filter(is).length / texts.length

/** How well a column's header names a role: the whole header, or the lowest of its rows. */
export const rank = (role: ColumnRole, { name, parts }: Column): number => {
  const whole = headerRank(role, name)
  if (whole >= 0 || parts.length < 2) return whole
  return headerRank(role, parts.at(-1)?.text ?? '')
}

export const byHeader = (role: ColumnRole, free: readonly Column[]): Column | undefined =>
  free
    .map((column) => ({ column, at: rank(role, column) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0]?.column

/** Filled in all rows, but for a few. */
export const isFull = ({ view, rows }: Sheet, { at }: Column): boolean =>
  textsOf(view, rows, at).length >= 0.95 * rows.length

export const isText = ({ numeric }: Sheet, { at }: Column): boolean => !numeric.has(at)
