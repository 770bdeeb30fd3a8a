import { type Framework, type FrameworkNode, nodeIdOf } from '../framework'
import type { NodeId } from '../run'

/** The node with this id, or undefined. */
export const findNode = ({ nodes }: Framework, id: NodeId): FrameworkNode | undefined =>
  nodes.find((node) => nodeIdOf(node) === id)

/** The children of a node in the order written; null = the roots. */
export const childrenOf = ({ nodes }: Framework, parent: NodeId | null): readonly FrameworkNode[] =>
  nodes.filter((node) => (node.parent ?? null) === parent)

/** The node and all below it, in the order written; a circle of parents is walked once. */
export const branchOf = (framework: Framework, id: NodeId): ReadonlySet<NodeId> => {
  const branch = new Set<NodeId>([id])
  // A set takes in what is added while it is walked.
  for (const each of branch) for (const child of childrenOf(framework, each)) branch.add(nodeIdOf(child))
  return branch
}

/** `base`, or the first of `base-2`, `base-3` … that is not taken. */
export const unusedId = (base: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(base)) return base
  let n = 2
  while (taken.has(`${base}-${n}`)) n += 1
  return `${base}-${n}`
}
