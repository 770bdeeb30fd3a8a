import { leavesOf, type SharedNode } from './sharedTree'
import { type ChildShare, type NodeMethod, type NodeSide, splitNode } from './splitNode'

/** One side of a comparison: the scores of one region in one period, on the normalised scale; NaN = missing. */
export interface Side {
  score(position: number): number
  /** Of the children of a node, in the order of the tree; any positive total. */
  weights(position: number): Float64Array
  /** What the mean of a node is multiplied with to be its score: 1, or the sum of weights that hold for single cells. */
  total(position: number): number
  method(position: number): NodeMethod | null
  /** Per child the values of the other regions, in an order that both sides share; for methods that compare regions. */
  rivals(position: number): readonly Float64Array[]
  /** Position of the k-th child of a node. */
  child(position: number, k: number): number
}

/** What each indicator below a node explains of a difference, in reading order. */
export interface Parts {
  /** Because the indicator scores differently on the two sides. */
  readonly value: Float64Array
  /** Because it, or a node above it, has another weight or is aggregated in another way. */
  readonly weight: Float64Array
}

/** Below this share of what moved a node, its difference is too small to share anything out in proportion to it. */
const CANCELLED = 1e-9

const zeros = (count: number): Parts => ({
  value: new Float64Array(count),
  weight: new Float64Array(count),
})

const join = (parts: readonly Parts[]): Parts => {
  const count = parts.reduce((sum, { value }) => sum + value.length, 0)
  const joined = zeros(count)
  let at = 0
  for (const { value, weight } of parts) {
    joined.value.set(value, at)
    joined.weight.set(weight, at)
    at += value.length
  }
  return joined
}

/** A child of a node as one side has it. `value` NaN = missing there. */
interface Place {
  readonly value: number
  readonly weight: number
}

const placesOf = (node: SharedNode, side: Side, which: 'a' | 'b', present: boolean): readonly Place[] => {
  const position = node[which]
  const weights = present && position >= 0 ? side.weights(position) : null
  return node.children.map((child) => {
    const own = child[which]
    if (weights === null || own < 0) return { value: Number.NaN, weight: 0 }
    let k = 0
    while (k < weights.length && side.child(position, k) !== own) k += 1
    return { value: side.score(own), weight: weights[k] ?? 0 }
  })
}

const normalised = (weights: readonly number[]): Float64Array | null => {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return sum > 0 ? Float64Array.from(weights, (weight) => weight / sum) : null
}

/** The children that at least one side counts, and their weights on each side, adding up to 1. */
interface Counted {
  readonly at: readonly number[]
  readonly a: Float64Array
  readonly b: Float64Array
}

/**
 * Weights over the children that a side counts or the other does: a child that one side lacks keeps its weight
 * there, for its value is taken to be that of the whole (see `fill`), which is what renormalising amounts to.
 * Where a node itself is missing on one side, that side has the weights of the other. `all`: also children that
 * both lack, which still tell other regions apart.
 */
const countChildren = (a: readonly Place[], b: readonly Place[], all = false): Counted => {
  const at = a.flatMap((own, k) =>
    !all && Number.isNaN(own.value) && Number.isNaN(b[k]?.value ?? Number.NaN) ? [] : [k],
  )
  const own = normalised(at.map((k) => a[k]?.weight ?? 0))
  const other = normalised(at.map((k) => b[k]?.weight ?? 0))
  const equal = new Float64Array(at.length).fill(1 / Math.max(1, at.length))
  return { at, a: own ?? other ?? equal, b: other ?? own ?? equal }
}

/** Effective weight of each indicator below a node that either side counts (of each, where none does); they add up to 1. */
const leafWeights = (node: SharedNode, a: Side, b: Side): Float64Array => {
  if (node.leaf) return Float64Array.of(1)
  const known = (side: Side, which: 'a' | 'b') => node[which] >= 0 && !Number.isNaN(side.score(node[which]))
  const places = [placesOf(node, a, 'a', known(a, 'a')), placesOf(node, b, 'b', known(b, 'b'))] as const
  const some = countChildren(...places)
  // What both lack may still matter: the others moved in it.
  const counted = some.at.length > 0 ? some : countChildren(...places, true)
  const result = node.children.map((child, k) => {
    const i = counted.at.indexOf(k)
    const share = i < 0 ? 0 : ((counted.a[i] as number) + (counted.b[i] as number)) / 2
    return share === 0
      ? new Float64Array(leavesOf(child).length)
      : leafWeights(child, a, b).map((weight) => weight * share)
  })
  return Float64Array.from(result.flatMap((weights) => [...weights]))
}

