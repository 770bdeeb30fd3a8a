import type { IndicatorCode } from '#core/dataset/schema'
import { childrenOf, findNode } from '#core/index/edit/family'
import {
  addIndicator,
  addNode,
  moveNode,
  type Place,
  removeNode,
  setDirection,
  setWeight,
} from '#core/index/edit/nodes'
import { distribute, scaleTo, setShare, sharesOf, withWeights } from '#core/index/edit/shares'
import { type Direction, stepNode } from '#core/index/edit/walk'
import { type Framework, nodeIdOf } from '#core/index/framework'
import type { NodeId } from '#core/index/run'
import { currentText } from '../../store/text'
import { useBuilder } from '../builderState'
import { editIndex, editIndexInPlace } from '../editIndex'

/** Everything that can be done with the tree; each is one command. */

/** Where something new goes: into a node, behind an indicator. */
export const placeFor = (framework: Framework, id: NodeId | null): Place | null => {
  const node = id === null ? undefined : findNode(framework, id)
  const root = framework.nodes.find((each) => (each.parent ?? null) === null)
  if (node === undefined) return root === undefined ? null : { parent: nodeIdOf(root), before: null }
  if ('id' in node) return { parent: node.id, before: null }
  const siblings = childrenOf(framework, node.parent).map(nodeIdOf)
  return { parent: node.parent, before: siblings[siblings.indexOf(node.indicator) + 1] ?? null }
}

export const addIndicators = (index: string, codes: readonly IndicatorCode[], place: Place): void =>
  editIndex(index, (framework) => {
    let next: Framework | null = null
    for (const code of codes) next = addIndicator(next ?? framework, place, code) ?? next
    const [first] = codes
    if (next !== null && first !== undefined) useBuilder.setState({ node: first })
    return next
  })

/** Adds a node below or beside the one given, and goes to it. */
export const addChildNode = (index: string, at: NodeId | null): Promise<string | null> => {
  const text = currentText()
  return editIndexInPlace(index, (framework) => {
    const place = placeFor(framework, at)
    const name = { zh: '新维度', en: 'New dimension' }
    const added = place === null ? null : addNode(framework, place, name, text('builder.node.id'))
    if (added !== null) useBuilder.setState({ node: added.id })
    return added?.framework ?? null
  })
}

export const drop = (index: string, id: NodeId, place: Place): void =>
  editIndex(index, (framework) => moveNode(framework, id, place))

export const step = (index: string, id: NodeId, direction: Direction): void => {
  editIndex(index, (framework) => stepNode(framework, id, direction))
}

/** Removes a node and goes to the one beside or above it. */
export const remove = (index: string, id: NodeId): void =>
  editIndex(index, (framework) => {
    const parent = findNode(framework, id)?.parent ?? null
    const next = removeNode(framework, id)
    if (next === null || parent === null) return null
    const siblings = childrenOf(framework, parent).map(nodeIdOf)
    const at = siblings.indexOf(id)
    useBuilder.setState({ node: siblings[at + 1] ?? siblings[at - 1] ?? parent })
    return next
  })

export const turn = (index: string, id: NodeId, direction: 1 | -1 | null): void =>
  editIndex(index, (framework) => setDirection(framework, id, direction))

export const weigh = (index: string, id: NodeId, weight: number): Promise<string | null> =>
  editIndexInPlace(index, (framework) => setWeight(framework, id, weight))

/** Gives a node this share of its parent (0 to 1); why not, where its siblings cannot give it. */
export const share = async (
  index: string,
  parent: NodeId,
  id: NodeId,
  wanted: number,
): Promise<string | null> => {
  let refused = false
  const answer = await editIndexInPlace(index, (framework) => {
    const weights = setShare(sharesOf(framework, parent), id, wanted, useBuilder.getState().locked)
    refused = weights === null
    return weights === null ? null : withWeights(framework, weights)
  })
  return refused ? currentText()('builder.share.none') : answer
}

/** Shares out evenly among the unlocked children of a node. */
export const shareOut = (index: string, parent: NodeId): void =>
  editIndex(index, (framework) => {
    const weights = distribute(sharesOf(framework, parent), useBuilder.getState().locked)
    return weights === null ? null : withWeights(framework, weights)
  })

/** Weights of the children of a node that add up to 100, with the same shares. */
export const makeHundred = (index: string, parent: NodeId): void =>
  editIndex(index, (framework) => {
    const weights = scaleTo(sharesOf(framework, parent), 100)
    return weights === null ? null : withWeights(framework, weights)
  })
