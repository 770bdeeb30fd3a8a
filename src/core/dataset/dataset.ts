import type { Cell, CellKey, IndicatorCode, Period, RegionCode, Status } from './schema'
import { statuses } from './schema'

/**
 * One indicator's observations over regions x periods (index = region * periods.length + period).
 * A value is NaN where missing. `status` is an index into `statuses`, or NO_CELL where there is no
 * observation at all (a cell may be there and still be missing, with a status and a note).
 */
export interface Column {
  readonly values: Float64Array
  readonly status: Uint8Array
  /** 0 = none, else index + 1 into `sources`; null where the whole column has none. */
  source: Uint32Array | null
  readonly notes: Map<number, string>
}

/** Status of a cell where there is no observation. */
export const NO_CELL = 255

/**
 * The cube in memory: regions x periods x indicators in the order of the arrays. A dense column exists per
 * indicator that has observations.
 */
export interface Dataset {
  readonly regions: readonly RegionCode[]
  readonly periods: readonly Period[]
  readonly indicators: readonly IndicatorCode[]
  readonly columns: Map<IndicatorCode, Column>
  /** The texts that `Column.source` points to. */
  readonly sources: string[]
}

/** An empty column for `size` = regions x periods cells. */
export const emptyColumn = (size: number): Column => ({
  values: new Float64Array(size).fill(Number.NaN),
  status: new Uint8Array(size).fill(NO_CELL),
  source: null,
  notes: new Map(),
})

/** The index of a cell within a column, or -1 where region or period is not in the dataset. */
export interface CellIndex {
  regionAt(code: RegionCode): number
  periodAt(code: Period): number
  at(key: Omit<CellKey, 'indicator'>): number
}

/** Lookup from codes to positions; build once per shape of the dataset. */
export const cellIndex = (dataset: Pick<Dataset, 'regions' | 'periods'>): CellIndex => {
  const regions = new Map(dataset.regions.map((code, i) => [code, i]))
  const periods = new Map(dataset.periods.map((code, i) => [code, i]))
  const width = dataset.periods.length
  const regionAt = (code: RegionCode) => regions.get(code) ?? -1
  const periodAt = (code: Period) => periods.get(code) ?? -1
  return {
    regionAt,
    periodAt,
    at: ({ region, period }) => {
      const r = regionAt(region)
      const p = periodAt(period)
      return r < 0 || p < 0 ? -1 : r * width + p
    },
  }
}

/** The observation at position `at` of a column, or null where there is none. */
export const readCell = (dataset: Dataset, column: Column | undefined, at: number): Cell | null => {
  if (column === undefined || at < 0) return null
  const status = column.status[at]
  if (status === undefined || status === NO_CELL) return null
  const value = column.values[at] ?? Number.NaN
  const source = column.source?.[at] ?? 0
  return {
    value: Number.isNaN(value) ? null : value,
    status: statuses[status] ?? 'A',
    source: source === 0 ? null : (dataset.sources[source - 1] ?? null),
    note: column.notes.get(at) ?? null,
  }
}

/** Writes one observation (null removes it) at position `at`, in place. */
export const writeCell = (dataset: Dataset, column: Column, at: number, cell: Cell | null): void => {
  column.values[at] = cell?.value ?? Number.NaN
  column.status[at] = cell === null ? NO_CELL : statuses.indexOf(cell.status satisfies Status)
  const source = cell?.source ?? null
  if (source !== null && column.source === null) column.source = new Uint32Array(column.values.length)
  if (column.source !== null) column.source[at] = source === null ? 0 : internSource(dataset, source)
  const note = cell?.note ?? null
  if (note === null) column.notes.delete(at)
  else column.notes.set(at, note)
}

const internSource = (dataset: Dataset, source: string): number => {
  const known = dataset.sources.indexOf(source)
  return known >= 0 ? known + 1 : dataset.sources.push(source)
}
