import type { IndexRun, NodeId } from '../index/run'
import { correlate } from './correlate'

export interface EffectiveWeight {
  readonly node: NodeId
  readonly parent: NodeId | null
  readonly kind: 'node' | 'indicator'
  readonly weight: number
  /** Product of weight / sum of sibling weights down the tree. */
  readonly effectiveWeight: number
  /** Pearson's r with the score of the root, all periods pooled; NaN where it cannot be told, and n its pairs. */
  readonly correlation: number
  readonly n: number
}

/**
 * What each node was meant to count for, and how closely the index follows it: the two differ where a node varies
 * little or goes with others. Weights that differ by period or cell are told as the run reports them.
 */
export const effectiveWeights = ({ nodes, scores }: IndexRun): readonly EffectiveWeight[] => {
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
