import type { Dataset } from '#core/dataset/dataset'
import type { IndicatorCode, Period, RegionCode } from '#core/dataset/schema'
import type { Records } from '#core/project/schema'
import type { Subject } from '#core/project/view'
import type { SheetChoice } from './sheetModel'

interface Selected {
  readonly subject: Subject | null
  readonly period: Period | null
  readonly regions: readonly RegionCode[]
}

interface Remembered {
  readonly indicator: IndicatorCode | null
  readonly region: RegionCode | null
}

const first = <R extends { readonly position: number }>(rows: Iterable<R>): R | undefined => {
  let best: R | undefined
  for (const row of rows) if (best === undefined || row.position < best.position) best = row
  return best
}

/**
 * What the grid shows in the third dimension: what is selected, else what it showed last, else the first there
 * is. Null only where the project has none.
 */
export const sheetChoice = (
  records: Records,
  dataset: Dataset,
  selected: Selected,
  remembered: Remembered,
): SheetChoice => {
  const indicators = [
    selected.subject?.kind === 'indicator' ? selected.subject.indicator : null,
    remembered.indicator,
  ]
  const regions = [selected.regions.at(-1) ?? null, remembered.region]
  return {
    indicator:
      indicators.find((code) => code !== null && records.indicators.has(code)) ??
      first(records.indicators.values())?.code ??
      null,
    period:
      selected.period !== null && dataset.periods.includes(selected.period)
        ? selected.period
        : (dataset.periods.at(-1) ?? null),
    region:
      regions.find((code) => code !== null && records.regions.has(code)) ??
      first(records.regions.values())?.code ??
      null,
  }
}
