import { type Framework, nodeIdOf } from '../framework'
import type { NodeId } from '../run'
import { childrenOf, findNode } from './family'
import { moveNode } from './nodes'

/** A step of a node by the keyboard: among its siblings, into the one before it, or out beside its parent. */
export type Direction = 'up' | 'down' | 'in' | 'out'

/** Moves a node one step; null where there is no way on. */
export const stepNode = (framework: Framework, id: NodeId, direction: Direction): Framework | null => {
  const parent = findNode(framework, id)?.parent ?? null
  if (parent === null) return null
  const siblings = childrenOf(framework, parent).map(nodeIdOf)
  const at = siblings.indexOf(id)
  switch (direction) {
    case 'up': {
      const before = siblings[at - 1]
      return before === undefined ? null : moveNode(framework, id, { parent, before })
    }
    case 'down':
      return at + 1 < siblings.length
        ? moveNode(framework, id, { parent, before: siblings[at + 2] ?? null })
        : null
    case 'in': {
      const above = siblings[at - 1]
      return above === undefined ? null : moveNode(framework, id, { parent: above, before: null })
    }
    case 'out': {
      const grandparent = findNode(framework, parent)?.parent ?? null
      if (grandparent === null) return null
      const aunts = childrenOf(framework, grandparent).map(nodeIdOf)
      const before = aunts[aunts.indexOf(parent) + 1] ?? null
      return moveNode(framework, id, { parent: grandparent, before })
    }
  }
}
