import { comparePeriods } from '../dataset/period'
import type { IndicatorCode, Period, RegionCode } from '../dataset/schema'
import type { Records } from './schema'

interface Placed {
  readonly code: string
  readonly position: number
}

const byPosition = (a: Placed, b: Placed): number =>
  a.position - b.position || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)

/** The axes of the cube: regions and indicators by position (equal ones by code), periods in time. */
export interface Axes {
  readonly regions: readonly RegionCode[]
  readonly periods: readonly Period[]
  readonly indicators: readonly IndicatorCode[]
}

/** The order in which a document's regions, periods and indicators stand, everywhere. */
export const axesOf = (records: Pick<Records, 'regions' | 'periods' | 'indicators'>): Axes => ({
  regions: [...records.regions.values()].sort(byPosition).map(({ code }) => code),
  periods: [...records.periods.values()].map(({ code }) => code).sort(comparePeriods),
  indicators: [...records.indicators.values()].sort(byPosition).map(({ code }) => code),
})

/** The position for a record that is added at the end of its list. */
export const nextPosition = (placed: Iterable<{ readonly position: number }>): number => {
  let next = 0
  for (const { position } of placed) if (position >= next) next = position + 1
  return next
}
