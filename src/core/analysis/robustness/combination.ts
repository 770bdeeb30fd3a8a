import { cellIndex, type Dataset } from '../../dataset/dataset'
import type { IndicatorCode, Period } from '../../dataset/schema'
import type { AggregateStep, NodeTable } from '../../index/aggregate/aggregate'
import { compileAggregate } from '../../index/aggregate/aggregate'
import { compileIndex, type IndexRecords, type Plan } from '../../index/compile'
import { formulaInputs } from '../../index/formulaInputs'
import type { Framework } from '../../index/framework'
import { problem, reporter } from '../../index/problems'
import type { NodeId, Problem } from '../../index/run'
import { gather } from '../../index/scope'
import { finish } from '../../index/session'
import { passed, type Table } from '../../index/table'
import type { TreeNode } from '../../index/tree'
import { isSearching, type Weighing } from '../../index/weight/weight'

/** What all combinations of one analysis share. */
export interface Ground {
  readonly dataset: Dataset
  readonly records: IndexRecords
  readonly node: NodeId
  readonly period: Period
}

/** Factors of weights by id of the node whose weight it is; null leaves all as they are. */
type Factors = ReadonlyMap<NodeId, number>

/** Scores of the regions in the period, NaN = missing, and what went wrong where something did. */
interface Scored {
  readonly scores: Float64Array
  readonly errors: readonly Problem[]
}

/** The index under one combination of alternatives: computed up to the weights, ready to be aggregated many times. */
export interface Combination {
  readonly plan: Plan
  /** The table that is aggregated: in the period alone, unless weights follow from the data of several. */
  readonly table: Table
  /** Cell of the table's columns of each region in the period: region * stride + start. */
  readonly start: number
  readonly stride: number
  /** Errors of the steps before the aggregation. */
  readonly errors: readonly Problem[]
  /** All nodes under changed weights; columns as those of `table`. */
  aggregate(factors: Factors | null): NodeTable
  score(factors: Factors | null): Scored
}

const isError = ({ severity }: Problem): boolean => severity === 'error'

/** Weights multiplied by factors. A score is their mean, so a common factor changes nothing. */
const withFactors =
  (weighing: Weighing, tree: readonly TreeNode[], factors: Factors): Weighing =>
  (node, asked) => {
    const weighed = weighing(node, asked)
    const own = isSearching(weighed) ? finish(weighed) : weighed
    if (node.children.length === 0) return own
    const change = (weights: Float64Array): Float64Array => {
      const changed = new Float64Array(weights.length)
      for (let k = 0; k < weights.length; k++) {
        const child = tree[node.children[k] as number]
        changed[k] = (weights[k] as number) * (factors.get(child?.id ?? '') ?? 1)
      }
      return changed
    }
    return {
      ...own,
      weights: change(own.weights),
      local: own.local?.map(({ cells, weights }) => ({ cells, weights: change(weights) })) ?? null,
    }
  }

/** The columns in one period alone. */
const inPeriod = (table: Table, period: number, width: number): Table => {
  if (width === 1) return table
  return {
    problems: [],
    columns: table.columns.map(({ values }) => {
      const own = new Float64Array(values.length / width)
      for (let region = 0; region < own.length; region++)
        own[region] = values[region * width + period] as number
      return passed(own)
    }),
  }
}

interface Prepared {
  readonly table: Table
  readonly weighing: Weighing
  readonly errors: readonly Problem[]
}

/** Runs the steps before the aggregation that counts, which is the last. */
const runSteps = (plan: Plan, source: (code: IndicatorCode) => Float64Array): Prepared => {
  let table: Table = {
    columns: plan.context.leaves.map(({ indicator }) => passed(source(indicator.code))),
    problems: [],
  }
  let weighing = plan.given.open(table)
  const errors: Problem[] = []
  const last = plan.steps.findLastIndex(({ step }) => step === 'aggregate')
  for (const step of plan.steps.slice(0, last)) {
    if (step.step === 'aggregate') continue
    if (step.step === 'weight') weighing = step.open(table)
    else {
      table = step.run(table, source, undefined)
      errors.push(...table.problems, ...table.columns.flatMap((column) => column.problems))
    }
  }
  return { table, weighing, errors: errors.filter(isError) }
}

