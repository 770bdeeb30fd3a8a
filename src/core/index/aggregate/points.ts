import type { Framework } from '../framework'
import { problem } from '../problems'
import type { StepContext } from '../step'
import type { Tree } from '../tree'

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

/** Points of each node: the root's, shared out by weight among siblings down the tree. */
export const sharePoints = (tree: Tree, weights: readonly Float64Array[], total: number): Float64Array => {
  const points = new Float64Array(tree.nodes.length)
  points[0] = total
  for (const { position, children } of tree.nodes) {
    const own = weights[position]
    if (own === undefined) continue
    const sum = own.reduce((all, weight) => all + weight, 0)
    for (const [k, child] of children.entries())
      points[child] = ((points[position] as number) * (own[k] as number)) / sum
  }
  return points
}
