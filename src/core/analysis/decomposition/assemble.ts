import type { IndicatorCode, Period, RegionCode } from '../../dataset/schema'
import type { Side } from './decompose'
import type { Causes, Explanation, Part, PartSide, Remark, SideScore } from './explanation'
import { cellOf, type Material, weightsAt } from './material'
import { leavesOf, type SharedNode } from './sharedTree'
import { isExact } from './splitNode'
import { traceCell } from './trace'

/** A region in a period of a run. */
export interface Place {
  readonly material: Material
  readonly region: RegionCode
  readonly period: Period
}

const known = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value

const scoreAt = ({ material: { run }, ...place }: Place, position: number) => {
  const cell = cellOf({ run }, place.region, place.period)
  return {
    score: known(run.scores[position]?.[cell]),
    rank: run.ranks[position]?.[cell] || null,
    ranked: run.ranked[position]?.[run.periods.indexOf(place.period)] ?? 0,
  }
}

const sideScore = (place: Place, position: number): SideScore => ({
  region: place.region,
  period: place.period,
  index: place.material.run.index,
  indexName: place.material.run.name,
  scale: place.material.run.scale,
  ...scoreAt(place, position),
})

/** What stands at a position below the explained node, at `top`, on one side. */
const partSide = (place: Place, node: SharedNode, position: number, top: number): PartSide => {
  const { material, region, period } = place
  if (position < 0) return { score: null, rank: null, ranked: 0, weight: 0, counted: false, trace: null }
  const cell = cellOf(material, region, period)
  const { nodes } = material.plan.context.tree
  let weight = 1
  let counted = scoreAt(place, top).score !== null
  // The way up is that of this side: the other one may hold an indicator under another node.
  for (let at = position; at !== top && at >= 0; ) {
    const parent = nodes[at]?.parent ?? -1
    const { weights } = weightsAt(material, parent, cell)
    const sum = weights.reduce((all, own) => all + own, 0)
    weight *= (weights[nodes[parent]?.children.indexOf(at) ?? -1] ?? Number.NaN) / sum
    counted &&= scoreAt(place, at).score !== null
    at = parent
  }
  const indicator = node.id as IndicatorCode
  return {
    ...scoreAt(place, position),
    weight: weight || 0,
    counted,
    trace: node.leaf ? traceCell(material.run, { indicator, region, period }, material.raw(indicator)) : null,
  }
}

const noCauses: Causes = { data: 0, frame: 0, method: 0 }

const addCauses = (a: Causes, b: Causes): Causes => ({
  data: a.data + b.data,
  frame: a.frame + b.frame,
  method: a.method + b.method,
})

const nameOf = ({ material: { plan } }: Place, position: number) => plan.context.tree.nodes[position]?.name

/** The parts below a node from those of its indicators, which are taken in reading order; `top` is the explained node. */
const partsBelow = (
  node: SharedNode,
  [a, b]: readonly [Place, Place],
  top: SharedNode,
  next: () => Causes,
): { readonly parts: readonly Part[]; readonly causes: Causes } => {
  const found = node.children.map((child) => {
    const own = partSide(a, child, child.a, top.a)
    const other = partSide(b, child, child.b, top.b)
    const below = child.leaf ? { parts: [], causes: next() } : partsBelow(child, [a, b], top, next)
    const { data, frame, method } = below.causes
    const part: Part = {
      id: child.id,
      kind: child.leaf ? 'indicator' : 'node',
      name: nameOf(a, child.a) ?? nameOf(b, child.b) ?? { zh: child.id, en: child.id },
      parent: node.id,
      depth: child.depth,
      contribution: data + frame + method,
      data,
      frame,
      method,
      a: own,
      b: other,
    }
    return { parts: [part, ...below.parts], causes: below.causes }
  })
  return {
    parts: found.flatMap(({ parts }) => parts),
    causes: found.reduce((sum, { causes }) => addCauses(sum, causes), noCauses),
  }
}

const isImputed = ({ trace }: PartSide): boolean =>
  trace?.steps.some(({ mark }) => mark === 'imputed') ?? false

