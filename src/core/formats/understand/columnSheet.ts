import type { RegionMatcher } from '../../dataset/matchRegion'
import type { FindingReason } from '../mapping/finding'
import type { ColumnRole } from '../mapping/importMapping'
import type { Column } from './headers'
import { headerRanks } from './headerWords'
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

const known = new WeakMap<Column, (role: ColumnRole) => number>()

/** How well a column's header names a role: the whole header, or the lowest of its rows. */
export const rank = (role: ColumnRole, column: Column): number => {
  const before = known.get(column)
  if (before !== undefined) return before(role)
  const [whole, lowest] = [column.name, column.parts.at(-1)?.text ?? ''].map(headerRanks)
  const ranks = (asked: ColumnRole): number => {
    const place = whole?.(asked) ?? -1
    return place >= 0 || column.parts.length < 2 ? place : (lowest?.(asked) ?? -1)
  }
  known.set(column, ranks)
  return ranks(role)
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
