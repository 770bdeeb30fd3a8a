import type { Period, RegionCode } from '../../dataset/schema'
import type { IndexRun, NodeId } from '../../index/run'

/** Whom a region is compared with where nobody says. */
export interface Opponent {
  readonly region: RegionCode
  /** false where the region is first, so that the next one after it was taken. */
  readonly better: boolean
}

/**
 * The next better ranked region at a node in a period; for the first one, the next after it. Of several with the
 * same rank the first in the order of the run. null where the region is unranked or nobody else has another rank.
 */
export const nextRanked = (
  run: Pick<IndexRun, 'nodes' | 'regions' | 'periods' | 'ranks'>,
  node: NodeId,
  period: Period,
  region: RegionCode,
): Opponent | null => {
  const ranks = run.ranks[run.nodes.findIndex(({ id }) => id === node)]
  const at = run.periods.indexOf(period)
  const rankOf = (of: number) => ranks?.[of * run.periods.length + at] ?? 0
  const own = rankOf(run.regions.indexOf(region))
  if (at < 0 || own === 0) return null
  const find = (better: boolean): RegionCode | null => {
    let best = -1
    for (const of of run.regions.keys()) {
      const rank = rankOf(of)
      if (rank === 0 || rank === own || rank < own !== better) continue
      const nearest = best < 0 || (better ? rank > rankOf(best) : rank < rankOf(best))
      if (nearest) best = of
    }
    return run.regions[best] ?? null
  }
  const above = find(true)
  if (above !== null) return { region: above, better: true }
  const below = find(false)
  return below === null ? null : { region: below, better: false }
}

/** The last period in which any region is ranked at a node; the last of the run where none is. */
export const lastRankedPeriod = (
  run: Pick<IndexRun, 'nodes' | 'periods' | 'ranked'>,
  node: NodeId,
): Period | undefined => {
  const ranked = run.ranked[run.nodes.findIndex(({ id }) => id === node)]
  return run.periods.findLast((_, at) => (ranked?.[at] ?? 0) > 0) ?? run.periods.at(-1)
}
