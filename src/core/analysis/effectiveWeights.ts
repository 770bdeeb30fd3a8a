import type { IndexRun, NodeId } from '../index/run'
import { correlate } from './correlate'

export interface EffectiveWeight {
  readonly node: NodeId
  readonly parent: NodeId | null
  readonly kind: 'node' | 'indicator'
  readonly weight: number
  /** Product of weight / sum of sibling weights down the tree. */
  readonly effectiveWeight: number
  /** Pearson's r with the score of the root, regions and periods pooled; NaN where it cannot be told, and n its pairs. */
  readonly correlation: number
  readonly n: number
}

/** Places in the score tables (region * periods + period) of the regions and periods that both have. */
const cellsWithin = (
  run: Pick<IndexRun, 'regions' | 'periods'>,
  within: Pick<IndexRun, 'regions' | 'periods'>,
): readonly number[] => {
  const [regions, periods] = [new Set(within.regions), new Set(within.periods)]
  return run.regions.flatMap((region, r) =>
    regions.has(region)
      ? run.periods.flatMap((period, p) => (periods.has(period) ? [r * run.periods.length + p] : []))
      : [],
  )
}

/**
 * What each node was meant to count for, and how closely the index follows it: the two differ where a node varies
 * little or goes with others. Weights that differ by period or cell are told as the run reports them.
 * `within`: the regions and periods of the correlations; those that the index has not count for nothing.
 */
export const effectiveWeights = (
  run: IndexRun,
  within: Pick<IndexRun, 'regions' | 'periods'> = run,
): readonly EffectiveWeight[] => {
  const { nodes } = run
  const cells = cellsWithin(run, within)
  const scores = run.scores.map((values) => Float64Array.from(cells, (cell) => values[cell] ?? Number.NaN))
  const [root, top] = [nodes[0], scores[0]]
  if (root === undefined || top === undefined) return []
  return nodes.map(({ id, parent, kind, name, weight, effectiveWeight }, at) => {
    const own = { id, name, values: scores[at] ?? new Float64Array() }
    const [found] = correlate([{ id: root.id, name: root.name, values: top }, own], 'pearson').pairs
    return {
      node: id,
      parent,
      kind,
      weight,
      effectiveWeight,
      correlation: found?.r ?? Number.NaN,
      n: found?.n ?? 0,
    }
  })
}
