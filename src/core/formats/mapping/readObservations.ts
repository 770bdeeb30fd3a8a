import type { Table } from '../format'
import { nameAndUnit } from './columnNames'
import type { ColumnRole, ImportMapping } from './importMapping'

/** One value of a table as text, with everything that the mapping says of it. Nothing is parsed or matched yet. */
export interface RawObservation {
  readonly line: number
  /** Header of the column that the value stands in. */
  readonly column: string
  readonly region: string
  readonly regionName: string
  readonly period: string
  readonly indicator: string
  readonly value: string
  readonly unit: string
  readonly status: string
  readonly source: string
  readonly note: string
}

/** A mapping names columns by header; this says where they are. */
export interface ColumnPlaces {
  readonly roles: Partial<Record<ColumnRole, number>>
  /** Columns of values with what they hold. */
  readonly across: readonly { readonly at: number; readonly as: string }[]
  /** Headers that the mapping names and the table does not have. */
  readonly absent: readonly string[]
  /** Headers of columns that are filled and stay unread. */
  readonly unread: readonly string[]
}

/** Finds the columns of a mapping in a table; of columns with the same header the next one not yet taken. */
export const placeColumns = (table: Table, mapping: ImportMapping): ColumnPlaces => {
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
    .map(({ column, as }) => ({ at: place(column), as }))
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
export function* readObservations(
  table: Table,
  mapping: ImportMapping,
  places: ColumnPlaces,
): Generator<RawObservation> {
  const { constants, layout } = mapping
  const { roles } = places
  const columns =
    layout === 'tidy' ? (roles.value === undefined ? [] : [{ at: roles.value, as: '' }]) : places.across
  const headers = columns.map(({ at, as }) => ({ at, as, ...nameAndUnit(as) }))
  for (const [i, row] of table.rows.entries()) {
    const cell = (role: ColumnRole) => {
      const at = roles[role]
      return at === undefined ? '' : (row[at] ?? '').trim()
    }
    const shared = {
      line: table.lines[i] ?? 0,
      region: roles.region === undefined ? (constants.region ?? '') : cell('region'),
      regionName: cell('regionName'),
      period: roles.period === undefined ? (constants.period ?? '') : cell('period'),
      indicator: roles.indicator === undefined ? (constants.indicator ?? '') : cell('indicator'),
      unit: (roles.unit === undefined ? '' : cell('unit')) || (constants.unit ?? ''),
      status: cell('status'),
      source: cell('source'),
      note: cell('note'),
    }
    for (const { at, as, unit } of headers)
      yield {
        ...shared,
        column: table.header[at] ?? '',
        value: (row[at] ?? '').trim(),
        ...(layout === 'periods-across' ? { period: as } : {}),
        ...(layout === 'indicators-across' ? { indicator: as, unit: shared.unit || unit } : {}),
      }
  }
}
