import type { Indicator, LocalText } from '#core/dataset/schema'
import { childrenOf } from '#core/index/edit/family'
import { type Share, sharesOf } from '#core/index/edit/shares'
import { type Framework, type FrameworkNode, nodeIdOf } from '#core/index/framework'
import type { IndexRun, NodeId, Problem } from '#core/index/run'
import type { ProblemPlaces } from '../problemPlaces'

/** A row of the builder's tree: a node with what it weighs. */
export interface BuilderRow {
  readonly id: NodeId
  readonly name: LocalText
  readonly depth: number
  readonly parent: NodeId | null
  readonly indicator: Indicator | null
  /** Position among its siblings, from 1, and their number. */
  readonly position: number
  readonly siblings: number
  /** null for a leaf. */
  readonly expanded: boolean | null
  /** As written; undefined where there is none. */
  readonly weight: number | undefined
  /** Part of its parent, 0 to 1: in use where the index runs, else as written; null for the root. */
  readonly share: number | null
  /** Part of the whole. */
  readonly effective: number
  readonly points: number | null
  /** Direction that the index sets, and the one that holds. */
  readonly ownDirection: 1 | -1 | null
  readonly direction: 1 | 0 | -1
  /** Id of the method that weighs the children of this node where it is not their written weights. */
  readonly weighing: string | null
  /** Id of the method that weighs this node among its siblings where it is not the written weights. */
  readonly weighed: string | null
  /** Of a node with children: what their written weights add up to; NaN where they make no shares. */
  readonly sum: number | null
  readonly problems: readonly Problem[]
}

/** The method that the last weight step has for the children of a node. */
export const weighingOf = ({ steps }: Framework, node: NodeId): string => {
  const step = steps.findLast((each) => each.step === 'weight')
  const own = step?.nodes?.[node]?.method
  return String(own ?? step?.method ?? 'given')
}

interface RowSource {
  readonly framework: Framework
  readonly indicators: ReadonlyMap<string, Indicator>
  readonly run: IndexRun | undefined
  readonly places: ProblemPlaces
  readonly collapsed: ReadonlySet<NodeId>
}

/** What a node weighs and counts, from the run where there is one. */
const measures = (node: FrameworkNode, shares: readonly Share[], above: number, source: RowSource) => {
  const id = nodeIdOf(node)
  const { run } = source
  const computed = run?.nodes.find((each) => each.id === id)
  const written = shares.find((each) => each.id === id)?.share ?? 1
  if (run === undefined || computed === undefined)
    return { share: written, effective: above * written, points: null }
  const siblings = run.nodes.filter(({ parent }) => parent === computed.parent)
  const sum = siblings.reduce((total, { weight }) => total + weight, 0)
  return {
    share: computed.weight / sum,
    effective: computed.effectiveWeight,
    points: computed.points,
  }
}

/** The rows on the screen, from the root down in the order written. */
export const builderRows = (source: RowSource): readonly BuilderRow[] => {
  const { framework, indicators, places, collapsed } = source
  const rows: BuilderRow[] = []
  const walked = new Set<NodeId>()
  const add = (node: FrameworkNode, at: number, siblings: number, depth: number, above: number) => {
    const id = nodeIdOf(node)
    if (walked.has(id)) return
    walked.add(id)
    const parent = node.parent ?? null
    const indicator = 'indicator' in node ? (indicators.get(node.indicator) ?? null) : null
    const shares = parent === null ? [] : sharesOf(framework, parent)
    const { share, effective, points } = measures(node, shares, above, source)
    const children = 'id' in node ? childrenOf(framework, id) : []
    const weighing = weighingOf(framework, id)
    const weighed = parent === null ? 'given' : weighingOf(framework, parent)
    const own = 'direction' in node ? (node.direction ?? null) : null
    const name = 'name' in node ? node.name : undefined
    const fallback = parent === null ? framework.name : { zh: id, en: id }
    rows.push({
      id,
      name: indicator?.name ?? name ?? fallback,
      depth,
      parent,
      indicator,
      position: at + 1,
      siblings,
      expanded: 'indicator' in node ? null : !collapsed.has(id),
      weight: node.weight,
      share: parent === null ? null : share,
      effective,
      points,
      ownDirection: own,
      direction: own ?? indicator?.direction ?? 0,
      weighing: children.length === 0 || weighing === 'given' ? null : weighing,
      weighed: weighed === 'given' ? null : weighed,
      sum:
        children.length === 0
          ? null
          : sharesOf(framework, id).reduce((total, each) => total + each.weight, 0),
      problems: places.nodes.get(id) ?? [],
    })
    if (collapsed.has(id)) return
    for (const [k, child] of children.entries()) add(child, k, children.length, depth + 1, effective)
  }
  const roots = childrenOf(framework, null)
  for (const [at, root] of roots.entries()) add(root, at, roots.length, 0, 1)
  return rows
}
