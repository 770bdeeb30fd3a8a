import type { Period, RegionCode } from '#core/dataset/schema'
import type { SubjectTable } from './subject'

const positions = new WeakMap<readonly string[], ReadonlyMap<string, number>>()

const positionsIn = (codes: readonly string[]): ReadonlyMap<string, number> => {
  const known = positions.get(codes)
  if (known !== undefined) return known
  const created = new Map(codes.map((code, i) => [code, i]))
  positions.set(codes, created)
  return created
}

/** The value of a region in a period; NaN where missing or where the table does not know them. */
export const valueIn = (table: SubjectTable, region: RegionCode, period: Period): number => {
  const r = positionsIn(table.regions).get(region)
  const p = positionsIn(table.periods).get(period)
  if (r === undefined || p === undefined) return Number.NaN
  return table.values[r * table.periods.length + p] ?? Number.NaN
}

/** The last period in which any of the regions has a value, or null. */
export const lastPeriodWithValues = (table: SubjectTable, regions: readonly RegionCode[]): Period | null =>
  table.periods.findLast((period) =>
    regions.some((region) => !Number.isNaN(valueIn(table, region, period))),
  ) ?? null
