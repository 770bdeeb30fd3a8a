import { type Framework, nodeIdOf } from '../framework'
import type { NodeId } from '../run'
import { childrenOf } from './family'

/** A child's part of its parent. */
export interface Share {
  readonly id: NodeId
  /** As written; siblings of which none has a weight count 1 each. */
  readonly weight: number
  /** weight / sum over the siblings, 0 to 1; NaN where the sum is not above 0. */
  readonly share: number
}

/** Weights and shares of the children of a node, in the order written. */
export const sharesOf = (framework: Framework, parent: NodeId): readonly Share[] => {
  const children = childrenOf(framework, parent)
  const none = children.every(({ weight }) => weight === undefined)
  const weights = children.map(({ weight }) => (none ? 1 : (weight ?? Number.NaN)))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return children.map((child, at) => {
    const weight = weights[at] ?? Number.NaN
    return { id: nodeIdOf(child), weight, share: sum > 0 ? weight / sum : Number.NaN }
  })
}

/** The framework with these weights; what is not named keeps its own. */
export const withWeights = (framework: Framework, weights: ReadonlyMap<NodeId, number>): Framework => ({
  ...framework,
  nodes: framework.nodes.map((node) => {
    const weight = weights.get(nodeIdOf(node))
    return weight === undefined || weight === node.weight ? node : { ...node, weight }
  }),
})

/** What siblings add up to after an edit of shares: as before, 100 where that says nothing. */
const sumOf = (siblings: readonly Share[]): number => {
  const sum = siblings.reduce((total, { weight }) => total + weight, 0)
  return sum > 0 ? sum : 100
}

/**
 * Gives one child this share and takes it from its siblings in proportion to theirs (evenly where they have
 * none); locked siblings keep their shares, so that the child gets at most what they leave. The sum of the
 * weights stays what it was. null where nothing can give: all siblings are locked, or there are none.
 */
export const setShare = (
  siblings: readonly Share[],
  id: NodeId,
  share: number,
  locked: ReadonlySet<NodeId>,
): ReadonlyMap<NodeId, number> | null => {
  const others = siblings.filter((each) => each.id !== id)
  const giving = others.filter((each) => !locked.has(each.id))
  if (others.length === siblings.length || giving.length === 0) return null
  const sum = sumOf(siblings)
  const part = (of: readonly Share[]) =>
    of.reduce((total, each) => total + (Number.isNaN(each.share) ? 0 : each.share), 0)
  const kept = part(others.filter((each) => locked.has(each.id)))
  const own = Math.min(Math.max(share, 0), Math.max(1 - kept, 0))
  const rest = Math.max(1 - kept - own, 0)
  const given = part(giving)
  const weights = new Map<NodeId, number>([[id, own * sum]])
  for (const each of others)
    if (locked.has(each.id)) weights.set(each.id, each.weight)
    else weights.set(each.id, (given > 0 ? each.share / given : 1 / giving.length) * rest * sum)
  return weights
}

/** The unlocked children share equally what the locked ones leave; null where all are locked. */
export const distribute = (
  siblings: readonly Share[],
  locked: ReadonlySet<NodeId>,
): ReadonlyMap<NodeId, number> | null => {
  const free = siblings.filter(({ id }) => !locked.has(id))
  if (free.length === 0) return null
  const sum = sumOf(siblings.map((each) => (Number.isNaN(each.weight) ? { ...each, weight: 0 } : each)))
  const kept = siblings.reduce(
    (total, { id, weight }) => (locked.has(id) && !Number.isNaN(weight) ? total + weight : total),
    0,
  )
  const each = Math.max(sum - kept, 0) / free.length
  return new Map(siblings.map(({ id, weight }) => [id, locked.has(id) ? weight : each]))
}

/** The same shares with weights that add up to `total`; null where there are no shares. */
export const scaleTo = (siblings: readonly Share[], total: number): ReadonlyMap<NodeId, number> | null =>
  siblings.length === 0 || siblings.some(({ share }) => Number.isNaN(share))
    ? null
    : new Map(siblings.map(({ id, share }) => [id, share * total]))
