import type { Indicator, LocalText } from '#core/dataset/schema'
import { type FrameworkNode, nodeIdOf } from '#core/index/framework'
import type { Records } from '#core/project/schema'
import type { Subject } from '#core/project/view'

export interface SubjectChoice {
  readonly key: string
  readonly subject: Subject
  readonly name: LocalText
  readonly code: string
  readonly unit: LocalText | null
  readonly depth: number
}

export interface SubjectGroup {
  readonly key: string
  /** null = indicators without a dimension. */
  readonly name: LocalText | null
  readonly choices: readonly SubjectChoice[]
}

/** A key that is the same for the same subject. */
export const subjectKey = (subject: Subject): string =>
  subject.kind === 'indicator' ? `i:${subject.indicator}` : `n:${subject.index}:${subject.node}`

/** Nodes of a framework with their depth, parents before children, siblings in the order written. */
export const nodesInOrder = (
  nodes: readonly FrameworkNode[],
): readonly { readonly node: FrameworkNode; readonly depth: number }[] => {
  const children = new Map<string | null, FrameworkNode[]>()
  for (const node of nodes) {
    const parent = node.parent ?? null
    children.set(parent, [...(children.get(parent) ?? []), node])
  }
  const walked = new Set<string>()
  const walk = (parent: string | null, depth: number): { node: FrameworkNode; depth: number }[] =>
    (children.get(parent) ?? []).flatMap((node) => {
      const id = nodeIdOf(node)
      if (walked.has(id)) return []
      walked.add(id)
      return [{ node, depth }, ...('id' in node ? walk(id, depth + 1) : [])]
    })
  return walk(null, 0)
}

/** What a node is called: its own name, the index's for the root, the indicator's for a leaf, else its id. */
export const nodeName = (records: Records, index: string, node: FrameworkNode): LocalText => {
  if ('indicator' in node)
    return records.indicators.get(node.indicator)?.name ?? { zh: node.indicator, en: node.indicator }
  if (node.name !== undefined) return node.name
  if ((node.parent ?? null) === null) {
    const name = records.indices.get(index)?.name
    if (name !== undefined) return name
  }
  return { zh: node.id, en: node.id }
}

/** Indicators by dimension, dimensions in the order in which they first stand; those without one come last. */
export const indicatorsByDimension = (
  records: Records,
): readonly { readonly dimension: LocalText | null; readonly indicators: readonly Indicator[] }[] => {
  const groups = new Map<string, { dimension: LocalText | null; indicators: Indicator[] }>()
  for (const indicator of [...records.indicators.values()].sort((a, b) => a.position - b.position)) {
    const { dimension } = indicator
    const key = dimension === null ? '' : `${dimension.zh}\n${dimension.en}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { dimension, indicators: [indicator] })
    else group.indicators.push(indicator)
  }
  const all = [...groups.values()]
  return [...all.filter(({ dimension }) => dimension !== null), ...all.filter((g) => g.dimension === null)]
}

/** All that can be shown: the nodes of each index, then the indicators by dimension. */
export const subjectGroups = (records: Records): readonly SubjectGroup[] => [
  ...[...records.indices.values()].map((framework) => ({
    key: `index:${framework.id}`,
    name: framework.name,
    choices: nodesInOrder(framework.nodes).map(({ node, depth }) => {
      const subject = { kind: 'node', index: framework.id, node: nodeIdOf(node) } as const
      const name = nodeName(records, framework.id, node)
      return { key: subjectKey(subject), subject, name, code: subject.node, unit: null, depth }
    }),
  })),
  ...indicatorsByDimension(records).map(({ dimension, indicators }) => ({
    key: `dimension:${dimension?.zh ?? ''}`,
    name: dimension,
    choices: indicators.map(({ code, name, unit }) => {
      const subject = { kind: 'indicator', indicator: code } as const
      return { key: subjectKey(subject), subject, name, code, unit, depth: 0 }
    }),
  })),
]

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

/** Whether `needle` stands in any of the texts, whatever the case, width and spaces. An empty one fits all. */
export const matches = (needle: string, ...texts: readonly string[]): boolean => {
  const wanted = plain(needle)
  return wanted === '' || texts.some((text) => plain(text).includes(wanted))
}
