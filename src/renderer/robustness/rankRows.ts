import type { RegionDistribution, Spread } from '#core/analysis/robustness/distribution'
import type { RegionCode } from '#core/dataset/schema'
import type { RobustnessReport } from '../worker/robustnessProtocol'

/** One region of a report, as charts and tables show it. */
export interface RankRow {
  readonly region: RegionCode
  readonly name: string
  /** As the index is written; 0 = unranked. */
  readonly nominal: number
  readonly rank: Spread
  readonly distribution: RegionDistribution
}

/** As many regions as a picture can show; tables have all. */
export const DRAWN = 120

/** Regions that are ranked in some draw, in the order of the index as written, then of their medians. */
export const rankRows = (
  { regions, nominal, distributions }: RobustnessReport,
  nameOf: (region: RegionCode) => string,
): readonly RankRow[] =>
  regions
    .flatMap((region, at): RankRow[] => {
      const distribution = distributions[at]
      if (distribution === undefined || distribution.ranked === 0) return []
      const own = nominal.ranks[at] ?? 0
      return [{ region, name: nameOf(region), nominal: own, rank: distribution.rank, distribution }]
    })
    .sort((a, b) => (a.nominal || Infinity) - (b.nominal || Infinity) || a.rank.median - b.rank.median)

/** Share of a region's draws with a rank between the two, ends included. */
export const shareBetween = (
  { first, counts, ranked }: RegionDistribution,
  from: number,
  to: number,
): number => {
  let sum = 0
  for (let rank = Math.max(from, first); rank <= Math.min(to, first + counts.length - 1); rank++)
    sum += counts[rank - first] ?? 0
  return sum / ranked
}

/** The rank that a region has most often, the better one of several. */
export const mostFrequent = ({ first, counts }: RegionDistribution): number =>
  first + counts.reduce((best, count, at) => (count > (counts[best] ?? 0) ? at : best), 0)
