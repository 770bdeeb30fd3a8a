import type { Period, Region } from '#core/dataset/schema'
import { valueIn } from './readTable'
import type { SubjectTable } from './subject'

export interface RankedRegion {
  readonly region: Region
  readonly value: number
  /** Competition rank: ties share the best one ("1224"). */
  readonly rank: number
}

export interface Ranking {
  /** Best first: ascending where less is better. */
  readonly ranked: readonly RankedRegion[]
  readonly missing: readonly Region[]
}

/** Sorts regions by their value in a period; those without one stand apart, they are not zero. Ties keep project order. */
export const rankRegions = (table: SubjectTable, regions: readonly Region[], period: Period): Ranking => {
  const sign = table.direction === -1 ? 1 : -1
  const values = regions.map((region) => ({ region, value: valueIn(table, region.code, period) }))
  const sorted = values.filter(({ value }) => !Number.isNaN(value)).sort((a, b) => sign * (a.value - b.value))
  const ranked: RankedRegion[] = []
  for (const [at, { region, value }] of sorted.entries()) {
    const before = ranked[at - 1]
    ranked.push({ region, value, rank: before?.value === value ? before.rank : at + 1 })
  }
  return { ranked, missing: values.filter(({ value }) => Number.isNaN(value)).map(({ region }) => region) }
}
