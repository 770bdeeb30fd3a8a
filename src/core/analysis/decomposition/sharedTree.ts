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

/**
 * The tree below a node of two indices: nodes of the same id under the same parent are one. In the order of
 * side a, what is only on side b after it.
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
  const matches = (x: TreeNode, y: TreeNode) =>
    x.id === y.id && (x.indicator === null) === (y.indicator === null)
  const pairs: [number, number][] = above.map((child) => [
    child.position,
    below.find((other) => matches(child, other))?.position ?? -1,
  ])
  for (const child of below)
    if (!above.some((other) => matches(other, child))) pairs.push([-1, child.position])
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

/** The indicators below a node, in reading order. */
export const leavesOf = (node: SharedNode): readonly SharedNode[] =>
  node.leaf ? [node] : node.children.flatMap(leavesOf)

/**
 * Of each of those indicators the ids on the way to it. What is explained is not on it, because the roots of two
 * indices are one whatever they are called.
 */
export const pathsOf = ({ leaf, children }: SharedNode): readonly string[] =>
  leaf ? [''] : children.flatMap((child) => pathsOf(child).map((path) => `${child.id} ${path}`))
