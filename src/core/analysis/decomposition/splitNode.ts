import type { AggregateMethod } from '../../index/aggregate/aggregator'
import { logarithmicMean } from './logarithmicMean'
import { shapley } from './shapley'

/** How a node is aggregated. */
export interface NodeMethod {
  readonly method: AggregateMethod
  readonly params: Readonly<Record<string, unknown>>
}

/** One side of a comparison at one node: the children that are counted, in the same order on both sides. */
export interface NodeSide {
  /** The node's own score. */
  readonly score: number
  /** NaN only where the method compares regions, which leaves missing values out by itself. */
  readonly values: Float64Array
  /** They add up to 1. */
  readonly weights: Float64Array
  /** Per child the values of the other regions, in the same order on both sides; null where no region is compared with another. */
  readonly rivals: readonly Float64Array[] | null
}

/** What one child explains of the difference of its node. `value` because its score differs, `weight` because its weight does. */
export interface ChildShare {
  readonly value: number
  readonly weight: number
  /** Change of the node per unit of the child; null where only the whole share is known. */
  readonly slope: number | null
}

/** Every coalition up to so many players; beyond, so many orders. Comparing all regions costs more. */
const LIMITS = { exactUpTo: 12, orders: 512 } as const
const RELATIONAL_LIMITS = { exactUpTo: 8, orders: 32 } as const

/** Whether the Shapley values of a node of so many children come from all coalitions. */
export const isExact = ({ method }: NodeMethod, players: number): boolean =>
  method.id === 'arithmetic' ||
  method.id === 'geometric' ||
  players <= (method.relational === true ? RELATIONAL_LIMITS : LIMITS).exactUpTo

/**
 * Weighted sums of v: w̄ Δv because of the values, Δw (v̄ − r) because of the weights, with r the middle of both
 * scores. Weights add up to 1 on both sides, so r cancels: it only makes a weight count for how far its child
 * stands above or below the whole, whatever the origin of the scale.
 */
const splitSum = (
  a: NodeSide,
  b: NodeSide,
  into: (value: number) => number,
  factor: number,
  slopeOf: (x: number, y: number) => number,
): ChildShare[] => {
  const middle = (into(a.score) + into(b.score)) / 2
  return Array.from(a.values, (x, k) => {
    const y = b.values[k] as number
    const [v, w] = [a.weights[k] as number, b.weights[k] as number]
    if (v === 0 && w === 0) return { value: 0, weight: 0, slope: 0 }
    const mean = (v + w) / 2
    const slope = mean * factor * slopeOf(x, y)
    return {
      value: mean * factor * (into(x) - into(y)),
      weight: (v - w) * factor * ((into(x) + into(y)) / 2 - middle),
      slope,
    }
  })
}

/** The score of each coalition: a child in it is as on side a, else as on side b. */
const coalitionScores =
  ({ method, params }: NodeMethod, a: NodeSide, b: NodeSide, players: readonly Player[]) =>
  (members: Uint8Array, count: number): Float64Array => {
    const n = players.length
    const regions = 1 + (a.rivals?.[0]?.length ?? 0)
    const result = new Float64Array(count)
    const sameWeights = players.every(({ what }) => what === 'value')
    /** The scores of `width` coalitions from `first` on, all under the same weights. */
    const run = (first: number, width: number, weights: Float64Array): Float64Array => {
      const columns = Array.from(a.values, () => new Float64Array(regions * width))
      const fill = (k: number, period: number, side: NodeSide) => {
        const column = columns[k] as Float64Array
        column[period] = side.values[k] as number
        for (let r = 1; r < regions; r++) column[r * width + period] = side.rivals?.[k]?.[r - 1] as number
      }
      for (let period = 0; period < width; period++) {
        for (let k = 0; k < columns.length; k++) fill(k, period, b)
        for (const [p, { child, what }] of players.entries())
          if (what === 'value' && members[(first + period) * n + p] === 1) fill(child, period, a)
      }
      const output = new Float64Array(regions * width)
      method.apply(params, {
        columns,
        weights,
        minAvailable: 0,
        output,
        shape: { regions, periods: width },
        refuse: () => undefined,
      })
      return output.subarray(0, width)
    }
    const weightsOf = (coalition: number): Float64Array => {
      const weights = b.weights.slice()
      for (const [p, { child, what }] of players.entries())
        if (what === 'weight' && members[coalition * n + p] === 1) weights[child] = a.weights[child] as number
      return weights
    }
    if (sameWeights) result.set(run(0, count, b.weights))
    else
      for (let c = 0; c < count; c++) {
        const weights = weightsOf(c)
        // Sides that weigh nothing in common leave coalitions without weight: they lie between the two.
        const [score] = weights.some((weight) => weight > 0)
          ? run(c, 1, weights)
          : [((run(c, 1, a.weights)[0] as number) + (run(c, 1, b.weights)[0] as number)) / 2]
        result[c] = score as number
      }
    // A region that no comparison counts for has won and lost nothing.
    if (method.relational === true) for (let c = 0; c < count; c++) if (Number.isNaN(result[c])) result[c] = 0
    return result
  }

interface Player {
  readonly child: number
  readonly what: 'value' | 'weight'
}

const same = (a: Float64Array, b: Float64Array): boolean =>
  a.length === b.length && a.every((x, i) => Object.is(x, b[i]))

const splitByShapley = (own: NodeMethod, a: NodeSide, b: NodeSide): ChildShare[] => {
  const players: Player[] = []
  for (let child = 0; child < a.values.length; child++) {
    // What is the same on both sides adds nothing in any order.
    const moved =
      !Object.is(a.values[child], b.values[child]) ||
      !same(a.rivals?.[child] ?? new Float64Array(0), b.rivals?.[child] ?? new Float64Array(0))
    if (moved) players.push({ child, what: 'value' })
    if (a.weights[child] !== b.weights[child]) players.push({ child, what: 'weight' })
  }
  const values = shapley(
    { players: players.length, value: coalitionScores(own, a, b, players) },
    own.method.relational === true ? RELATIONAL_LIMITS : LIMITS,
  )
  const shares = Array.from(a.values, () => ({ value: 0, weight: 0 }))
  for (const [p, { child, what }] of players.entries()) {
    const share = shares[child]
    if (share !== undefined) share[what] = values[p] as number
  }
  return shares.map((share) => ({ ...share, slope: null }))
}

/**
 * What each child explains of a.score − b.score: arithmetic by weight x difference, geometric by the logarithmic
 * mean, anything else by Shapley over the children. The shares add up to the difference.
 */
export const splitNode = (own: NodeMethod, a: NodeSide, b: NodeSide): ChildShare[] => {
  if (own.method.id === 'arithmetic')
    return splitSum(
      a,
      b,
      (x) => x,
      1,
      () => 1,
    )
  if (own.method.id === 'geometric')
    return splitSum(a, b, Math.log, logarithmicMean(a.score, b.score), (x, y) => 1 / logarithmicMean(x, y))
  return splitByShapley(own, a, b)
}
