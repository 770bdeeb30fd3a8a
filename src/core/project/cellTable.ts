import { NO_CELL } from '../dataset/dataset'
import {
  type Cell,
  type CellKey,
  type IndicatorCode,
  type Period,
  type RegionCode,
  statuses,
} from '../dataset/schema'

/**
 * Many observations as columns: for bulk edits of millions of cells, where an object a cell would be too much.
 * Row i is the cell `indicators[indicator[i]]`, `regions[region[i]]`, `periods[period[i]]`.
 */
export interface CellTable {
  readonly indicators: readonly IndicatorCode[]
  readonly regions: readonly RegionCode[]
  readonly periods: readonly Period[]
  readonly indicator: Uint32Array
  readonly region: Uint32Array
  readonly period: Uint32Array
  /** NaN = missing. */
  readonly value: Float64Array
  /** Index into `statuses`; NO_CELL = not given. */
  readonly status: Uint8Array
  /** Row -> text; rows without an entry give none. */
  readonly sources: ReadonlyMap<number, string>
  readonly notes: ReadonlyMap<number, string>
}

/** One row for `cellTable`: a key, a value (null = missing) and what else is known of it. */
export type CellRow = CellKey & Pick<Cell, 'value'> & Partial<Omit<Cell, 'value'>>

/** Numbers codes from 0 in the order in which they are first met. */
export const numbering = <C extends string>() => {
  const codes: C[] = []
  const known = new Map<C, number>()
  return {
    codes,
    of: (code: C): number => {
      const old = known.get(code)
      if (old !== undefined) return old
      known.set(code, codes.length)
      return codes.push(code) - 1
    },
  }
}

/** Rows as columns, in the same order. */
export const cellTable = (rows: readonly CellRow[]): CellTable => {
  const [indicators, regions, periods] = [
    numbering<IndicatorCode>(),
    numbering<RegionCode>(),
    numbering<Period>(),
  ]
  const n = rows.length
  const [indicator, region, period] = [new Uint32Array(n), new Uint32Array(n), new Uint32Array(n)]
  const value = new Float64Array(n)
  const status = new Uint8Array(n)
  const sources = new Map<number, string>()
  const notes = new Map<number, string>()
  rows.forEach((row, i) => {
    indicator[i] = indicators.of(row.indicator)
    region[i] = regions.of(row.region)
    period[i] = periods.of(row.period)
    value[i] = row.value ?? Number.NaN
    status[i] = row.status === undefined ? NO_CELL : statuses.indexOf(row.status)
    if (row.source) sources.set(i, row.source)
    if (row.note) notes.set(i, row.note)
  })
  return {
    indicators: indicators.codes,
    regions: regions.codes,
    periods: periods.codes,
    indicator,
    region,
    period,
    value,
    status,
    sources,
    notes,
  }
}
