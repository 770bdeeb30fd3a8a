import type { LocalText, RegionCode } from '../../dataset/schema'
import { problem } from '../../index/problems'
import type { NodeId, Problem } from '../../index/run'
import type { TreeNode } from '../../index/tree'
import type { Combination } from './combination'
import { type NearestSwap, nearestSwap } from './nearestSwap'
import { swapWeight } from './singleSwap'
import { nodesBelow, type SwapCase, weightOf } from './swapCase'

/** The weight of one node at which two regions tie, all other weights staying. */
interface SingleSwap {
  readonly id: NodeId
  readonly name: LocalText
  readonly weight: number
  readonly swapWeight: number
  /** Of the weight among its siblings, now and then. */
  readonly share: number
  readonly swapShare: number
  /** false where it was searched for and not solved. */
  readonly exact: boolean
}

/** What it takes to swap two regions. */
export interface WeightSwap {
  readonly ahead: RegionCode
  readonly behind: RegionCode
  /** Scores of both as the index is written. */
  readonly scores: readonly [number, number]
  /** Single weights that can do it, the smallest relative change first. */
  readonly single: readonly SingleSwap[]
  readonly nearest: NearestSwap
}

const siblingSum = (given: SwapCase, { parent }: TreeNode): number =>
  (given.nodes[parent]?.children ?? []).reduce((sum, child) => {
    const node = given.nodes[child]
    return sum + (node === undefined ? 0 : weightOf(given, node))
  }, 0)

/**
 * The smallest changes of weights with which the region behind draws level with the one ahead: of a single weight,
 * and of all effective weights of indicators at once (least squares).
 * Errors: a region without score, or two that tie already.
 */
export const swapRegions = (
  combination: Combination,
  node: NodeId,
  first: RegionCode,
  second: RegionCode,
): WeightSwap | Problem => {
  const { tree, scope } = combination.plan.context
  const written = combination.aggregate(null)
  const target = tree.nodes.findIndex(({ id }) => id === node)
  const cellOf = (region: RegionCode) =>
    combination.start + combination.stride * scope.regions.indexOf(region)
  const scoreOf = (region: RegionCode) => written.scores[target]?.[cellOf(region)] ?? Number.NaN
  const without = [first, second].filter((region) => Number.isNaN(scoreOf(region)))
  if (without.length > 0) return problem('swap-without-score', 'error', { regions: without })
  if (scoreOf(first) === scoreOf(second)) return problem('swap-tied', 'error', { regions: [first, second] })
  const [ahead, behind] = scoreOf(first) > scoreOf(second) ? [first, second] : [second, first]
  const given: SwapCase = {
    combination,
    written,
    target,
    nodes: tree.nodes,
    ahead: cellOf(ahead),
    behind: cellOf(behind),
  }
  const single = nodesBelow(tree.nodes, target).flatMap((below): SingleSwap[] => {
    const weight = weightOf(given, below)
    const found = swapWeight(given, below)
    if (found === null) return []
    const sum = siblingSum(given, below)
    return [
      {
        id: below.id,
        name: below.name,
        weight,
        swapWeight: found.weight,
        share: weight / sum,
        swapShare: found.weight / (sum - weight + found.weight),
        exact: found.exact,
      },
    ]
  })
  const size = (own: SingleSwap) => Math.abs(own.swapWeight / own.weight - 1)
  return {
    ahead,
    behind,
    scores: [scoreOf(ahead), scoreOf(behind)],
    single: single.toSorted((a, b) => size(a) - size(b)),
    nearest: nearestSwap(given),
  }
}