/** The aggregation for one period alone; the framework was found sound, so it compiles again. */
const aggregationOf = (plan: Plan, period: number): AggregateStep | null => {
  const { framework, context } = plan
  const step = framework.steps.findLast(({ step }) => step === 'aggregate')
  if (step === undefined) return null
  const { scope } = context
  const periods = scope.periods.slice(period, period + 1)
  return compileAggregate(step, framework, {
    ...context,
    scope: { ...scope, periods, periodAt: scope.periodAt.slice(period, period + 1) },
    reporter: reporter(),
  })
}

/** Columns in the scope of an index, gathered or derived when they are first asked for. */
export const columnSource = ({ dataset, records }: Ground, { context: { scope } }: Plan) => {
  const columns = new Map<IndicatorCode, Float64Array>()
  const read = (code: IndicatorCode): Float64Array => {
    const derived = records.indicators.get(code)?.formula != null
    const source = derived ? formulaInputs(dataset, records, new Set([code])).own : dataset
    return gather(source.columns.get(code)?.values, dataset, scope)
  }
  return (code: IndicatorCode): Float64Array => {
    const known = columns.get(code) ?? read(code)
    columns.set(code, known)
    return known
  }
}

/**
 * Computes the index up to its weights. Errors: the problems for which a framework cannot be run as written; one
 * without an aggregation, or without the node that is asked for, has no scores.
 */
export const openCombination = (
  framework: Framework,
  ground: Ground,
  source: ((code: IndicatorCode) => Float64Array) | null,
): Combination | readonly Problem[] => {
  const compiled = compileIndex(framework, ground.dataset, ground.records)
  if (!compiled.ok) return compiled.error.code === 'index-invalid' ? compiled.error.data.problems : []
  const plan = compiled.value
  const { tree, scope, weighted } = plan.context
  const width = scope.periods.length
  const period = cellIndex(scope).periodAt(ground.period)
  const position = tree.nodes.findIndex(({ id }) => id === ground.node)
  const several = weighted.some((method) => method?.data === true)
  const step = several
    ? plan.steps.findLast((each) => each.step === 'aggregate')
    : aggregationOf(plan, period)
  if (step === null || step === undefined) return [problem('aggregate-missing', 'error', {})]
  if (position < 0) {
    const name = { zh: ground.node, en: ground.node }
    return [problem('node-empty', 'error', { node: ground.node, name })]
  }
  const { table: full, weighing, errors } = runSteps(plan, source ?? columnSource(ground, plan))
  const table = several ? full : inPeriod(full, period, width)
  const [start, stride] = several ? [period, width] : [0, 1]
  const below = tree.nodes.filter((node) => isBelow(tree.nodes, node, position))
  const aggregate = (factors: Factors | null): NodeTable =>
    finish(
      step.run(table, factors === null ? weighing : withFactors(weighing, tree.nodes, factors), undefined),
    )
  return {
    plan,
    table,
    start,
    stride,
    errors,
    aggregate,
    score: (factors) => {
      const result = aggregate(factors)
      const scores = result.scores[position] ?? new Float64Array(0)
      const found: Problem[] = []
      for (const node of below) {
        const [own, weights] = [result.columns[node.position], result.weights[node.position]]
        found.push(...(own?.problems ?? []).filter(isError))
        found.push(...(weights?.problems ?? []).filter(isError))
      }
      return { scores: stride === 1 ? scores : everyNth(scores, start, stride), errors: found }
    },
  }
}

/** Inner nodes at or below a position. */
const isBelow = (nodes: readonly TreeNode[], node: TreeNode, position: number): boolean => {
  if (node.indicator !== null) return false
  for (let at: TreeNode | undefined = node; at !== undefined; at = nodes[at.parent])
    if (at.position === position) return true
  return false
}

const everyNth = (values: Float64Array, start: number, stride: number): Float64Array => {
  const picked = new Float64Array(values.length / stride)
  for (let i = 0; i < picked.length; i++) picked[i] = values[start + i * stride] as number
  return picked
}
