import type { SourceTable } from '../format'
import { nameAndUnit } from './columnNames'
import type { Across, ColumnRole, ImportMapping } from './importMapping'
import type { RawObservation } from './rawObservation'
import { readCube } from './readCube'
import { type Table, tableOfGrid } from './tableOfGrid'

/** A mapping names columns by header; this says where they are. */
interface ColumnPlaces {
  readonly roles: Partial<Record<ColumnRole, number>>
  /** Columns of values with what they hold. */
  readonly across: readonly (Across & { readonly at: number })[]
  /** Headers that the mapping names and the table does not have. */
  readonly absent: readonly string[]
  /** Headers of columns that are filled and stay unread. */
  readonly unread: readonly string[]
}

/** Finds the columns of a mapping in a table; of columns with the same header the next one not yet taken. */
const placeColumns = (table: Table, mapping: ImportMapping): ColumnPlaces => {
  const taken = new Set<number>()
  const absent: string[] = []
  const place = (column: string): number => {
    const at = table.header.findIndex((header, i) => header === column && !taken.has(i))
    if (at < 0) absent.push(column)
    else taken.add(at)
    return at
  }
  const roles: Partial<Record<ColumnRole, number>> = {}
  for (const [role, column] of Object.entries(mapping.columns) as [ColumnRole, string][]) {
    const at = place(column)
    if (at >= 0) roles[role] = at
  }
  const across = mapping.across
    .map((entry) => ({ ...entry, at: place(entry.column) }))
    .filter(({ at }) => at >= 0)
  const unread = table.header.filter(
    (_, at) => !taken.has(at) && table.rows.some((row) => (row[at] ?? '').trim() !== ''),
  )
  return { roles, across, absent, unread }
}

/**
 * The values of a table one by one, row after row: one a row for the layout tidy, else one per row and column of
 * values. Blank cells are given too (`value: ''`).
 */
function* readRows(table: Table, mapping: ImportMapping, places: ColumnPlaces): Generator<RawObservation> {
  const { constants, layout } = mapping
  const { roles } = places
  const value = roles.value
  const columns: readonly (Partial<Across> & { readonly at: number })[] =
    layout === 'tidy' ? (value === undefined ? [] : [{ at: value }]) : places.across
  for (const [i, row] of table.rows.entries()) {
    const cell = (role: ColumnRole) => {
      const at = roles[role]
      return at === undefined ? '' : (row[at] ?? '').trim()
    }
    for (const { at, region, period, indicator, unit } of columns) {
      const named =
        indicator ?? (roles.indicator === undefined ? (constants.indicator ?? '') : cell('indicator'))
      yield {
        line: table.lines[i] ?? 0,
        column: table.header[at] ?? '',
        region: region ?? (roles.region === undefined ? (constants.region ?? '') : cell('region')),
        regionName: cell('regionName'),
        period: period ?? (roles.period === undefined ? (constants.period ?? '') : cell('period')),
        indicator: named,
        indicatorName: cell('indicatorName'),
        value: (row[at] ?? '').trim(),
        unit: cell('unit') || unit || (constants.unit ?? '') || nameAndUnit(named).unit,
        status: cell('status'),
        source: cell('source'),
        note: cell('note'),
      }
    }
  }
}

/** A table opened with a mapping. */
export interface OpenedTable {
  /** Rows of data of a grid, observations of a cube. */
  readonly rows: number
  /** Headers that the mapping names and the table does not have. */
  readonly absent: readonly string[]
  /** Headers of columns that are filled and stay unread. */
  readonly unread: readonly string[]
  observations(): Iterable<RawObservation>
}

/** Opens a table with the mapping that says what it means; the observations are read one by one. */
export const openTable = (source: SourceTable, mapping: ImportMapping): OpenedTable => {
  if (source.kind === 'cube')
    return {
      rows: source.values.length,
      absent: Object.keys(mapping.dimensions).filter((id) =>
        source.dimensions.every((known) => known.id !== id),
      ),
      unread: [],
      observations: () => readCube(source, mapping),
    }
  const table = tableOfGrid(source) ?? { header: [], rows: [], lines: [] }
  const places = placeColumns(table, mapping)
  return {
    rows: table.rows.length,
    absent: places.absent,
    unread: places.unread,
    observations: () => readRows(table, mapping, places),
  }
}
