import type { RegionMatcher } from '../../dataset/matchRegion'
import type { SourceTable } from '../format'
import { fiscalYear } from '../understand/fiscalYear'
import type { PeriodNote } from '../understand/periodNotes'
import { openGrid } from '../understand/readGrid'
import type { ImportMapping } from './importMapping'
import type { RawObservation } from './rawObservation'
import { readCube } from './readCube'

/** What a table says of itself: goes to the indicators that are created from it. */
export interface TableDescription {
  readonly title: string
  readonly source: string
  readonly note: string
  /** Name that the title gives the indicator, and its English name; empty where it gives none. */
  readonly indicator: string
  readonly indicatorEn: string
  /** English names that headers give beside the Chinese ones. */
  readonly english: ReadonlyMap<string, string>
}

/** A table opened with a mapping. */
export interface OpenedTable {
  /** Rows of data of a grid, observations of a cube. */
  readonly rows: number
  /** Headers or dimensions that the mapping names and the table does not have. */
  readonly absent: readonly string[]
  /** Headers of columns that are filled and stay unread. */
  readonly unread: readonly string[]
  readonly about: TableDescription | null
  /** Rows and columns with data that are hidden in the sheet: `3`, `C`. */
  readonly hidden: readonly string[]
  /** Periods that could be read otherwise too. */
  readonly periodNotes: readonly PeriodNote[]
  observations(): Iterable<RawObservation>
}

/** Opens a table with the mapping that says what it means; the observations are read one by one. */
export const openTable = (
  source: SourceTable,
  mapping: ImportMapping,
  matcher: RegionMatcher,
): OpenedTable => {
  if (source.kind === 'grid') return openGrid(source, mapping, matcher)
  const { title, source: from, note } = source
  const periods = source.dimensions.find(({ role }) => role === 'period')?.categories ?? []
  const fiscal = periods.map(({ code }) => code).filter((code) => fiscalYear(code) !== null)
  return {
    rows: source.values.length,
    absent: Object.keys(mapping.dimensions).filter((id) =>
      source.dimensions.every((known) => known.id !== id),
    ),
    unread: [],
    about: { title, source: from, note, indicator: '', indicatorEn: '', english: new Map() },
    hidden: [],
    periodNotes: fiscal.length === 0 ? [] : [{ code: 'fiscal-years', names: fiscal }],
    observations: () => readCube(source, mapping),
  }
}
