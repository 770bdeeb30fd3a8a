import type { IndicatorCode, LocalText } from '../../dataset/schema'
import { type Framework, type FrameworkNode, nodeIdOf, type Step } from '../framework'
import type { NodeId } from '../run'
import { branchOf, childrenOf, findNode, unusedId } from './family'
import { withWeights } from './shares'

/** A place among the children of a node: before one of them, or last. */
export interface Place {
  readonly parent: NodeId
  readonly before: NodeId | null
}

/** The mean weight of the siblings, so that a newcomer has an even share; undefined where they have none. */
const weightAmong = (siblings: readonly FrameworkNode[]): number | undefined => {
  const weights = siblings.flatMap(({ weight }) => (weight === undefined ? [] : [weight]))
  return weights.length === 0 ? undefined : weights.reduce((sum, weight) => sum + weight, 0) / weights.length
}

const weighed = (node: FrameworkNode, weight: number | undefined): FrameworkNode => {
  const { weight: _, ...rest } = node
  return weight === undefined ? rest : { ...rest, weight }
}

/** Puts a node in its place in the list: before `before`, else behind the last child and all below it. */
const inserted = (framework: Framework, node: FrameworkNode, { parent, before }: Place): Framework => {
  const { nodes } = framework
  const at = before === null ? -1 : nodes.findIndex((each) => nodeIdOf(each) === before)
  if (at >= 0) return { ...framework, nodes: nodes.toSpliced(at, 0, node) }
  const branch = branchOf(framework, parent)
  const last = nodes.findLastIndex((each) => branch.has(nodeIdOf(each)))
  return { ...framework, nodes: nodes.toSpliced(last + 1, 0, node) }
}

const canHold = (framework: Framework, { parent, before }: Place): boolean => {
  const above = findNode(framework, parent)
  if (above === undefined || 'indicator' in above) return false
  return before === null || (findNode(framework, before)?.parent ?? null) === parent
}

/** Adds a node or an indicator with an even share; null where it is there already or the place is not. */
const added = (framework: Framework, node: FrameworkNode, place: Place): Framework | null => {
  if (findNode(framework, nodeIdOf(node)) !== undefined || !canHold(framework, place)) return null
  return inserted(framework, weighed(node, weightAmong(childrenOf(framework, place.parent))), place)
}

/** Adds an inner node with a new id made of `base`; null where the place is not there. */
export const addNode = (
  framework: Framework,
  place: Place,
  name: LocalText,
  base = 'node',
): { readonly framework: Framework; readonly id: NodeId } | null => {
  const id = unusedId(base, new Set(framework.nodes.map(nodeIdOf)))
  const next = added(framework, { id, parent: place.parent, name }, place)
  return next === null ? null : { framework: next, id }
}

/** Adds an indicator; null where it is in the index already or the place is not there. */
export const addIndicator = (
  framework: Framework,
  place: Place,
  indicator: IndicatorCode,
): Framework | null => added(framework, { indicator, parent: place.parent }, place)

/** A step without what it sets for nodes and indicators that are no longer there. */
const forgetting =
  (gone: ReadonlySet<NodeId>) =>
  (step: Step): Step => {
    const { indicators, nodes, ...rest } = step
    const left = (layers: Step['nodes']) => {
      if (layers === undefined) return undefined
      const kept = Object.entries(layers).filter(([id]) => !gone.has(id))
      return kept.length === 0 ? undefined : Object.fromEntries(kept)
    }
    const [ofIndicators, ofNodes] = [left(indicators), left(nodes)]
    return {
      ...rest,
      ...(ofIndicators === undefined ? {} : { indicators: ofIndicators }),
      ...(ofNodes === undefined ? {} : { nodes: ofNodes }),
    } as Step
  }

/** Removes a node and all below it, and what steps set for them; null for the root and for what is not there. */
export const removeNode = (framework: Framework, id: NodeId): Framework | null => {
  if ((findNode(framework, id)?.parent ?? null) === null) return null
  const gone = branchOf(framework, id)
  return {
    ...framework,
    nodes: framework.nodes.filter((node) => !gone.has(nodeIdOf(node))),
    steps: framework.steps.map(forgetting(gone)),
  }
}

/**
 * Moves a node with all below it. Among the same siblings it keeps its weight, among others it gets an even
 * share. null where it cannot go: the root, below itself, below an indicator, or where it stands already.
 */
export const moveNode = (framework: Framework, id: NodeId, place: Place): Framework | null => {
  const node = findNode(framework, id)
  const from = node?.parent ?? null
  if (node === undefined || from === null || place.before === id) return null
  const branch = branchOf(framework, id)
  if (branch.has(place.parent) || !canHold(framework, place)) return null
  const siblings = childrenOf(framework, from)
  const at = siblings.findIndex((each) => nodeIdOf(each) === id)
  const after = siblings[at + 1]
  if (from === place.parent && (after === undefined ? null : nodeIdOf(after)) === place.before) return null
  const without = { ...framework, nodes: framework.nodes.filter((each) => each !== node) }
  const weight = from === place.parent ? node.weight : weightAmong(childrenOf(without, place.parent))
  return inserted(without, weighed({ ...node, parent: place.parent }, weight), place)
}

/** Names a node in both languages; the name of the root is that of the index. null for an indicator. */
export const renameNode = (framework: Framework, id: NodeId, name: LocalText): Framework | null => {
  const node = findNode(framework, id)
  if (node === undefined || 'indicator' in node) return null
  if ((node.parent ?? null) === null) {
    const { name: _, ...root } = node
    return { ...framework, name, nodes: framework.nodes.map((each) => (each === node ? root : each)) }
  }
  return { ...framework, nodes: framework.nodes.map((each) => (each === node ? { ...node, name } : each)) }
}

/** Sets the direction of an indicator within the index; null = that of the indicator itself. */
export const setDirection = (
  framework: Framework,
  id: NodeId,
  direction: 1 | -1 | null,
): Framework | null => {
  const node = findNode(framework, id)
  if (node === undefined || 'id' in node) return null
  const { direction: _, ...rest } = node
  const next = direction === null ? rest : { ...rest, direction }
  return { ...framework, nodes: framework.nodes.map((each) => (each === node ? next : each)) }
}

/** Sets one weight. Siblings that have none get 1 each, as they counted so far. */
export const setWeight = (framework: Framework, id: NodeId, weight: number): Framework | null => {
  const node = findNode(framework, id)
  if (node === undefined) return null
  const parent = node.parent ?? null
  const siblings = parent === null ? [node] : childrenOf(framework, parent)
  const weights = new Map<NodeId, number>(
    siblings.flatMap((each) => (each.weight === undefined ? [[nodeIdOf(each), 1] as const] : [])),
  )
  return withWeights(framework, weights.set(id, weight))
}
