import { createRanking, lazyRanks, type Ranking } from '../analysis/lazyRanks'
import { cellIndex, type Dataset } from '../dataset/dataset'
import type { IndicatorCode, Period, RegionCode } from '../dataset/schema'
import type { AppError } from '../errors'
import { formulasOf } from '../formula/formulas'
import { sameJson } from '../project/equal'
import { ok, type Result } from '../result'
import type { NodeTable } from './aggregate/aggregate'
import { pointsScale } from './aggregate/points'
import { compileIndex, type IndexRecords, type Plan } from './compile'
import { formulaInputs } from './formulaInputs'
import type { Framework } from './framework'
import { problem } from './problems'
import type { IndexRun, Problem, RunNode, StepTable } from './run'
import { gather } from './scope'
import { noMarks, noProblems, passed, sameBits, type Table, type TableColumn } from './table'
import { usedIndicators } from './tree'
import { isSearching, type Weighing } from './weight/weight'
import { type NodeWeights, noWeights, sumOf, weightColumns } from './weight/weights'

/** One observation as an index sees it; null = missing. */
export interface CellEdit {
  readonly indicator: IndicatorCode
  readonly region: RegionCode
  readonly period: Period
  readonly value: number | null
}

/**
 * An index that is kept current. It holds its own inputs: cells are changed with `set`, and `compute` then
 * recomputes what depends on them. Arrays of an earlier run are never written again, and what did not change
 * is the same array in the next run.
 */
export interface IndexSession {
  /** Writes cells; whether the index depends on any of them. Nothing is computed yet. */
  set(edits: readonly CellEdit[]): boolean
  /** Computes step by step and yields the share done (0 to 1) between steps; may be left at any point. */
  compute(): Generator<number, IndexRun, void>
  /**
   * What another framework makes of the same data; the session stays as it is. It reads no other indicators.
   * Where only weights differ, the tables before the weights are those of the newest run, so that only the
   * aggregation is computed again.
   */
  variant(other: Framework): Result<IndexRun, AppError>
  /** What analyses read beside the newest run; with a change, what the pipeline makes of a table that was changed on the way. */
  examine(change?: TableChange): Examined
}

/** A change of the table that stands in front of a step; `at` counts the steps from 0. */
interface TableChange {
  readonly at: number
  apply(table: Table): Table
}

/** A run with what analyses read beside it. */
export interface Examined {
  readonly plan: Plan
  readonly run: IndexRun
  /** Per node in the order of the tree, regions x periods, on the normalised scale; NaN = missing. */
  readonly columns: readonly Float64Array[]
  /** What a normalised score is multiplied with to be reported: 1, or for points those of the node / the top of the scale. */
  factor(position: number, cell: number): number
  /** The raw column of an indicator that the index reads, regions x periods of the run. */
  raw(code: IndicatorCode): Float64Array
}

interface State {
  readonly tables: readonly (Table | undefined)[]
  readonly nodes: readonly (NodeTable | undefined)[]
  /** Of `nodes`, the one that is reported. */
  readonly scored: NodeTable
  readonly run: IndexRun
}

/** The tree with what the run gave each node. */
const runNodes = ({ context: { tree, scope }, outline }: Plan, result: NodeTable): readonly RunNode[] => {
  const cells = scope.regions.length * scope.periods.length
  const local = new Array<Float64Array | null>(tree.nodes.length).fill(null)
  const effective = new Float64Array(tree.nodes.length).fill(1)
  const weight = new Float64Array(tree.nodes.length).fill(1)
  for (const { position, children } of tree.nodes) {
    if (children.length === 0) continue
    const own = result.weights[position] ?? noWeights
    const sum = sumOf(own.weights)
    const columns = weightColumns(own, cells)
    const share = effective[position] as number
    for (let k = 0; k < children.length; k++) {
      const child = children[k] as number
      weight[child] = own.weights[k] ?? Number.NaN
      local[child] = columns?.[k] ?? null
      effective[child] = (share * (weight[child] as number)) / sum
    }
  }
  return outline.map(({ id, parent, kind, name, depth, children }, position) => ({
    id,
    parent,
    kind,
    name,
    depth,
    children,
    weight: weight[position] as number,
    effectiveWeight: effective[position] as number,
    localWeights: local[position] ?? null,
    points: result.points?.[position]?.points ?? null,
    method: result.methods[position] ?? null,
  }))
}

