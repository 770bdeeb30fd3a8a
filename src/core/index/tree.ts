import type { Indicator, IndicatorCode, LocalText } from '../dataset/schema'
import { type Framework, type FrameworkNode, nodeIdOf } from './framework'
import { problem, type Reporter } from './problems'
import type { NodeId } from './run'

/** A node of the tree of a framework; positions refer to `Tree.nodes`. */
export interface TreeNode {
  readonly id: NodeId
  readonly name: LocalText
  readonly position: number
  /** -1 for the root. */
  readonly parent: number
  readonly depth: number
  readonly children: readonly number[]
  /** As written; undefined where the framework gives none. */
  readonly weight: number | undefined
  /** The indicator of a leaf, else null. */
  readonly indicator: Indicator | null
  /** Of a leaf: the framework's direction, else the indicator's. */
  readonly direction: 1 | 0 | -1
  /** Positions of the leaves at or below it, among `Tree.leaves`. */
  readonly leaves: readonly number[]
}

/** Depth-first, in the order of the document: children stand after their parent, leaves in reading order. */
export interface Tree {
  readonly nodes: readonly TreeNode[]
  /** Positions of the leaves. */
  readonly leaves: readonly number[]
}

const nameOf = (node: FrameworkNode, indicator: Indicator | null, framework: Framework): LocalText => {
  if (indicator !== null) return indicator.name
  if ('name' in node && node.name !== undefined) return node.name
  return (node.parent ?? null) === null ? framework.name : { zh: nodeIdOf(node), en: nodeIdOf(node) }
}

interface Links {
  readonly root: FrameworkNode
  readonly children: ReadonlyMap<NodeId, readonly FrameworkNode[]>
}

/** Finds the root and the children of each node; null where the nodes do not form one tree. */
const link = (nodes: readonly FrameworkNode[], { report }: Reporter): Links | null => {
  const known = new Map<NodeId, FrameworkNode>()
  let sound = true
  const refuse = (found: Parameters<typeof report>[0]) => {
    sound = false
    report(found)
  }
  for (const node of nodes) {
    if (known.has(nodeIdOf(node))) refuse(problem('node-duplicate', 'error', { node: nodeIdOf(node) }))
    known.set(nodeIdOf(node), node)
  }
  const roots = nodes.filter((node) => (node.parent ?? null) === null)
  if (roots.length > 1) refuse(problem('root-several', 'error', { nodes: roots.map(nodeIdOf) }))
  const children = new Map<NodeId, FrameworkNode[]>()
  for (const node of nodes) {
    const parent = node.parent ?? null
    if (parent === null) continue
    const above = known.get(parent)
    if (above === undefined) refuse(problem('parent-unknown', 'error', { node: nodeIdOf(node), parent }))
    else if ('indicator' in above)
      refuse(problem('parent-is-indicator', 'error', { node: nodeIdOf(node), parent }))
    const siblings = children.get(parent)
    if (siblings === undefined) children.set(parent, [node])
    else siblings.push(node)
  }
  const root = roots[0]
  if (root === undefined) refuse(problem('root-missing', 'error', {}))
  return sound && root !== undefined ? { root, children } : null
}

/**
 * The tree of a framework. What makes it impossible (no root, an unknown indicator, an empty node …) is
 * reported, and null returned.
 */
export const buildTree = (
  framework: Framework,
  indicators: ReadonlyMap<string, Indicator>,
  reporter: Reporter,
): Tree | null => {
  const links = link(framework.nodes, reporter)
  if (links === null) return null
  const nodes: TreeNode[] = []
  const leaves: number[] = []
  let sound = true
  const add = (node: FrameworkNode, parent: number, depth: number): number => {
    const id = nodeIdOf(node)
    const position = nodes.length
    const indicator = 'indicator' in node ? (indicators.get(node.indicator) ?? null) : null
    const name = nameOf(node, indicator, framework)
    const below = links.children.get(id) ?? []
    const first = leaves.length
    const children: number[] = []
    const direction = ('direction' in node ? node.direction : undefined) ?? indicator?.direction ?? 0
    const own: number[] = []
    // The place is taken before the children's, so that they stand after it.
    nodes.push({
      id,
      name,
      position,
      parent,
      depth,
      children,
      weight: node.weight,
      indicator,
      direction,
      leaves: own,
    })
    if ('indicator' in node) {
      leaves.push(position)
      if (indicator === null) {
        sound = false
        reporter.report(problem('indicator-unknown', 'error', { indicator: node.indicator }))
      }
    } else if (below.length === 0) {
      sound = false
      reporter.report(problem('node-empty', 'error', { node: id, name }))
    }
    for (const child of below) children.push(add(child, position, depth + 1))
    for (let leaf = first; leaf < leaves.length; leaf++) own.push(leaf)
    return position
  }
  add(links.root, -1, 0)
  if (nodes.length < framework.nodes.length) {
    const reached = new Set(nodes.map(({ id }) => id))
    const lost = framework.nodes.map(nodeIdOf).filter((id) => !reached.has(id))
    reporter.report(problem('tree-cycle', 'error', { nodes: lost }))
    return null
  }
  return sound ? { nodes, leaves } : null
}

/** Codes of the indicators that a framework reads: its leaves, what they are divided by and completed from. */
export const usedIndicators = (framework: Framework): ReadonlySet<IndicatorCode> => {
  const used = new Set<IndicatorCode>()
  for (const node of framework.nodes) if ('indicator' in node) used.add(node.indicator)
  for (const step of framework.steps) {
    const settings = [step, ...Object.values(step.indicators ?? {}), ...Object.values(step.nodes ?? {})]
    for (const { by, predictors } of settings) {
      if (step.step === 'denominate' && typeof by === 'string') used.add(by as IndicatorCode)
      if (step.step === 'impute' && Array.isArray(predictors))
        for (const code of predictors) if (typeof code === 'string') used.add(code as IndicatorCode)
    }
  }
  return used
}
