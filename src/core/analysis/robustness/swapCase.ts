import type { NodeTable } from '../../index/aggregate/aggregate'
import type { TreeNode } from '../../index/tree'
import type { Combination } from './combination'

/** What both kinds of change are found from. */
export interface SwapCase {
  readonly combination: Combination
  readonly written: NodeTable
  /** The node whose score decides, and all nodes of the tree. */
  readonly target: number
  readonly nodes: readonly TreeNode[]
  /** Cells of the region ahead and the one behind. */
  readonly ahead: number
  readonly behind: number
}

/** Nodes strictly below a node. */
export const nodesBelow = (nodes: readonly TreeNode[], target: number): readonly TreeNode[] =>
  nodes.filter((node) => {
    for (let at = nodes[node.parent]; at !== undefined; at = nodes[at.parent])
      if (at.position === target) return true
    return false
  })

/** Weight of a node as the index has it; NaN where it differs from cell to cell. */
export const weightOf = ({ written, nodes }: SwapCase, { parent, position }: TreeNode): number => {
  const own = written.weights[parent]
  const at = nodes[parent]?.children.indexOf(position) ?? -1
  return own === undefined || own.local !== null ? Number.NaN : (own.weights[at] ?? Number.NaN)
}
