import type { LocalText } from '../../dataset/schema'
import type { NodeId } from '../../index/run'
import type { TreeNode } from '../../index/tree'
import { nearestWeights } from './nearestWeights'
import { nodesBelow, type SwapCase, weightOf } from './swapCase'

/** The least change of all effective weights together with which two regions tie, or why there is none. */
export type NearestSwap =
  | {
      readonly found: true
      /** Euclidean length of the change. */
      readonly distance: number
      /** Effective weights of the indicators below the node, adding up to 1, now and then. */
      readonly weights: readonly {
        readonly id: NodeId
        readonly name: LocalText
        readonly from: number
        readonly to: number
      }[]
      /** false where it was approached step by step, because scores are not linear in the weights. */
      readonly exact: boolean
    }
  | { readonly found: false; readonly why: 'ahead-everywhere' | 'not-smooth' | 'not-found' }

/** Means whose transform is linear in the weights, through all levels. */
const transforms: Readonly<Record<string, (x: number) => number>> = {
  arithmetic: (x) => x,
  geometric: Math.log,
  harmonic: (x) => 1 / x,
}

/** Small changes of weights change nothing here, or everything. */
const stepwise = new Set(['median', 'min', 'copeland', 'kemeny'])

const effectiveWeights = (given: SwapCase, leaves: readonly TreeNode[]): Float64Array =>
  Float64Array.from(leaves, (leaf) => {
    let weight = 1
    for (let at = leaf; at.position !== given.target; ) {
      const parent = given.nodes[at.parent]
      if (parent === undefined) break
      let sum = 0
      for (const child of parent.children) {
        const node = given.nodes[child]
        if (node !== undefined) sum += weightOf(given, node)
      }
      weight *= weightOf(given, at) / sum
      at = parent
    }
    return weight
  })

/** Factors of node weights that give the leaves these effective weights. */
const factorsFor = (
  given: SwapCase,
  below: readonly TreeNode[],
  leaves: readonly TreeNode[],
  weights: Float64Array,
): ReadonlyMap<NodeId, number> => {
  const at = new Map(leaves.map(({ position }, k) => [position, k]))
  const leafPositions = given.combination.plan.context.tree.leaves
  return new Map(
    below.map((node) => {
      const sum = node.leaves.reduce(
        (all, leaf) => all + (weights[at.get(leafPositions[leaf] ?? -1) ?? -1] ?? 0),
        0,
      )
      return [node.id, sum / weightOf(given, node)]
    }),
  )
}

/** Where scores are not linear in the weights: linear around where it stands, solved, and again from there. */
const approach = (leadAt: (weights: Float64Array) => number, from: Float64Array): Float64Array | null => {
  const initial = leadAt(from)
  let at = from
  for (let round = 0; round < 40; round++) {
    const lead = leadAt(at)
    if (Math.abs(lead) <= 1e-10 * Math.abs(initial)) return at
    const gradient = new Float64Array(at.length)
    for (let i = 0; i < at.length; i++) {
      const moved = at.slice()
      moved[i] = (at[i] as number) + 1e-6
      gradient[i] = (leadAt(moved) - lead) / 1e-6
    }
    const along = gradient.reduce((sum, slope, i) => sum + slope * (at[i] as number), 0)
    const next = nearestWeights(from, gradient, along - lead)
    if (next === null) return null
    at = next
  }
  return null
}

/** The effective weights of indicators nearest to those of the index with which the regions tie. */
export const nearestSwap = (given: SwapCase): NearestSwap => {
  const { nodes, target, written, ahead, behind, combination } = given
  const below = nodesBelow(nodes, target)
  const leaves = below.filter(({ indicator }) => indicator !== null)
  const inner = [target, ...below.flatMap((node) => (node.indicator === null ? [node.position] : []))]
  const methods = new Set(inner.map((position) => written.methods[position] ?? ''))
  if (
    [...methods].some((method) => stepwise.has(method)) ||
    inner.some((position) => written.weights[position]?.local !== null)
  )
    return { found: false, why: 'not-smooth' }
  const values = (cell: number) => leaves.map(({ position }) => written.columns[position]?.values[cell] ?? 0)
  const [high, low] = [values(ahead), values(behind)]
  const complete = ![...high, ...low].some(Number.isNaN)
  if (complete && high.every((value, k) => value >= (low[k] as number)))
    return { found: false, why: 'ahead-everywhere' }
  const from = effectiveWeights(given, leaves)
  const [only = ''] = methods
  const transform = methods.size === 1 && complete ? transforms[only] : undefined
  const to =
    transform === undefined
      ? approach((weights) => {
          const scores = combination.aggregate(factorsFor(given, below, leaves, weights)).columns[target]
          return (scores?.values[ahead] ?? Number.NaN) - (scores?.values[behind] ?? Number.NaN)
        }, from)
      : nearestWeights(
          from,
          Float64Array.from(high, (value, k) => transform(value) - transform(low[k] as number)),
          0,
        )
  if (to === null) return { found: false, why: 'not-found' }
  return {
    found: true,
    exact: transform !== undefined,
    distance: Math.sqrt(to.reduce((sum, weight, k) => sum + (weight - (from[k] as number)) ** 2, 0)),
    weights: leaves.map(({ id, name }, k) => ({ id, name, from: from[k] as number, to: to[k] as number })),
  }
}
