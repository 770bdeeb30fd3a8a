import type { Shape } from '../cells'
import type { Framework, Step } from '../framework'
import { shareParam } from '../method'
import { problem } from '../problems'
import type { Problem } from '../run'
import { nodeSettings, type StepDefinition } from '../settings'
import { placesOf, type StepContext } from '../step'
import { stepNames } from '../stepNames'
import { columnAllocator, noMarks, noProblems, sameInputs, type Table, type TableColumn } from '../table'
import type { TreeNode } from '../tree'
import { isSearching, type Weighing } from '../weight/weight'
import { type NodeWeights, noWeights, sumOf } from '../weight/weights'
import type { AggregateJob, AggregateMethod } from './aggregator'
import { aggregateMethods } from './index'
import { type NodePoints, type PointsScale, pointsScale, sharePoints } from './points'

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
  overrides: 'nodes',
}

/** The nodes after an aggregation, in the order of the tree. */
export interface NodeTable {
  /** On the normalised scale; leaves are columns of the table that was aggregated. */
  readonly columns: readonly TableColumn[]
  /** As reported: in points, or the same arrays on the normalised scale. */
  readonly scores: readonly Float64Array[]
  /** Per node the weights of its children. */
  readonly weights: readonly NodeWeights[]
  /** Per node, null for scale `index`. */
  readonly points: readonly NodePoints[] | null
  /** Per node the id of its method, null for a leaf. */
  readonly methods: readonly (string | null)[]
}

export interface AggregateStep {
  readonly step: 'aggregate'
  /**
   * Yields the share done (0 to 1) before each node, between the periods of a method that compares regions, and
   * while weights are searched for.
   */
  run(table: Table, weighing: Weighing, previous: NodeTable | undefined): Generator<number, NodeTable, void>
}

const shapeOf = ({ scope }: StepContext): Shape => ({
  regions: scope.regions.length,
  periods: scope.periods.length,
})

interface NodePlan {
  readonly method: AggregateMethod
  readonly params: Readonly<Record<string, unknown>>
}

/** The score of a node in every cell. Where weights are local, the mean under them times their sum. */
const aggregateCells = (
  { method, params }: NodePlan,
  columns: readonly Float64Array[],
  { weights, local }: Pick<NodeWeights, 'weights' | 'local'>,
  shape: Shape,
  output: Float64Array,
  refuse: AggregateJob['refuse'],
): Float64Array => {
  const minAvailable = Number(params.minAvailable)
  if (local === null) {
    method.apply(params, { columns, weights, minAvailable, output, shape, refuse })
    return output
  }
  output.fill(Number.NaN)
  for (const { cells, weights, score } of local) {
    const at: number[] = []
    for (let i = cells.start; i < cells.end; i += cells.stride) at.push(i)
    const part = new Float64Array(at.length)
    method.apply(params, {
      columns: columns.map((column) => Float64Array.from(at, (cell) => column[cell] as number)),
      weights,
      minAvailable,
      output: part,
      shape: { regions: at.length, periods: 1 },
      refuse: (k, child) => refuse(at[k] as number, child),
    })
    const total = sumOf(weights)
    for (const [k, cell] of at.entries()) {
      const mean = part[k] as number
      output[cell] = Number.isNaN(mean) ? mean : (score ?? mean * total)
    }
  }
  return output
}

/** A method that compares regions takes each period by itself, and long: one period at a time, yielding before each. */
function* comparePeriods(
  { method, params }: NodePlan,
  columns: readonly Float64Array[],
  weights: Float64Array,
  { regions, periods }: Shape,
  output: Float64Array,
  refuse: AggregateJob['refuse'],
): Generator<number, void, void> {
  const own = columns.map(() => new Float64Array(regions))
  const scores = new Float64Array(regions)
  for (let period = 0; period < periods; period++) {
    yield period / periods
    for (const [k, column] of columns.entries()) {
      const values = own[k] as Float64Array
      for (let r = 0; r < regions; r++) values[r] = column[r * periods + period] as number
    }
    method.apply(params, {
      columns: own,
      weights,
      minAvailable: Number(params.minAvailable),
      output: scores,
      shape: { regions, periods: 1 },
      refuse: (cell, child) => refuse(cell * periods + period, child),
    })
    for (let r = 0; r < regions; r++) output[r * periods + period] = scores[r] as number
  }
}

/** Weights being found, with the share done of all nodes. */
function* shareOf(
  search: Generator<number, NodeWeights, void>,
  done: number,
  nodes: number,
): Generator<number, NodeWeights, void> {
  for (let step = search.next(); ; step = search.next()) {
    if (step.done === true) return step.value
    yield (done + step.value) / nodes
  }
}

/** The periods in which a method compares more regions than it can be sure of. */
const searchedPeriods = (
  { exactUpTo }: AggregateMethod,
  values: Float64Array,
  { scope }: StepContext,
): readonly string[] => {
  if (exactUpTo === undefined) return []
  const width = scope.periods.length
  return scope.periods.filter((_, period) => {
    let compared = 0
    for (let i = period; i < values.length; i += width) if (!Number.isNaN(values[i])) compared += 1
    return compared > exactUpTo
  })
}

/** Which cells could not be computed because of which child; made when there is one. */
class Refusals {
  private cells: Map<number, number[]> | undefined

  readonly refuse = (cell: number, child: number): void => {
    this.cells ??= new Map()
    const own = this.cells.get(child)
    if (own === undefined) this.cells.set(child, [cell])
    else own.push(cell)
  }

  get byChild(): ReadonlyMap<number, readonly number[]> | undefined {
    return this.cells
  }
}