/** Without an aggregation only the indicators have scores. */
const leavesOnly = (
  { context: { tree, scope, weighted } }: Plan,
  table: Table,
  weighing: Weighing,
): NodeTable => {
  const empty = new Float64Array(scope.regions.length * scope.periods.length).fill(Number.NaN)
  const columns = tree.nodes.map(() => passed(empty))
  for (const [leaf, position] of tree.leaves.entries()) {
    const column = table.columns[leaf]
    if (column !== undefined) columns[position] = column
  }
  const scores = columns.map(({ values }) => values)
  const weights = tree.nodes.map((node): NodeWeights => {
    // Weights from data build on scores, which there are none of without an aggregation.
    const unknown = {
      ...noWeights,
      weights: new Float64Array(node.children.length).fill(Number.NaN),
    }
    if (weighted[node.position]?.data === true) return unknown
    const own = weighing(node, { scores: [], isArithmetic: false, score: () => empty, previous: undefined })
    return isSearching(own) ? finish(own) : own
  })
  return { columns, scores, weights, points: null, methods: tree.nodes.map(() => null) }
}

const isEmpty = (values: Float64Array): boolean => {
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) return false
  return true
}

const reportEmptyLeaves = (
  { context: { leaves, indicators } }: Plan,
  table: Table,
  problems: Problem[],
): void => {
  for (let at = 0; at < leaves.length; at++) {
    const [leaf, column] = [leaves[at], table.columns[at]]
    if (leaf === undefined || column === undefined || !isEmpty(column.values)) continue
    const { broken } = formulasOf(indicators)
    const code = broken.has(leaf.indicator.code) ? 'formula-broken' : 'indicator-empty'
    problems.push(problem(code, 'warning', { indicator: leaf.id, name: leaf.name }))
  }
}

const stepTable = (plan: Plan, step: string, table: Table): StepTable => ({
  step,
  columns: plan.leafIds,
  values: table.columns.map(({ values }) => values),
  marks: table.columns.map(({ marks }) => marks),
})

const nodeStepTable = (plan: Plan, { scores, columns }: NodeTable): StepTable => ({
  step: 'aggregate',
  columns: plan.nodeIds,
  values: scores,
  marks: plan.context.tree.nodes.map(({ indicator, position }) =>
    indicator === null ? (columns[position]?.marks ?? noMarks) : noMarks,
  ),
})

const collectProblems = (columns: readonly TableColumn[], problems: Problem[]): void => {
  for (let at = 0; at < columns.length; at++)
    for (const found of columns[at]?.problems ?? noProblems) problems.push(found)
}

/** Those of the nodes: the columns of indicators are those of the table, whose problems are known. */
const collectNodeProblems = (
  { context: { tree } }: Plan,
  { weights, columns }: NodeTable,
  problems: Problem[],
): void => {
  for (const { indicator, position } of tree.nodes) {
    if (indicator !== null) continue
    for (const found of weights[position]?.problems ?? noProblems) problems.push(found)
    for (const found of columns[position]?.problems ?? noProblems) problems.push(found)
  }
}

function* evaluate(
  plan: Plan,
  source: (code: IndicatorCode) => Float64Array,
  ranking: Ranking,
  previous: State | undefined,
  change?: TableChange,
): Generator<number, State, void> {
  const { context, framework } = plan
  const raw: Table = {
    columns: context.leaves.map(({ indicator }) => passed(source(indicator.code))),
    problems: [],
  }
  const problems: Problem[] = [...plan.problems]
  reportEmptyLeaves(plan, raw, problems)
  const tables: (Table | undefined)[] = []
  const nodes: (NodeTable | undefined)[] = []
  const steps: StepTable[] = []
  let table = raw
  let weighing = plan.given.open(raw)
  let result: NodeTable | undefined
  for (const [at, step] of plan.steps.entries()) {
    yield at / (plan.steps.length + 1)
    if (at === change?.at) table = change.apply(table)
    if (step.step === 'aggregate') {
      const aggregation = step.run(table, weighing, previous?.nodes[at])
      let pause = aggregation.next()
      for (; pause.done !== true; pause = aggregation.next())
        yield (at + pause.value) / (plan.steps.length + 1)
      const aggregated = pause.value
      result = aggregated
      nodes[at] = aggregated
      steps.push(nodeStepTable(plan, aggregated))
      collectNodeProblems(plan, aggregated, problems)
      continue
    }
    if (step.step === 'weight') weighing = step.open(table)
    else {
      table = step.run(table, source, previous?.tables[at])
      tables[at] = table
      problems.push(...table.problems)
      collectProblems(table.columns, problems)
    }
    steps.push(stepTable(plan, step.step, table))
  }
  yield plan.steps.length / (plan.steps.length + 1)
  const scored = result ?? leavesOnly(plan, table, weighing)
  const ranks = lazyRanks(scored.scores, ranking)
  const scoredBefore = previous?.scored
  const sameWeights =
    previous !== undefined && scored.weights.every((own, at) => own === scoredBefore?.weights[at])
  const run: IndexRun = {
    index: framework.id,
    name: framework.name,
    scale: framework.scale,
    regions: context.scope.regions,
    periods: context.scope.periods,
    nodes: sameWeights ? previous.run.nodes : runNodes(plan, scored),
    scores: scored.scores,
    get ranks() {
      return ranks.ranks
    },
    get ranked() {
      return ranks.ranked
    },
    steps,
    problems,
  }
  return { tables, nodes, scored, run }
}