const countsOf = (node: SharedNode, side: Side): number =>
  node.children.filter((child) => child.a >= 0 && !Number.isNaN(side.score(child.a))).length

const shapleyNodes = (node: SharedNode, side: Side): readonly (readonly [string, boolean])[] => {
  const method = node.a >= 0 ? side.method(node.a) : null
  const below = node.children.flatMap((child) => shapleyNodes(child, side))
  if (method === null || isExact(method, 0) === isExact(method, Number.POSITIVE_INFINITY)) return below
  return [[node.id, isExact(method, countsOf(node, side))], ...below]
}

const remarksOf = (node: SharedNode, parts: readonly Part[], side: Side): readonly Remark[] => {
  const leaves = parts.filter(({ kind }) => kind === 'indicator')
  const ids = (wanted: (part: Part) => boolean) => leaves.filter(wanted).map(({ id }) => id)
  const shapley = shapleyNodes(node, side)
  const found: Remark[] = [
    { code: 'missing', side: 'a', indicators: ids(({ a, b }) => !a.counted && b.counted) },
    { code: 'missing', side: 'b', indicators: ids(({ a, b }) => a.counted && !b.counted) },
    { code: 'missing-both', indicators: ids(({ a, b }) => !a.counted && !b.counted) },
    { code: 'imputed', side: 'a', indicators: ids(({ a }) => isImputed(a)) },
    { code: 'imputed', side: 'b', indicators: ids(({ b }) => isImputed(b)) },
    { code: 'shapley', nodes: shapley.filter(([, exact]) => exact).map(([id]) => id) },
    { code: 'sampled', nodes: shapley.filter(([, exact]) => !exact).map(([id]) => id) },
  ]
  return found.filter((remark) => {
    if ('indicators' in remark) return remark.indicators.length > 0
    return !('nodes' in remark) || remark.nodes.length > 0
  })
}

/** An explanation from what each indicator below the node explains, by cause, in reading order. */
export const assemble = (
  kind: Explanation['kind'],
  node: SharedNode,
  [a, b]: readonly [Place, Place],
  side: Side,
  causes: readonly Causes[],
  separable: boolean,
): Explanation => {
  const { run } = a.material
  const top = run.nodes[node.a]
  const leaf = leavesOf(node)[0] === node
  const [own, other] = [sideScore(a, node.a), sideScore(b, node.b)]
  let at = 0
  const next = () => causes[at++] ?? noCauses
  const below = leaf ? ownPart(node, [a, b], [own, other], next()) : partsBelow(node, [a, b], node, next)
  const { data, frame, method } = below.causes
  return {
    kind,
    index: run.index,
    node: node.id,
    name: top?.name ?? { zh: node.id, en: node.id },
    scale: run.scale,
    a: own,
    b: other,
    difference: (own.score ?? Number.NaN) - (other.score ?? Number.NaN),
    sum: data + frame + method,
    causes: below.causes,
    parts: below.parts,
    remarks: [
      ...remarksOf(node, below.parts, side),
      ...(own.scale === other.scale ? [] : [{ code: 'scales-differ' } as const]),
      ...(separable ? [] : [{ code: 'inseparable' } as const]),
    ],
  }
}

/** An indicator explains itself. */
const ownPart = (
  node: SharedNode,
  [a, b]: readonly [Place, Place],
  [own, other]: readonly [SideScore, SideScore],
  causes: Causes,
): { readonly parts: readonly Part[]; readonly causes: Causes } => {
  const side = (place: Place, score: SideScore): PartSide => {
    const { material, region, period } = place
    const indicator = node.id as IndicatorCode
    const trace = traceCell(material.run, { indicator, region, period }, material.raw(indicator))
    return {
      score: score.score,
      rank: score.rank,
      ranked: score.ranked,
      weight: 1,
      counted: score.score !== null,
      trace,
    }
  }
  const part: Part = {
    id: node.id,
    kind: 'indicator',
    name: nameOf(a, node.a) ?? { zh: node.id, en: node.id },
    parent: node.id,
    depth: 1,
    contribution: causes.data + causes.frame + causes.method,
    ...causes,
    a: side(a, own),
    b: side(b, other),
  }
  return { parts: [part], causes }
}