const describeNode = (
  node: TreeNode,
  plan: NodePlan,
  values: Float64Array,
  refused: ReadonlyMap<number, readonly number[]> | undefined,
  context: StepContext,
): Omit<TableColumn, 'inputs'> => {
  const { tree } = context
  const searched = searchedPeriods(plan.method, values, context)
  if (refused === undefined && searched.length === 0) return { values, marks: noMarks, problems: noProblems }
  const place = { node: node.id, name: node.name, method: plan.method.id }
  const limit = plan.method.exactUpTo ?? 0
  const problems = [...(refused ?? [])].map(
    ([child, cells]): Problem =>
      problem('cell-not-positive', 'error', {
        ...place,
        child: tree.nodes[node.children[child] ?? -1]?.name ?? node.name,
        count: cells.length,
        places: placesOf(cells, context),
      }),
  )
  if (searched.length > 0)
    problems.push(problem('ranking-searched', 'note', { ...place, limit, periods: searched }))
  return { values, marks: noMarks, problems }
}

const inPoints = (values: Float64Array, { points, local }: NodePoints, upper: number): Float64Array => {
  const scaled = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++)
    scaled[i] = ((values[i] as number) * (local === null ? points : (local[i] as number))) / upper
  return scaled
}

const toScores = (
  columns: readonly TableColumn[],
  points: readonly NodePoints[] | null,
  scale: PointsScale | null,
  previous: NodeTable | undefined,
): readonly Float64Array[] =>
  columns.map(({ values }, position) => {
    const own = points?.[position]
    if (own === undefined || scale === null) return values
    const before = previous?.points?.[position]
    const same = before !== undefined && before.points === own.points && before.local === own.local
    const unchanged = same && previous?.columns[position]?.values === values
    return (unchanged ? previous.scores[position] : undefined) ?? inPoints(values, own, scale.upper)
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
  const { regions } = context.scope
  const crowded = nodes.filter(
    ({ position }) => regions.length > (plans[position]?.method.atMost ?? Number.POSITIVE_INFINITY),
  )
  for (const { id, name, position } of crowded) {
    const method = plans[position]?.method
    context.reporter.report(
      problem('regions-too-many', 'error', {
        node: id,
        name,
        method: method?.id ?? '',
        regions: regions.length,
        limit: method?.atMost ?? 0,
      }),
    )
  }
  if (crowded.length > 0) return null
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
  // Parents stand before their children, so from the last to the first every child is ready.
  const upwards = nodes.filter(({ children }) => children.length > 0).toReversed()
  const methods = plans.map((plan) => plan?.method.id ?? null)
  const cells = context.scope.regions.length * context.scope.periods.length
  const misweighted = others.filter(({ position }) => {
    const by = context.weighted[position]
    return plans[position] !== null && by?.data === true && by.arithmetic === true
  })
  for (const { id, name, position } of misweighted)
    context.reporter.report(
      problem('weights-need-arithmetic', 'error', {
        node: id,
        name,
        method: plans[position]?.method.id ?? '',
        weighting: context.weighted[position]?.id ?? '',
      }),
    )
  if (misweighted.length > 0) return null
  const shape = shapeOf(context)
  const askedOf = (
    plan: NodePlan | null | undefined,
    scores: readonly Float64Array[],
    previous: NodeWeights | undefined,
  ): Parameters<Weighing>[1] => ({
    scores,
    isArithmetic: plan?.method.id === 'arithmetic',
    score: (columns, weights) =>
      plan === null || plan === undefined
        ? new Float64Array(0)
        : aggregateCells(
            plan,
            columns,
            { weights, local: null },
            shape,
            new Float64Array(cells),
            () => undefined,
          ),
    previous,
  })
  return {
    step: 'aggregate',
    *run(table, weighing, previous) {
      const columns = new Array<TableColumn>(nodes.length)
      const weights = new Array<NodeWeights>(nodes.length).fill(noWeights)
      const { leaves } = context.tree
      for (let leaf = 0; leaf < leaves.length; leaf++)
        columns[leaves[leaf] as number] = table.columns[leaf] as TableColumn
      const allocate = columnAllocator(cells, upwards.length)
      for (let done = 0; done < upwards.length; done++) {
        yield done / upwards.length
        const node = upwards[done] as TreeNode
        const { position } = node
        const plan = plans[position]
        const scores = new Array<Float64Array>(node.children.length)
        for (let k = 0; k < scores.length; k++)
          scores[k] = (columns[node.children[k] as number] as TableColumn).values
        const weighed = weighing(node, askedOf(plan, scores, previous?.weights[position]))
        const own = isSearching(weighed) ? yield* shareOf(weighed, done, upwards.length) : weighed
        weights[position] = own
        if (plan === null || plan === undefined) continue
        const inputs = [...scores, own.weights]
        const before = previous?.columns[position]
        if (before !== undefined && sameInputs(before.inputs, inputs)) {
          columns[position] = before
          continue
        }
        const output = allocate()
        const refusals = new Refusals()
        if (plan.method.relational === true && own.local === null)
          for (const share of comparePeriods(plan, scores, own.weights, shape, output, refusals.refuse))
            yield (done + share) / upwards.length
        else aggregateCells(plan, scores, own, shape, output, refusals.refuse)
        const { values, marks, problems } = describeNode(node, plan, output, refusals.byChild, context)
        columns[position] = { inputs, values, marks, problems }
      }
      const sameWeights = weights.every((own, position) => own === previous?.weights[position])
      const points =
        scale === null
          ? null
          : ((sameWeights ? previous?.points : null) ??
            sharePoints(context.tree, weights, scale.total, shape))
      return {
        columns,
        scores: toScores(columns, points, scale, previous),
        weights,
        points,
        methods,
      }
    },
  }
}