const spread = (amount: number, weights: Float64Array): Float64Array =>
  weights.map((weight) => amount * weight)

/**
 * Passes a child's share down to its indicators: by the slope where one is known, else in proportion to what each
 * moved the child. Comparing regions takes the direction of a difference and not its size, so there the share goes
 * to the indicators that pulled in that direction. Where the child did not move, it is shared out by weight.
 */
const passDown = (
  share: ChildShare,
  below: Parts,
  weights: () => Float64Array,
  relational: boolean,
): Parts => {
  const ofWeight = share.weight === 0 ? null : spread(share.weight, weights())
  const { slope } = share
  if (slope !== null)
    return {
      value: below.value.map((part) => part * slope),
      weight: below.weight.map((part, i) => part * slope + (ofWeight?.[i] ?? 0)),
    }
  const count = below.value.length
  let moved = 0
  let size = 0
  for (let i = 0; i < count; i++) {
    const part = (below.value[i] as number) + (below.weight[i] as number)
    moved += part
    size += Math.abs(part)
  }
  // Over time it may be the others that moved, while the child of the region itself stood still.
  const still = Math.abs(moved) <= CANCELLED * size
  if (!relational && !still) {
    const factor = share.value / moved
    return {
      value: below.value.map((part) => part * factor),
      weight: below.weight.map((part, i) => part * factor + (ofWeight?.[i] ?? 0)),
    }
  }
  const direction = moved < 0 ? -1 : 1
  const pulls = below.value.map((part, i) => Math.max(0, direction * (part + (below.weight[i] as number))))
  const total = pulls.reduce((sum, pull) => sum + pull, 0)
  const value = still ? spread(share.value, weights()) : pulls.map((pull) => (share.value * pull) / total)
  return { value, weight: ofWeight ?? new Float64Array(count) }
}

const sameMethod = (a: NodeMethod, b: NodeMethod): boolean =>
  a.method.id === b.method.id && JSON.stringify(a.params) === JSON.stringify(b.params)

/** A node's score from filled children under a method; NaN where it cannot be computed. */
const scoreUnder = ({ method, params }: NodeMethod, side: NodeSide): number => {
  const output = new Float64Array(1 + (side.rivals?.[0]?.length ?? 0))
  method.apply(params, {
    columns: Array.from(side.values, (value, k) => Float64Array.of(value, ...(side.rivals?.[k] ?? []))),
    weights: side.weights,
    minAvailable: 0,
    output,
    shape: { regions: output.length, periods: 1 },
    refuse: () => undefined,
  })
  return output[0] as number
}

/**
 * Shares where the two sides aggregate a node differently: the mean of the shares under either method. What the
 * change of the method itself makes is nobody's value; it is shared out by weight.
 */
const splitAcross = (
  methods: readonly [NodeMethod, NodeMethod],
  a: NodeSide,
  b: NodeSide,
): { readonly shares: readonly ChildShare[]; readonly rest: number } => {
  const tried = methods.flatMap((method) => {
    const [x, y] = [scoreUnder(method, a), scoreUnder(method, b)]
    return Number.isFinite(x) && Number.isFinite(y)
      ? [splitNode(method, { ...a, score: x }, { ...b, score: y })]
      : []
  })
  const mean = (k: number, of: 'value' | 'weight') =>
    tried.reduce((sum, shares) => sum + (shares[k]?.[of] ?? 0), 0) / Math.max(1, tried.length)
  const shares = Array.from(a.values, (_, k) => ({
    value: mean(k, 'value'),
    weight: mean(k, 'weight'),
    slope: null,
  }))
  const explained = shares.reduce((sum, { value, weight }) => sum + value + weight, 0)
  return { shares, rest: a.score - b.score - explained }
}

/** Shares where both sides aggregate alike. Of rankings that are equally good, a method may take one or another: that is left over. */
const splitAlike = (method: NodeMethod, a: NodeSide, b: NodeSide) => {
  const shares = splitNode(method, a, b)
  const explained = shares.reduce((sum, { value, weight }) => sum + value + weight, 0)
  return { shares, rest: method.method.relational === true ? a.score - b.score - explained : 0 }
}

/**
 * What the indicators below a node explain of a − b, its scores on the two sides. A side that lacks the node
 * (NaN among its own scores) is given the score that renormalising amounts to: that of the node above.
 */
