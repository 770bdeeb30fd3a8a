import { listedViews } from '#charts/defaultViews'
import { rootNode } from '#charts/firstSubject'
import type { LocalText, Region } from '#core/dataset/schema'
import { nodeIdOf } from '#core/index/framework'
import type { Records } from '#core/project/schema'
import type { Subject } from '#core/project/view'
import type { Translator } from '#text/translate'
import { indicatorsByDimension, nodeName } from '../shell/toolbar/subjectChoices'
import type { TreeItem } from './treeModel'

type Section = 'indicators' | 'regions' | 'indices' | 'views'

/** What a row of the navigator stands for. */
export type NavigatorContent =
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'dimension'; readonly dimension: LocalText | null }
  | { readonly kind: 'indicator'; readonly code: string }
  | { readonly kind: 'group' }
  | { readonly kind: 'region'; readonly code: string }
  | { readonly kind: 'index'; readonly id: string; readonly subject: Subject | null }
  | { readonly kind: 'node'; readonly subject: Extract<Subject, { kind: 'node' }> }
  | { readonly kind: 'view'; readonly id: string; readonly kept: boolean }
  | { readonly kind: 'nothing'; readonly section: Section }

export type NavigatorItem = TreeItem<NavigatorContent>

/** How regions are put together: by their parents, or by one of the schemes of groups. */
export const PARENTS = ''

/** The schemes of groups that any region belongs to, in the order in which they first stand. */
export const groupSchemes = (records: Records): readonly string[] => [
  ...new Set([...records.regions.values()].flatMap(({ groups }) => Object.keys(groups))),
]

const byPosition = (a: { readonly position: number }, b: { readonly position: number }) =>
  a.position - b.position

const both = (text: LocalText) => [text.zh, text.en]

const regionItem = (region: Region, text: Translator, children: readonly NavigatorItem[]): NavigatorItem => ({
  key: `region:${region.code}`,
  label: text.local(region.shortName) || text.local(region.name),
  keywords: [
    ...both(region.name),
    ...both(region.shortName),
    region.code,
    region.iso ?? '',
    ...region.aliases,
  ],
  content: { kind: 'region', code: region.code },
  ...(children.length > 0 ? { children } : {}),
})

const regionsByParent = (records: Records, text: Translator): readonly NavigatorItem[] => {
  const below = new Map<string | null, Region[]>()
  for (const region of [...records.regions.values()].sort(byPosition)) {
    const parent = region.parent !== null && records.regions.has(region.parent) ? region.parent : null
    const list = below.get(parent)
    if (list === undefined) below.set(parent, [region])
    else list.push(region)
  }
  const items = (parent: string | null): NavigatorItem[] =>
    (below.get(parent) ?? []).map((region) => regionItem(region, text, items(region.code)))
  return items(null)
}

const regionsByGroup = (records: Records, text: Translator, scheme: string): readonly NavigatorItem[] => {
  const groups = new Map<string, { name: LocalText | null; regions: Region[] }>()
  for (const region of [...records.regions.values()].sort(byPosition)) {
    const name = region.groups[scheme] ?? null
    const key = name === null ? '' : `${name.zh}\n${name.en}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { name, regions: [region] })
    else group.regions.push(region)
  }
  const sorted = [...groups].sort(([a], [b]) => Number(a === '') - Number(b === ''))
  return sorted.map(([key, { name, regions }]) => ({
    key: `group:${scheme}:${key}`,
    label: name === null ? text('navigator.noGroup') : text.local(name),
    keywords: name === null ? [] : both(name),
    content: { kind: 'group' },
    children: regions.map((region) => regionItem(region, text, [])),
  }))
}

const indicatorItems = (records: Records, text: Translator): readonly NavigatorItem[] => {
  const groups = indicatorsByDimension(records)
  const leaves = (group: (typeof groups)[number]): NavigatorItem[] =>
    group.indicators.map((indicator) => ({
      key: `indicator:${indicator.code}`,
      label: text.local(indicator.name),
      keywords: [...both(indicator.name), indicator.code],
      content: { kind: 'indicator', code: indicator.code },
    }))
  const [only] = groups
  if (groups.length === 1 && only !== undefined && only.dimension === null) return leaves(only)
  return groups.map((group) => ({
    key: `dimension:${group.dimension?.zh ?? ''}\n${group.dimension?.en ?? ''}`,
    label: group.dimension === null ? text('shell.noDimension') : text.local(group.dimension),
    keywords: group.dimension === null ? [] : both(group.dimension),
    content: { kind: 'dimension', dimension: group.dimension },
    children: leaves(group),
  }))
}

const indexItems = (records: Records, text: Translator): readonly NavigatorItem[] =>
  [...records.indices.values()].map((framework) => {
    const { id } = framework
    const root = rootNode(records, id)
    const items = (parent: string | null, walked: ReadonlySet<string>): NavigatorItem[] =>
      framework.nodes
        .filter((node) => (node.parent ?? null) === parent && !walked.has(nodeIdOf(node)))
        .map((node) => {
          const own = nodeIdOf(node)
          const name = nodeName(records, id, node)
          const children = 'id' in node ? items(own, new Set([...walked, own])) : []
          return {
            key: `node:${id}:${own}`,
            label: text.local(name),
            keywords: [...both(name), own],
            content: { kind: 'node', subject: { kind: 'node', index: id, node: own } },
            ...(children.length > 0 ? { children } : {}),
          }
        })
    return {
      key: `index:${id}`,
      label: text.local(framework.name),
      keywords: [...both(framework.name), id],
      // The root of the tree is the index itself, so it has no row of its own.
      content: {
        kind: 'index',
        id,
        subject: root === null ? null : { kind: 'node', index: id, node: root },
      },
      children: root === null ? [] : items(root, new Set([root])),
    }
  })

const viewItems = (records: Records, text: Translator): readonly NavigatorItem[] =>
  listedViews(records).map((view) => ({
    key: `view:${view.id}`,
    label: text.local(view.name),
    keywords: [...both(view.name), view.type],
    content: { kind: 'view', id: view.id, kept: records.views.has(view.id) },
  }))

/** The whole tree of the navigator. `scheme`: PARENTS or one of `groupSchemes`. */
export const navigatorItems = (
  records: Records,
  text: Translator,
  scheme: string,
): readonly NavigatorItem[] => {
  const section = (name: Section, children: readonly NavigatorItem[]): NavigatorItem => ({
    key: `section:${name}`,
    label: text(`navigator.${name}`),
    keywords: [],
    content: { kind: 'section', section: name },
    children:
      children.length > 0
        ? children
        : [
            {
              key: `nothing:${name}`,
              label: text(`navigator.${name}.none`),
              keywords: [],
              content: { kind: 'nothing', section: name },
            },
          ],
  })
  return [
    section('indicators', indicatorItems(records, text)),
    section(
      'regions',
      scheme === PARENTS ? regionsByParent(records, text) : regionsByGroup(records, text, scheme),
    ),
    section('indices', indexItems(records, text)),
    section('views', viewItems(records, text)),
  ]
}

/** Branches that are open at first: the sections, and regions of which there are few, such as the country. */
export const firstExpanded = (records: Records): readonly string[] => [
  'section:indicators',
  'section:regions',
  'section:indices',
  'section:views',
  ...[...records.regions.values()]
    .filter(({ parent }) => parent === null)
    .map(({ code }) => `region:${code}`),
]
