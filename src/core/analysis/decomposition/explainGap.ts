import type { Period, RegionCode } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import type { NodeId } from '../../index/run'
import { fail, ok, type Result } from '../../result'
import { assemble } from './assemble'
import { decompose, spreadByWeight } from './decompose'
import type { Explanation } from './explanation'
import { cellOf, type Material, sideAt } from './material'
import { shareTree } from './sharedTree'

/** Position of a node, or the error that says which there are. */
export const findNode = ({ run }: Material, node: NodeId): Result<number, AppError> => {
  const at = run.nodes.findIndex(({ id }) => id === node)
  return at < 0
    ? fail(appError('node-unknown', { id: node, index: run.name, known: run.nodes.map(({ id }) => id) }))
    : ok(at)
}

/** The cell of a region in a period, or why it cannot be explained. */
export const findCell = (
  material: Material,
  position: number,
  region: RegionCode,
  period: Period,
): Result<number, AppError> => {
  const { run } = material
  if (!run.regions.includes(region))
    return fail(appError('region-not-compared', { code: region, index: run.name }))
  if (!run.periods.includes(period))
    return fail(appError('period-not-compared', { code: period, index: run.name, known: [...run.periods] }))
  const cell = cellOf(material, region, period)
  if (Number.isNaN(run.scores[position]?.[cell] ?? Number.NaN))
    return fail(
      appError('score-missing', { code: region, period, node: run.nodes[position]?.name ?? run.name }),
    )
  return ok(cell)
}

/**
 * Why region a scores above (or below) region b at a node in a period: contributions of the indicators that add
 * up to the difference within rounding, in the unit of the scores. Errors: node-unknown, region-not-compared,
 * period-not-compared, score-missing, regions-same.
 */
export const explainGap = (
  material: Material,
  {
    node,
    period,
    a,
    b,
  }: { readonly node: NodeId; readonly period: Period; readonly a: RegionCode; readonly b: RegionCode },
): Result<Explanation, AppError> => {
  const at = findNode(material, node)
  if (!at.ok) return at
  const position = at.value
  const [own, other] = [findCell(material, position, a, period), findCell(material, position, b, period)]
  if (!own.ok) return own
  if (!other.ok) return other
  if (a === b) return fail(appError('regions-same', { code: a }))
  const { run, plan } = material
  const column = run.periods.indexOf(period)
  const rest = run.regions
    .map((_, region) => region * run.periods.length + column)
    .filter((cell) => cell !== own.value && cell !== other.value)
  const sides = [
    sideAt(material, own.value, [other.value, ...rest]),
    sideAt(material, other.value, [own.value, ...rest]),
  ] as const
  const tree = [plan.context.tree, position] as const
  const shared = shareTree(tree, tree)
  const { value, weight } = decompose(shared, ...sides)
  // Points may differ where weights hold for single cells: what that makes is the weights', not the data's.
  const [f, g] = [material.factor(position, own.value), material.factor(position, other.value)]
  const middle =
    ((material.columns[position]?.[own.value] ?? 0) + (material.columns[position]?.[other.value] ?? 0)) / 2
  const scale = (f + g) / 2
  const byPoints = f === g ? null : spreadByWeight(shared, ...sides, (f - g) * middle)
  const causes = Array.from(value, (part, i) => ({
    data: part * scale,
    frame: 0,
    method: (weight[i] as number) * scale + (byPoints?.[i] ?? 0),
  }))
  const places = [
    { material, region: a, period },
    { material, region: b, period },
  ] as const
  return ok(assemble('gap', shared, places, sides[0], causes, true))
}
