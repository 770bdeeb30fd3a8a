import type { Shape } from '../cells'
import type { Framework } from '../framework'
import { problem } from '../problems'
import type { StepContext } from '../step'
import type { Tree } from '../tree'
import { type NodeWeights, sumOf, weightColumns } from '../weight/weights'

/** What points a framework counts in; null for scale `index`. */
export interface PointsScale {
  /** Points of the root. */
  readonly total: number
  /** The normalised score that earns all points. */
  readonly upper: number
}

/** The top of the scale that all indicators share; null (and reported) where there is none. */
const commonUpper = ({ scales, leaves, reporter: { report } }: StepContext): number | null => {
  let common: number | null = null
  let sound = true
  for (const [leaf, scale] of scales.entries()) {
    const { id: indicator = '', name = { zh: '', en: '' } } = leaves[leaf] ?? {}
    if (scale === null) continue
    if (scale.upper === null) {
      sound = false
      report(problem('points-need-range', 'error', { indicator, name, method: scale.method }))
    } else if (common !== null && scale.upper !== common) {
      sound = false
      report(problem('points-mixed-range', 'error', { indicator, name, upper: scale.upper, other: common }))
    } else common = scale.upper
  }
  if (!sound) return null
  // Without a normalisation the values are taken as they are: published scores, usually out of 100.
  if (common === null) report(problem('points-range-assumed', 'note', {}))
  return common ?? 100
}

/**
 * The points of a framework. The root has its own weight, else the sum of its children's, else 100.
 * undefined (and reported) where points cannot be counted.
 */
export const pointsScale = (framework: Framework, context: StepContext): PointsScale | null | undefined => {
  if (framework.scale === 'index') return null
  const upper = commonUpper(context)
  const [root] = context.tree.nodes
  if (upper === null || root === undefined) return undefined
  const given = root.children.map((child) => context.tree.nodes[child]?.weight)
  const complete = given.every((weight) => weight !== undefined)
  const sum = complete ? given.reduce((total, weight) => total + weight, 0) : null
  const total = root.weight ?? sum ?? 100
  if (sum !== null && root.weight !== undefined && Math.abs(sum - total) > 1e-9 * Math.abs(total))
    context.reporter.report(problem('points-root-differs', 'warning', { points: total, sum }))
  return { total, upper }
}

/** The most that a node can score. */
export interface NodePoints {
  /** Where weights above it differ between cells: the mean of `local` over the cells that have weights. */
  readonly points: number
  /** Regions x periods; null where it is the same everywhere. */
  readonly local: Float64Array | null
}

const meanKnown = (values: Float64Array): number => {
  let sum = 0
  let count = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += value
    count += 1
  }
  return sum / count
}

/** Points of each node: the root's, shared out by weight among siblings down the tree, cell by cell where weights differ. */
export const sharePoints = (
  tree: Tree,
  weights: readonly NodeWeights[],
  total: number,
  { regions, periods }: Shape,
): readonly NodePoints[] => {
  const points: NodePoints[] = tree.nodes.map(() => ({ points: total, local: null }))
  for (const { position, children } of tree.nodes) {
    const [own, above] = [weights[position], points[position]]
    if (own === undefined || above === undefined) continue
    const sum = sumOf(own.weights)
    const columns = weightColumns(own, regions * periods)
    for (const [k, child] of children.entries()) {
      const column = columns?.[k]
      const weight = own.weights[k] as number
      if (column !== undefined) {
        const local = column.map((weight, cell) => weight * (above.local?.[cell] ?? above.points))
        points[child] = { points: meanKnown(local), local }
      } else
        points[child] = {
          points: (above.points * weight) / sum,
          local: above.local?.map((value) => (value * weight) / sum) ?? null,
        }
    }
  }
  return points
}