const rankingOf = ({ context: { scope } }: Plan): Ranking =>
  createRanking({ regions: scope.regions.length, periods: scope.periods.length })

/** Whether both make the same tables up to the weights. */
const sameTables = (a: Framework, b: Framework): boolean => {
  const { regions, periods } = a
  const columns = ({ nodes, steps }: Framework) => [
    nodes.map((node) => ({ ...node, weight: undefined, name: undefined })),
    steps.map((step) => (step.step === 'weight' || step.step === 'aggregate' ? step.step : step)),
  ]
  return (
    sameJson({ regions, periods }, { regions: b.regions, periods: b.periods }) &&
    sameJson(columns(a), columns(b))
  )
}

/**
 * Opens an index on a project: checks the framework and takes over the columns that it reads. Columns are
 * shared with the dataset until a cell of them is set here; whoever writes to the dataset in place has to
 * `set` the same cells. Derived indicators are computed here, from observed columns of the dataset.
 */
export const openIndex = (
  dataset: Dataset,
  records: IndexRecords,
  framework: Framework,
): Result<IndexSession, AppError> => {
  const compiled = compileIndex(framework, dataset, records)
  if (!compiled.ok) return compiled
  const plan = compiled.value
  const { scope } = plan.context
  const used = usedIndicators(framework)
  const formulas = formulaInputs(dataset, records, used)
  const isDerived = (code: IndicatorCode) => records.indicators.get(code)?.formula != null
  const scoped = (code: IndicatorCode) => {
    const { columns } = isDerived(code) ? formulas.own : dataset
    return gather(columns.get(code)?.values, dataset, scope)
  }
  const columns = new Map<IndicatorCode, Float64Array>()
  for (const code of used) columns.set(code, scoped(code))
  const source = (code: IndicatorCode): Float64Array => {
    const column = columns.get(code)
    if (column === undefined) throw new Error(`The index reads ${code}, which usedIndicators does not name.`)
    return column
  }
  const index = cellIndex(scope)
  const ranking = rankingOf(plan)
  let state: State | undefined
  return ok({
    set: (edits) => {
      const touched = new Set<IndicatorCode>()
      for (const edit of edits) {
        const at = index.at(edit)
        const column = columns.get(edit.indicator)
        if (column === undefined || at < 0 || isDerived(edit.indicator)) continue
        const own = touched.has(edit.indicator) ? column : column.slice()
        own[at] = edit.value ?? Number.NaN
        columns.set(edit.indicator, own)
        touched.add(edit.indicator)
      }
      for (const code of formulas.write(edits)) {
        const before = columns.get(code)
        if (before === undefined) continue
        const now = scoped(code)
        if (sameBits(before, now)) continue
        columns.set(code, now)
        touched.add(code)
      }
      return touched.size > 0
    },
    *compute() {
      state = yield* evaluate(plan, source, ranking, state)
      return state.run
    },
    variant: (other) => {
      const alternative = compileIndex(other, dataset, records)
      if (!alternative.ok) return alternative
      const shared = state !== undefined && sameTables(framework, other) ? state : undefined
      // Its nodes are computed by other methods perhaps, so only the tables before them are taken over.
      const previous = shared === undefined ? undefined : { ...shared, nodes: [] }
      return ok(finish(evaluate(alternative.value, source, rankingOf(alternative.value), previous)).run)
    },
    examine: (change) => {
      state = finish(evaluate(plan, source, ranking, state))
      const { run, scored } =
        change === undefined ? state : finish(evaluate(plan, source, ranking, state, change))
      const upper = pointsScale(framework, plan.context)?.upper ?? 1
      return {
        plan,
        run,
        columns: scored.columns.map(({ values }) => values),
        factor: (position, cell) => {
          const points = scored.points?.[position]
          return points === undefined ? 1 : (points.local?.[cell] ?? points.points) / upper
        },
        raw: source,
      }
    },
  })
}

/** Runs a computation to its end without a pause. */
export const finish = <T>(computation: Generator<unknown, T, void>): T => {
  let step = computation.next()
  while (step.done !== true) step = computation.next()
  return step.value
}
