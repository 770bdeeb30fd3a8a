import type { RegionMatcher } from '../../dataset/matchRegion'
import { hasPlaceWord } from './composedHeaders'
import type { Column } from './headers'
import { headerRank } from './headerWords'
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

/** Of the heads, so many have to be followed by each of the labels below them. */
const MOSTLY = 0.6

/**
 * Rows with values that head a block all the same, in a table with one column of labels: each stands once and is followed by
 * labels that come again under the next one, as 北京 | 男 | 女 | 天津 | 男 | 女. Empty where the column is no such.
 */
export const valuedHeads = ({ view, outline }: SheetTable, column: number): readonly number[] => {
  const labels = outline.body.map((row) => view.label(row, column))
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  const heads = outline.body.filter((_, i) => counts.get(labels[i] ?? '') === 1)
  const parts = [...counts.values()].filter((count) => count > 1)
  if (heads.length < 2 || parts.length < 2 || heads[0] !== outline.body[0] || counts.has('')) return []
  if (parts.some((count) => count < MOSTLY * heads.length || count > heads.length)) return []
  // Every block has parts, and none of them twice.
  let inBlock = new Set<string>()
  for (const [i, label] of labels.entries()) {
    const isHead = counts.get(label) === 1
    if (isHead ? i > 0 && inBlock.size === 0 : inBlock.has(label)) return []
    inBlock = isHead ? new Set() : inBlock.add(label)
  }
  return inBlock.size === 0 ? [] : heads
}

/** Whether the heads of blocks with values are regions: known ones, or under a header that speaks of regions. */
export const headsAreRegions = (table: SheetTable, { at, name }: Column, matcher: RegionMatcher): boolean => {
  const heads = valuedHeads(table, at)
  const known = heads.filter((row) => isRegion(table.view.label(row, at), matcher)).length
  const below = table.outline.body.some(
    (row) => !heads.includes(row) && isRegion(table.view.label(row, at), matcher),
  )
  return (
    heads.length > 0 &&
    !below &&
    (known > heads.length / 2 || headerRank('region', name) >= 0 || hasPlaceWord(name))
  )
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
  // Among regions each of which stands once, several such rows are regions without data.
  const without = has.region && !repeats && titles.length > 1
  return repeats || (!has.indicator && !without) ? 'indicator' : null
}
