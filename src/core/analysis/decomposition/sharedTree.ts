import type { NodeId } from '../../index/run'
import type { Tree, TreeNode } from '../../index/tree'

/** A node on both sides of a comparison; `a` and `b` are its positions in the tree of each side, -1 = it is not there. */
export interface SharedNode {
  readonly id: NodeId
  readonly a: number
  readonly b: number
  readonly leaf: boolean
  readonly depth: number
  readonly parent: NodeId | null
  readonly children: readonly SharedNode[]
}

const childrenOf = (tree: Tree, position: number): readonly TreeNode[] =>
  (tree.nodes[position]?.children ?? []).flatMap((child) => tree.nodes[child] ?? [])

/** Whether both have a name in common and none in which they differ; a name that is not given says nothing. */
const sameName = ({ name: a }: TreeNode, { name: b }: TreeNode): boolean => {
  const known = (['zh', 'en'] as const).filter((language) => a[language] !== '' && b[language] !== '')
  return known.length > 0 && known.every((language) => a[language] === b[language])
}

const codesBelow = ({ nodes, leaves }: Tree, node: TreeNode): ReadonlySet<string> =>
  new Set(node.leaves.flatMap((leaf) => nodes[leaves[leaf] ?? -1]?.id ?? []))

/** Whether more than half of the indicators of each are also below the other; no node has two such counterparts. */
const sameIndicators = ([treeA, a]: readonly [Tree, TreeNode], [treeB, b]: readonly [Tree, TreeNode]) => {
  const [above, below] = [codesBelow(treeA, a), codesBelow(treeB, b)]
  const shared = [...above].filter((code) => below.has(code)).length
  return shared > above.size / 2 && shared > below.size / 2
}

/** From the surest to the least sure sign that two nodes are one. */
const signs: readonly ((a: readonly [Tree, TreeNode], b: readonly [Tree, TreeNode]) => boolean)[] = [
  ([, a], [, b]) => a.id === b.id,
  ([, a], [, b]) => a.indicator === null && sameName(a, b),
  (a, b) => a[1].indicator === null && sameIndicators(a, b),
]

/** Pairs up nodes of two trees, each at most once: position in the first -> position in the second. */
const pairUp = (
  treeA: Tree,
  above: readonly TreeNode[],
  treeB: Tree,
  below: readonly TreeNode[],
): ReadonlyMap<number, number> => {
  const pairs = new Map<number, number>()
  const taken = new Set<number>()
  for (const agree of signs)
    for (const a of above) {
      if (pairs.has(a.position)) continue
      const b = below.find(
        (each) =>
          !taken.has(each.position) &&
          (a.indicator === null) === (each.indicator === null) &&
          agree([treeA, a], [treeB, each]),
      )
      if (b === undefined) continue
      pairs.set(a.position, b.position)
      taken.add(b.position)
    }
  return pairs
}

/**
 * The tree below a node of two indices: under the same parent an indicator is one with itself, and a node with
 * that of the same id, else name, else most of the indicators. In the order of side a, what is only on side b
 * after it.
 */
export const shareTree = (
  [treeA, a]: readonly [Tree, number],
  [treeB, b]: readonly [Tree, number],
  parent: NodeId | null = null,
  depth = 0,
): SharedNode => {
  const own = treeA.nodes[a] ?? treeB.nodes[b]
  const id = own?.id ?? ''
  const [above, below] = [childrenOf(treeA, a), childrenOf(treeB, b)]
  const paired = pairUp(treeA, above, treeB, below)
  const taken = new Set(paired.values())
  const pairs: (readonly [number, number])[] = [
    ...above.map(({ position }) => [position, paired.get(position) ?? -1] as const),
    ...below.flatMap(({ position }) => (taken.has(position) ? [] : [[-1, position] as const])),
  ]
  return {
    id,
    a,
    b,
    leaf: (own?.indicator ?? null) !== null,
    depth,
    parent,
    children: pairs.map(([x, y]) => shareTree([treeA, x], [treeB, y], id, depth + 1)),
  }
}

/**
 * The same tree in an order that does not depend on which side is a: where only some orders of the children are
 * drawn, exchanging the sides then draws the same ones.
 */
export const inNeutralOrder = (node: SharedNode, [treeA, treeB]: readonly [Tree, Tree]): SharedNode => {
  const keyOf = ({ a, b }: SharedNode) =>
    [treeA.nodes[a]?.id ?? '', treeB.nodes[b]?.id ?? ''].toSorted().join(' ')
  const keyed = node.children.map((child) => ({ child, key: keyOf(child) }))
  const sorted = keyed.toSorted((x, y) => (x.key < y.key ? -1 : Number(x.key > y.key)))
  return { ...node, children: sorted.map(({ child }) => inNeutralOrder(child, [treeA, treeB])) }
}

/**
 * The node of another tree that stands for one of this: of the same id, else name, else most of the indicators;
 * -1 where there is none.
 */
export const counterpartOf = (tree: Tree, position: number, other: Tree): number => {
  const own = tree.nodes[position]
  return own === undefined ? -1 : (pairUp(tree, [own], other, other.nodes).get(position) ?? -1)
}

/** The indicators below a node, in reading order. */
export const leavesOf = (node: SharedNode): readonly SharedNode[] =>
  node.leaf ? [node] : node.children.flatMap(leavesOf)

/** Without the nodes of side b that have nothing left below them. */
const withoutEmpty = (node: SharedNode): readonly SharedNode[] => {
  if (node.leaf) return [node]
  const children = node.children.flatMap(withoutEmpty)
  return node.a < 0 && children.length === 0 ? [] : [{ ...node, children }]
}

/**
 * The tree as it is told: an indicator that the two indices hold under different nodes is one, and stands where
 * side a has it. What it explains is the sum of what it explains in either place.
 */
export const joinIndicators = (node: SharedNode): SharedNode => {
  const leaves = leavesOf(node)
  const [own, other] = [
    new Set(leaves.flatMap(({ id, a }) => (a < 0 ? [] : [id]))),
    new Map(leaves.flatMap(({ id, b }) => (b < 0 ? [] : [[id, b] as const]))),
  ]
  const join = (each: SharedNode): readonly SharedNode[] => {
    if (!each.leaf) return [{ ...each, children: each.children.flatMap(join) }]
    if (each.a < 0) return own.has(each.id) ? [] : [each]
    return [{ ...each, b: other.get(each.id) ?? -1 }]
  }
  const [joined] = join(node).flatMap(withoutEmpty)
  return joined ?? node
}
