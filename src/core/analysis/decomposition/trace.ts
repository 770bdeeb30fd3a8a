import type { Period, RegionCode } from '../../dataset/schema'
import type { IndexRun, NodeId } from '../../index/run'

/** A value after one step of the pipeline. */
interface TraceStep {
  /** Such as `denominate`, `normalise`. */
  readonly step: string
  /** null = missing. */
  readonly value: number | null
  /** What the step did there, such as `imputed`; null where it did nothing to this cell in particular. */
  readonly mark: string | null
}

/** A node on the way from an indicator up to the root. */
interface TraceNode {
  readonly node: NodeId
  readonly score: number | null
  readonly rank: number | null
  /** Its weight among its siblings here, out of the sum over those available; null for the root and where it is missing. */
  readonly weight: number | null
}

/** How the score of an indicator came about, and what it goes into. */
export interface CellTrace {
  readonly indicator: NodeId
  readonly region: RegionCode
  readonly period: Period
  /** As observed; null = missing. */
  readonly raw: number | null
  /** The steps that change values, in the order in which they ran. */
  readonly steps: readonly TraceStep[]
  /** From the indicator up to the root. */
  readonly path: readonly TraceNode[]
}

const known = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value

/** The weight of a node among its available siblings in a cell. */
const shareAt = (run: IndexRun, at: number, cell: number): number | null => {
  const own = run.nodes[at]
  if (own === undefined || own.parent === null || Number.isNaN(run.scores[at]?.[cell] ?? Number.NaN))
    return null
  let sum = 0
  for (const [sibling, node] of run.nodes.entries())
    if (node.parent === own.parent && !Number.isNaN(run.scores[sibling]?.[cell]))
      sum += node.localWeights?.[cell] ?? node.weight
  return (own.localWeights?.[cell] ?? own.weight) / sum
}

/**
 * Traces one cell of an index back to its raw value and up to the root. `raw` is the indicator's column over the
 * regions and periods of the run, NaN = missing. null where the run has no such indicator, region or period, or
 * was handed on without its step tables.
 */
export const traceCell = (
  run: IndexRun,
  place: { readonly indicator: NodeId; readonly region: RegionCode; readonly period: Period },
  raw: Float64Array,
): CellTrace | null => {
  const at = run.nodes.findIndex(({ id, kind }) => id === place.indicator && kind === 'indicator')
  const [region, period] = [run.regions.indexOf(place.region), run.periods.indexOf(place.period)]
  if (at < 0 || region < 0 || period < 0 || run.steps.length === 0) return null
  const cell = region * run.periods.length + period
  const steps = run.steps.flatMap(({ step, columns, values, marks }): TraceStep[] => {
    const column = columns.indexOf(place.indicator)
    if (step === 'weight' || step === 'aggregate' || column < 0) return []
    return [{ step, value: known(values[column]?.[cell]), mark: marks[column]?.get(cell) ?? null }]
  })
  const path: TraceNode[] = []
  for (let position = at; position >= 0; ) {
    const { id, parent } = run.nodes[position] ?? { id: '', parent: null }
    path.push({
      node: id,
      score: known(run.scores[position]?.[cell]),
      rank: run.ranks[position]?.[cell] || null,
      weight: shareAt(run, position, cell),
    })
    position = parent === null ? -1 : run.nodes.findIndex((node) => node.id === parent)
  }
  return { ...place, raw: known(raw[cell]), steps, path }
}
