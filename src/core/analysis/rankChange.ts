import type { Period } from '../dataset/schema'
import type { IndexRun, NodeId } from '../index/run'

/** The period that changes are counted from: the one before in the run, or null for the first. */
export const previousPeriod = ({ periods }: Pick<IndexRun, 'periods'>, period: Period): Period | null =>
  periods[periods.indexOf(period) - 1] ?? null

/**
 * Places gained (positive) or lost (negative) by each region against the previous period of the run: rank
 * before minus rank now. null where the region is unranked in either, and everywhere in the first period.
 */
export const rankChange = (
  run: Pick<IndexRun, 'nodes' | 'periods' | 'regions' | 'ranks'>,
  node: NodeId,
  period: Period,
): readonly (number | null)[] => {
  const ranks = run.ranks[run.nodes.findIndex(({ id }) => id === node)]
  const now = run.periods.indexOf(period)
  const width = run.periods.length
  return run.regions.map((_, region) => {
    if (ranks === undefined || now < 1) return null
    const current = ranks[region * width + now] ?? 0
    const before = ranks[region * width + now - 1] ?? 0
    return current === 0 || before === 0 ? null : before - current
  })
}
