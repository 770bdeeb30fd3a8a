import { type Dataset, readCell } from './dataset'
import type { Cell, CellKey } from './schema'

/** Codes to keep; an absent list keeps all. */
export interface ObservationFilter {
  readonly indicators?: readonly string[]
  readonly regions?: readonly string[]
  readonly periods?: readonly string[]
}

/**
 * The observations of a dataset as tidy rows: by indicator, then region, then period, each in the order of the
 * dataset. Only what is there: a missing value is given where an observation without a value stands.
 */
export function* observations(
  dataset: Dataset,
  filter: ObservationFilter = {},
): Generator<CellKey & Cell, void, undefined> {
  const [indicators, regions, periods] = [filter.indicators, filter.regions, filter.periods].map(
    (codes) => codes && new Set(codes),
  )
  for (const indicator of dataset.indicators) {
    const column = dataset.columns.get(indicator)
    if (column === undefined || indicators?.has(indicator) === false) continue
    for (const [r, region] of dataset.regions.entries()) {
      if (regions?.has(region) === false) continue
      for (const [p, period] of dataset.periods.entries()) {
        if (periods?.has(period) === false) continue
        const cell = readCell(dataset, column, r * dataset.periods.length + p)
        if (cell !== null) yield { indicator, region, period, ...cell }
      }
    }
  }
}
