import type { LocalText } from '../../dataset/schema'
import { sameJson } from '../../project/equal'
import { type Framework, type FrameworkNode, nodeIdOf } from '../framework'
import type { NodeId } from '../run'
import { stepNames } from '../stepNames'

/** Everything that a label can tell of an edit; texts: `history.setIndex.<key>`. */
export const editKeys = [
  'rename',
  'scale',
  'scope',
  'node.add',
  'node.addMany',
  'node.remove',
  'node.removeBranch',
  'node.move',
  'node.reorder',
  'node.rename',
  'node.direction',
  'weight',
  'weights',
  'weights.below',
  'steps',
  'step.add',
  'step.remove',
  'step.move',
  'step.change',
] as const

/** What an edit did to a framework: a key below `history.setIndex` and what its text needs. */
interface FrameworkEdit {
  readonly key: (typeof editKeys)[number]
  readonly data: Readonly<Record<string, string | number | LocalText>>
}

/** The name of an indicator of the project. */
type NameOf = (code: string) => LocalText

const nameIn = (framework: Framework, node: FrameworkNode, indicatorName: NameOf): LocalText => {
  if ('indicator' in node) return indicatorName(node.indicator)
  if ((node.parent ?? null) === null) return framework.name
  return node.name ?? { zh: node.id, en: node.id }
}

const keyed = ({ nodes }: Framework) => new Map(nodes.map((node) => [nodeIdOf(node), node]))

const rounded = (weight: number | undefined): string | number =>
  weight === undefined ? '–' : Number(weight.toPrecision(6))

type Change = 'direction' | 'move' | 'rename' | 'weight'

const changesOf = (before: FrameworkNode, after: FrameworkNode): Change[] => {
  const direction = (node: FrameworkNode) => ('direction' in node ? node.direction : undefined)
  const name = (node: FrameworkNode) => ('name' in node ? node.name : undefined)
  const found: Change[] = []
  if (before.parent !== after.parent) found.push('move')
  if (before.weight !== after.weight) found.push('weight')
  if (direction(before) !== direction(after)) found.push('direction')
  if (!sameJson(name(before), name(after))) found.push('rename')
  return found
}

const nodeEdits = (before: Framework, after: Framework, indicatorName: NameOf): FrameworkEdit[] => {
  const [old, now] = [keyed(before), keyed(after)]
  const name = (id: NodeId | null | undefined): LocalText => {
    const node = now.get(id ?? '') ?? old.get(id ?? '')
    return node === undefined ? { zh: id ?? '', en: id ?? '' } : nameIn(after, node, indicatorName)
  }
  const added = [...now.keys()].filter((id) => !old.has(id))
  const removed = [...old.keys()].filter((id) => !now.has(id))
  const changed = [...now].flatMap(([id, node]) => {
    const known = old.get(id)
    const changes = known === undefined ? [] : changesOf(known, node)
    return known === undefined || changes.length === 0 ? [] : [{ id, known, node, changes }]
  })
  const edits: FrameworkEdit[] = []
  const [first] = added
  if (first !== undefined)
    edits.push(
      added.length === 1
        ? { key: 'node.add', data: { node: name(first), parent: name(now.get(first)?.parent) } }
        : { key: 'node.addMany', data: { count: added.length } },
    )
  const top = removed.find((id) => !removed.includes(old.get(id)?.parent ?? ''))
  if (top !== undefined)
    edits.push({
      key: removed.length === 1 ? 'node.remove' : 'node.removeBranch',
      data: { node: name(top), count: removed.length },
    })
  const moved = changed.filter(({ changes }) => changes.includes('move'))
  for (const { id, node } of moved)
    edits.push({ key: 'node.move', data: { node: name(id), parent: name(node.parent) } })
  const weighed = changed.filter(({ changes }) => changes.includes('weight') && !changes.includes('move'))
  const [only] = weighed
  if (weighed.length === 1 && only !== undefined)
    edits.push({
      key: 'weight',
      data: { node: name(only.id), before: rounded(only.known.weight), after: rounded(only.node.weight) },
    })
  else if (only !== undefined && weighed.every(({ node }) => node.parent === only.node.parent))
    edits.push({ key: 'weights.below', data: { parent: name(only.node.parent), count: weighed.length } })
  else if (only !== undefined) edits.push({ key: 'weights', data: { count: weighed.length } })
  for (const { id, changes } of changed) {
    if (changes.includes('rename')) edits.push({ key: 'node.rename', data: { node: name(id) } })
    if (changes.includes('direction')) edits.push({ key: 'node.direction', data: { node: name(id) } })
  }
  const order = (nodes: Iterable<NodeId>, within: ReadonlyMap<NodeId, unknown>) =>
    [...nodes].filter((id) => within.has(id)).join('\n')
  if (edits.length === 0 && order(old.keys(), now) !== order(now.keys(), old)) {
    const rows = [...now.keys()]
    const at = rows.findIndex((id, i) => [...old.keys()][i] !== id)
    edits.push({ key: 'node.reorder', data: { node: name(rows[at]) } })
  }
  return edits
}

const stepEdits = ({ steps: before }: Framework, { steps: after }: Framework): FrameworkEdit[] => {
  if (sameJson(before, after)) return []
  const text = (steps: Framework['steps']) => steps.map((step) => JSON.stringify(step))
  const [old, now] = [text(before), text(after)]
  const one = (key: FrameworkEdit['key'], step: Framework['steps'][number] | undefined): FrameworkEdit[] =>
    step === undefined ? [] : [{ key, data: { step: stepNames[step.step] } }]
  const at = now.findIndex((step, i) => step !== old[i])
  if (now.length === old.length + 1 && old.join() === now.toSpliced(at, 1).join())
    return one('step.add', after[at])
  const gone = old.findIndex((step, i) => step !== now[i])
  if (old.length === now.length + 1 && now.join() === old.toSpliced(gone, 1).join())
    return one('step.remove', before[gone])
  if (old.length !== now.length) return [{ key: 'steps', data: {} }]
  const differing = now.flatMap((step, i) => (step === old[i] ? [] : [i]))
  if (differing.length === 1) return one('step.change', after[at])
  return old.toSorted().join() === now.toSorted().join()
    ? one('step.move', after[at])
    : [{ key: 'steps', data: {} }]
}

/**
 * What was changed from one framework to the next, for the label of the edit. Removing nodes also removes what
 * steps set for them, which is not told by itself. null where it is more than one thing, or nothing.
 */
export const describeEdit = (
  before: Framework,
  after: Framework,
  indicatorName: NameOf,
): FrameworkEdit | null => {
  const nodes = nodeEdits(before, after, indicatorName)
  const removing = nodes.some(({ key }) => key.startsWith('node.remove'))
  const edits: FrameworkEdit[] = [
    ...nodes,
    ...(removing ? [] : stepEdits(before, after)),
    ...(sameJson(before.name, after.name) ? [] : [{ key: 'rename', data: { before: before.name } } as const]),
    ...(before.scale === after.scale ? [] : [{ key: 'scale', data: {} } as const]),
    ...(sameJson([before.regions, before.periods], [after.regions, after.periods])
      ? []
      : [{ key: 'scope', data: {} } as const]),
  ]
  return edits.length === 1 ? (edits[0] ?? null) : null
}
