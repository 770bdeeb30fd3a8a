import type { RegionMatcher } from '../../dataset/matchRegion'
import { withoutMarker } from './labels'
import { periodLabel } from './periodLabel'
import { textsOf } from './samples'
import type { SheetTable } from './sheet'

/** What rows with a single text between the data stand for. */
export type BlockMeaning = 'region' | 'period' | 'indicator'

/** Text of a row that holds nothing else. */
export const singleText = ({ view }: SheetTable, row: number): string =>
  view.label(row, view.filled(row)[0] ?? 0)

/**
 * Rows with a single text that can head a block. A text that labels data elsewhere in its column is a row without
 * values, and so is a region, except where the blocks are regions.
 */
export const blockRows = (
  table: SheetTable,
  meaning: BlockMeaning | null,
  matcher: RegionMatcher,
): readonly number[] => {
  const { outline, view } = table
  const labels = new Map<number, Set<string>>()
  const labelsOf = (column: number): Set<string> => {
    const known = labels.get(column) ?? new Set(textsOf(view, outline.body, column))
    labels.set(column, known)
    return known
  }
  const heads = outline.singles.filter((row) => {
    const [column = 0] = view.filled(row)
    return !labelsOf(column).has(view.label(row, column))
  })
  return meaning === 'region' ? heads : heads.filter((row) => !isRegion(singleText(table, row), matcher))
}

const isRegion = (text: string, matcher: RegionMatcher): boolean =>
  matcher.match(withoutMarker(text).name) !== null

/**
 * Whether single rows between the data are titles of blocks: periods, regions, or else indicators. They are
 * titles of indicators only where the labels below them come again in the next block, or where nothing else names
 * an indicator: otherwise they are remarks such as `沿海地区`.
 */
export const blockMeaning = (
  table: SheetTable,
  labels: readonly number[],
  has: { readonly region: boolean; readonly period: boolean; readonly indicator: boolean },
  matcher: RegionMatcher,
): BlockMeaning | null => {
  const { outline, view } = table
  const rows = blockRows(table, has.region ? null : 'region', matcher)
  const titles = rows.map((row) => singleText(table, row))
  if (titles.length === 0) return null
  const most = (is: (text: string) => boolean) => titles.filter(is).length > titles.length / 2
  if (!has.period && most((text) => periodLabel(text) !== null)) return 'period'
  if (most((text) => isRegion(text, matcher))) return has.region ? null : 'region'
  const keys = outline.body.map((row) => textsOf(view, [row], labels[0] ?? 0).join('\u0000'))
  const repeats = new Set(keys).size < keys.length
  if (titles.some((text) => isRegion(text, matcher))) return null
  return repeats || !has.indicator ? 'indicator' : null
}