const partsOf = (node: SharedNode, sides: readonly [Side, Side], a: number, b: number): Parts => {
  const [sideA, sideB] = sides
  if (node.leaf) return { value: Float64Array.of(a - b), weight: Float64Array.of(0) }
  const present = (side: Side, which: 'a' | 'b') => node[which] >= 0 && !Number.isNaN(side.score(node[which]))
  const [hasA, hasB] = [present(sideA, 'a'), present(sideB, 'b')]
  const [placesA, placesB] = [placesOf(node, sideA, 'a', hasA), placesOf(node, sideB, 'b', hasB)]
  const methodA = node.a >= 0 ? sideA.method(node.a) : null
  const methodB = node.b >= 0 ? sideB.method(node.b) : null
  const method = methodA ?? methodB
  const leaves = leavesOf(node).length
  if (method === null) return zeros(leaves)
  const relational = [methodA, methodB].some((own) => own?.method.relational === true)
  const counted = countChildren(placesA, placesB, relational)
  const alike = methodA === null || methodB === null || sameMethod(methodA, methodB)
  // Scores that come from comparing regions cannot be put in the place of a missing child, nor of a missing node,
  // and are on no scale that other methods share.
  if (relational && !(hasA && hasB && alike)) {
    const shared = spread(a - b, leafWeights(node, sideA, sideB))
    return alike ? { ...zeros(leaves), value: shared } : { ...zeros(leaves), weight: shared }
  }
  // A missing node has the weights of the other side, and with them their sum.
  const [hereA, hereB] = [
    hasA ? sideA.total(node.a) : hasB ? sideB.total(node.b) : 1,
    hasB ? sideB.total(node.b) : hasA ? sideA.total(node.a) : 1,
  ]
  // A value without weight need not be one that the other side's method can take.
  const picky = [methodA, methodB].some((own) => own !== null && own.method.id !== 'arithmetic')
  const fill = (places: readonly Place[], weights: Float64Array, score: number) =>
    Float64Array.from(counted.at, (k, i) => {
      const { value } = places[k] ?? { value: Number.NaN }
      const without = Number.isNaN(value) || (weights[i] === 0 && picky)
      return without && !relational ? score : value
    })
  const rivals = (side: Side, position: number) =>
    relational ? counted.at.map((k) => side.rivals(position)[k] ?? new Float64Array(0)) : null
  const own: NodeSide = {
    score: a / hereA,
    values: fill(placesA, counted.a, a / hereA),
    weights: counted.a,
    rivals: rivals(sideA, node.a),
  }
  const other: NodeSide = {
    score: b / hereB,
    values: fill(placesB, counted.b, b / hereB),
    weights: counted.b,
    rivals: rivals(sideB, node.b),
  }
  const { shares, rest } = alike
    ? splitAlike(method, own, other)
    : splitAcross([methodA, methodB], own, other)
  const scale = (hereA + hereB) / 2
  const byTotal = (hereA - hereB) * ((own.score + other.score) / 2)
  const parts = node.children.map((child, k): Parts => {
    const i = counted.at.indexOf(k)
    const mean = shares[i]
    if (mean === undefined) return zeros(leavesOf(child).length)
    const share = {
      value: mean.value * scale,
      weight: mean.weight * scale,
      slope: mean.slope === null ? null : mean.slope * scale,
    }
    const weights = () => leafWeights(child, sideA, sideB)
    const [x, y] = [own.values[i] as number, other.values[i] as number]
    const known = !Number.isNaN(x) && !Number.isNaN(y)
    if (!known) return { value: spread(share.value, weights()), weight: spread(share.weight, weights()) }
    return passDown(share, partsOf(child, sides, x, y), weights, relational)
  })
  const joined = join(parts)
  const left = rest * scale + byTotal
  if (left === 0) return joined
  const shared = spread(left, leafWeights(node, sideA, sideB))
  if (relational) return { ...joined, value: joined.value.map((part, i) => part + (shared[i] as number)) }
  return { ...joined, weight: joined.weight.map((part, i) => part + (shared[i] as number)) }
}

/**
 * Parts of the indicators below a node that add up to its score on side a less that on side b (within rounding,
 * 1e-12 of their size). Exchanging the sides turns every sign.
 *
 * Arithmetic nodes: weight x difference. Geometric: logarithmic mean. Any other: Shapley over the children. A
 * node's part is passed down to what is below it. A child that one side lacks counts there as the node's own
 * score, which is exactly what renormalising the weights over the others does; one that both lack explains nothing.
 */
export const decompose = (node: SharedNode, a: Side, b: Side): Parts =>
  partsOf(node, [a, b], a.score(node.a), b.score(node.b))

/** What is left between two scales of a node (points against other points): shared out by weight. */
export const spreadByWeight = (node: SharedNode, a: Side, b: Side, amount: number): Float64Array =>
  spread(amount, leafWeights(node, a, b))
