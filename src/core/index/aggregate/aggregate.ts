import type { Framework, Step } from '../framework'
import { shareParam } from '../method'
import { problem } from '../problems'
import type { Problem } from '../run'
import { nodeSettings, type StepDefinition } from '../settings'
import { placesOf, type StepContext } from '../step'
import { stepNames } from '../stepNames'
import { noMarks, recompute, type Table, type TableColumn } from '../table'
import type { TreeNode } from '../tree'
import type { AggregateMethod } from './aggregator'
import { aggregateMethods } from './index'
import { type PointsScale, pointsScale, sharePoints } from './points'

const params = {
  minAvailable: shareParam({
    initial: 0,
    label: { zh: '最低可得比例', en: 'Least share available' },
    help: {
      zh: '直接下级可得比例低于该值的项为缺失；为 0 时有一项即可计算。',
      en: 'A node with a smaller share of available children is missing; at 0 one child is enough.',
    },
  }),
}

export const aggregate: StepDefinition<AggregateMethod> = {
  id: 'aggregate',
  label: stepNames.aggregate,
  help: {
    zh: '自下而上由各项得分合成上级得分；缺失项的权重分摊给可得的各项。',
    en: 'Combines scores upwards through the tree; the weights of missing children go to those available.',
  },
  params,
  over: false,
  methods: aggregateMethods,
  planned: ['kemeny'],
  overrides: 'nodes',
}

/** The nodes after an aggregation, in the order of the tree. */
export interface NodeTable {
  /** On the normalised scale; leaves are columns of the table that was aggregated. */
  readonly columns: readonly TableColumn[]
  /** As reported: in points, or the same arrays on the normalised scale. */
  readonly scores: readonly Float64Array[]
  /** Per node the weights of its children. */
  readonly weights: readonly Float64Array[]
  /** Per node, null for scale `index`. */
  readonly points: Float64Array | null
  /** Per node the id of its method, null for a leaf. */
  readonly methods: readonly (string | null)[]
}

export interface AggregateStep {
  readonly step: 'aggregate'
  run(table: Table, weights: readonly Float64Array[], previous: NodeTable | undefined): NodeTable
}

interface NodePlan {
  readonly method: AggregateMethod
  readonly params: Readonly<Record<string, unknown>>
}

const aggregateNode = (
  node: TreeNode,
  plan: NodePlan,
  columns: readonly Float64Array[],
  weights: Float64Array,
  context: StepContext,
): Omit<TableColumn, 'inputs'> => {
  const { scope, tree } = context
  const shape = { regions: scope.regions.length, periods: scope.periods.length }
  const output = new Float64Array(shape.regions * shape.periods)
  const refused = new Map<number, number[]>()
  plan.method.apply(plan.params, {
    columns,
    weights,
    minAvailable: Number(plan.params.minAvailable),
    output,
    shape,
    refuse: (cell, child) => {
      const cells = refused.get(child)
      if (cells === undefined) refused.set(child, [cell])
      else cells.push(cell)
    },
  })
  const problems = [...refused].map(
    ([child, cells]): Problem =>
      problem('cell-not-positive', 'error', {
        node: node.id,
        name: node.name,
        child: tree.nodes[node.children[child] ?? -1]?.name ?? node.name,
        method: plan.method.id,
        count: cells.length,
        places: placesOf(cells, context),
      }),
  )
  return { values: output, marks: noMarks, problems }
}

const inPoints = (values: Float64Array, factor: number): Float64Array => {
  const scaled = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) scaled[i] = (values[i] as number) * factor
  return scaled
}

const toScores = (
  columns: readonly TableColumn[],
  points: Float64Array | null,
  scale: PointsScale | null,
  previous: NodeTable | undefined,
): readonly Float64Array[] =>
  columns.map(({ values }, position) => {
    if (points === null || scale === null) return values
    const own = points[position] as number
    const before = previous?.scores[position]
    const unchanged = previous?.columns[position]?.values === values && previous.points?.[position] === own
    return unchanged && before !== undefined ? before : inPoints(values, own / scale.upper)
  })

/** An aggregation ready to run; null where it cannot be done as written, which is reported. */
export const compileAggregate = (
  step: Step,
  framework: Framework,
  context: StepContext,
): AggregateStep | null => {
  const settings = nodeSettings(aggregate, step, context)
  const scale = pointsScale(framework, context)
  if (settings === null || scale === undefined) return null
  const { nodes } = context.tree
  const plans = nodes.map((node, position): NodePlan | null => {
    const setting = settings[position]
    if (node.children.length === 0 || setting === undefined || setting.method === null) return null
    return { method: setting.method, params: setting.params }
  })
  const others = nodes.filter(({ position }) => (plans[position]?.method.id ?? 'arithmetic') !== 'arithmetic')
  if (scale !== null)
    for (const { id, name, position } of others)
      context.reporter.report(
        problem('points-need-arithmetic', 'error', {
          node: id,
          name,
          method: plans[position]?.method.id ?? '',
        }),
      )
  if (scale !== null && others.length > 0) return null
  return {
    step: 'aggregate',
    run: (table, weights, previous) => {
      const columns = new Array<TableColumn>(nodes.length)
      for (const [leaf, position] of context.tree.leaves.entries())
        columns[position] = table.columns[leaf] as TableColumn
      // Parents stand before their children, so from the last to the first every child is ready.
      for (const node of nodes.toReversed()) {
        const plan = plans[node.position]
        const own = weights[node.position]
        if (plan === null || plan === undefined || own === undefined) continue
        const inputs = node.children.map((child) => (columns[child] as TableColumn).values)
        columns[node.position] = recompute(previous?.columns[node.position], [...inputs, own], () =>
          aggregateNode(node, plan, inputs, own, context),
        )
      }
      const points = scale === null ? null : sharePoints(context.tree, weights, scale.total)
      return {
        columns,
        scores: toScores(columns, points, scale, previous),
        weights,
        points,
        methods: plans.map((plan) => plan?.method.id ?? null),
      }
    },
  }
}
