import { branchOf, childrenOf, findNode } from '#core/index/edit/family'
import type { Place } from '#core/index/edit/nodes'
import { type Framework, nodeIdOf } from '#core/index/framework'
import type { NodeId } from '#core/index/run'

/** A node of the tree that is dragged within it. */
export const NODE_DRAG = 'application/x-provindex-node'

/** Where on a row something is dropped. */
export type DropZone = 'before' | 'into' | 'after'

/** The upper and the lower quarter of a row are between rows, the rest is the row itself; a leaf has no inside. */
export const zoneAt = (share: number, leaf: boolean): DropZone => {
  if (leaf) return share < 0.5 ? 'before' : 'after'
  if (share < 0.25) return 'before'
  return share > 0.75 ? 'after' : 'into'
}

/** The place that a drop on a row means; null above and below the root. */
export const placeOf = (framework: Framework, target: NodeId, zone: DropZone): Place | null => {
  if (zone === 'into') return { parent: target, before: null }
  const parent = findNode(framework, target)?.parent ?? null
  if (parent === null) return null
  if (zone === 'before') return { parent, before: target }
  const siblings = childrenOf(framework, parent).map(nodeIdOf)
  return { parent, before: siblings[siblings.indexOf(target) + 1] ?? null }
}

/** Whether a node can be dropped there: not within itself. */
export const canDrop = (framework: Framework, dragged: NodeId, { parent, before }: Place): boolean =>
  before !== dragged && !branchOf(framework, dragged).has(parent)
