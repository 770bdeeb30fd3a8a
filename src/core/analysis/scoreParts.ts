import type { Period } from '../dataset/schema'
import type { NodeId } from '../index/run'
import { comparisonParts, comparisonsOf, isComparedExactly } from './comparisonParts'
import { contributions } from './contributions'
import { type Material, weightsAt } from './decomposition/material'
import type { NodeMethod } from './decomposition/splitNode'
import { type CellOfNode, leastParts, middleParts, powerParts } from './meanParts'

/**
 * How the parts of a score are found. `sum`: weight x score of the child. `weights`: the same with the weights
 * under which the arithmetic mean gives this score. `middle`, `least`: the children that decide. `compared`: what
 * each child adds to wins (Shapley); `drawn`: the same over some orders only, because the children are many.
 */
type PartsWay = 'sum' | 'weights' | 'middle' | 'least' | 'compared' | 'drawn'

/** What the children of a node give to the score of each region in one period. */
export interface ScoreParts {
  readonly kind: 'parts'
  readonly node: NodeId
  readonly period: Period
  readonly children: readonly NodeId[]
  readonly way: PartsWay
  /** Per child the regions of the run; those of a region add up to its score. NaN where either is missing. */
  readonly values: readonly Float64Array[]
}

/**
 * Why there are no parts: an indicator has nothing below it; the index does not aggregate; comparing the regions
 * again for each combination of the children takes too long.
 */
export interface NoParts {
  readonly kind: 'leaf' | 'not-aggregated' | 'too-long'
  readonly node: NodeId
  readonly period: Period
}

/** Comparing pairs of regions: so many take about a second. */
const MOST_PAIRS = 2e8
/** Searching a ranking takes about as long as comparing all pairs so many times over. */
const SEARCH = 40

const takesLong = ({ method }: NodeMethod, children: number, regions: number): boolean => {
  const pairs = comparisonsOf(children) * regions * regions * children
  return pairs * (method.atMost === undefined ? 1 : SEARCH) > MOST_PAIRS
}

/** The order of a generalised mean; null for what is none. */
const orderOf = ({ method, params }: NodeMethod): number | null => {
  if (method.id === 'power') return Number(params.p)
  return { arithmetic: 1, geometric: 0, harmonic: -1 }[method.id] ?? null
}

const cellParts = (own: NodeMethod, cell: CellOfNode): Float64Array => {
  const order = orderOf(own)
  if (order !== null) return powerParts(cell, order)
  return own.method.id === 'min' ? leastParts(cell) : middleParts(cell)
}

const wayOf = (own: NodeMethod, children: number): PartsWay => {
  if (own.method.relational === true) return isComparedExactly(children) ? 'compared' : 'drawn'
  const order = orderOf(own)
  if (order !== null) return order === 1 ? 'sum' : 'weights'
  return own.method.id === 'min' ? 'least' : 'middle'
}

/** The parts of one region; NaN for the children that it lacks. */
const partsAt = (
  own: NodeMethod,
  score: number,
  total: number,
  values: readonly number[],
  weights: Float64Array,
): readonly number[] => {
  const counted = values.flatMap((value, k) => (Number.isNaN(value) || weights[k] === 0 ? [] : [k]))
  const parts = cellParts(own, {
    score: score / total,
    values: Float64Array.from(counted, (k) => values[k] as number),
    weights: Float64Array.from(counted, (k) => weights[k] as number),
  })
  return values.map((value, k) => {
    if (Number.isNaN(value)) return Number.NaN
    // A child without weight counts for nothing.
    return total * (parts[counted.indexOf(k)] ?? 0)
  })
}

/**
 * What the children of a node give to its scores in a period, for every aggregation; see `PartsWay`. The parts of
 * a region add up to its score within rounding. `node` has to be one of the run, `period` a period of it.
 */
export const scoreParts = (material: Material, node: NodeId, period: Period): ScoreParts | NoParts => {
  const { run, plan, columns, methods } = material
  const position = run.nodes.findIndex(({ id }) => id === node)
  const tree = plan.context.tree.nodes[position]
  const own = methods[position] ?? null
  const none = (kind: NoParts['kind']): NoParts => ({ kind, node, period })
  if (tree === undefined || tree.children.length === 0) return none('leaf')
  if (own === null) return none('not-aggregated')
  const width = run.periods.length
  const cells = run.regions.map((_, region) => region * width + run.periods.indexOf(period))
  const at = (column: Float64Array | undefined) =>
    Float64Array.from(cells, (cell) => column?.[cell] ?? Number.NaN)
  const parts = (values: readonly Float64Array[]): ScoreParts => ({
    kind: 'parts',
    node,
    period,
    children: run.nodes[position]?.children ?? [],
    way: wayOf(own, tree.children.length),
    values,
  })
  // Of arithmetic means also in points, which only they can count.
  const sums = contributions(run, node)
  if (sums !== null) return parts(sums.values.map(at))
  const scores = at(columns[position])
  const below = tree.children.map((child) => at(columns[child]))
  if (own.method.relational === true) {
    if (takesLong(own, below.length, cells.length)) return none('too-long')
    const { weights, total } = weightsAt(material, position, cells[0] ?? 0)
    const compared = comparisonParts(own, below, weights)
    return parts(
      compared.map((values) =>
        values.map((value, region) => (Number.isNaN(scores[region]) ? Number.NaN : value * total)),
      ),
    )
  }
  const values = below.map(() => new Float64Array(cells.length).fill(Number.NaN))
  for (const [region, cell] of cells.entries()) {
    const score = scores[region] as number
    if (Number.isNaN(score)) continue
    const { weights, total } = weightsAt(material, position, cell)
    const children = below.map((column) => column[region] as number)
    for (const [k, part] of partsAt(own, score, total, children, weights).entries())
      (values[k] as Float64Array)[region] = part
  }
  return parts(values)
}
