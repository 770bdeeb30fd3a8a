import { type Frame, framesOf } from '../cells'
import type { Step } from '../framework'
import type { Problem } from '../run'
import { nodeSettings, type Setting, type StepDefinition } from '../settings'
import type { StepContext } from '../step'
import { stepNames } from '../stepNames'
import type { Table } from '../table'
import type { TreeNode } from '../tree'
import { checkComplete, checkGiven, checkNamed } from './check'
import { weightMethods } from './index'
import type { DataWeightMethod, LocalWeights, WeightJob, WeightMethod } from './weigher'
import { meanShares, type NodeWeights, noWeights, reuseWeights, sumOf } from './weights'

export const weight: StepDefinition<WeightMethod> = {
  id: 'weight',
  label: stepNames.weight,
  help: {
    zh: '确定同级各项的权重；汇总时对可得的各项重新归一。',
    en: 'Sets the weights of siblings; aggregation renormalises them over those available.',
  },
  params: {},
  over: true,
  methods: weightMethods,
  overrides: 'nodes',
}

/** What an aggregation knows of a node when it asks for its weights. */
interface Asked {
  /** Scores of its children. */
  readonly scores: readonly Float64Array[]
  readonly isArithmetic: boolean
  /** Its score from given columns under given weights. */
  score(columns: readonly Float64Array[], weights: Float64Array): Float64Array
  readonly previous: NodeWeights | undefined
}

/**
 * Gives the weights of a node as soon as its children have scores; the previous ones where no input changed. Weights
 * from data are found while it yields the share done (0 to 1).
 */
export type Weighing = (node: TreeNode, asked: Asked) => NodeWeights | Generator<number, NodeWeights, void>

/** Whether weights are still to be found. */
export const isSearching = (own: ReturnType<Weighing>): own is Exclude<ReturnType<Weighing>, NodeWeights> =>
  Symbol.iterator in own

/** A weight step ready to run: `open` takes the table as it stands when the step is reached. */
export interface WeightStep {
  readonly step: 'weight'
  open(table: Table): Weighing
}

const childrenOf = (node: TreeNode, { tree }: StepContext): readonly TreeNode[] =>
  node.children.flatMap((child) => tree.nodes[child] ?? [])

const jobOf = (node: TreeNode, context: StepContext): Omit<WeightJob, 'report'> => {
  const children = childrenOf(node, context)
  return {
    node,
    children,
    given: Float64Array.from(children, (child) => child.weight ?? Number.NaN),
    leaves: Float64Array.from(children, (child) => child.leaves.length),
    output: new Float64Array(children.length),
  }
}

/** The top of the scale that the indicators below a node share now; null where there is none. */
const upperOf = (node: TreeNode, { scales }: StepContext): number | null => {
  const uppers = new Set(node.leaves.map((leaf) => scales[leaf]?.upper ?? null))
  const [upper = null] = uppers
  return uppers.size === 1 ? upper : null
}

/** The weights of one node from the columns of its children. */
type NodePlan = (
  columns: readonly Float64Array[],
  asked: Asked,
) => Generator<number, Omit<NodeWeights, 'inputs'>, void>

/** The share done of the whole while one part out of several is computed. */
function* partOf<T>(
  own: T | Generator<number, T, void>,
  at: number,
  parts: number,
): Generator<number, T, void> {
  if (typeof own !== 'object' || own === null || !(Symbol.iterator in own)) return own
  for (let step = own.next(); ; step = own.next()) {
    if (step.done === true) return step.value
    yield (at + step.value) / parts
  }
}

const planFixed = (
  node: TreeNode,
  { method, params }: Setting<WeightMethod>,
  context: StepContext,
  report: (found: Problem) => void,
): NodeWeights => {
  const job = jobOf(node, context)
  // Neither data nor experts can change the weight of an only child.
  if (method?.data === true || (method?.named !== undefined && job.children.length === 1)) job.output.fill(1)
  else method?.apply(params, { ...job, report })
  return { inputs: [], weights: job.output, local: null, problems: [] }
}

/** Problems that differ in nothing but their periods, as one. */
const perPeriod = (problems: readonly Problem[]): readonly Problem[] => {
  const merged = new Map<string, Problem>()
  for (const found of problems) {
    const { periods, ...data } = found.data
    const key = JSON.stringify([found.code, data])
    const before = merged.get(key)?.data.periods
    const all = [before, periods].flatMap((some) => (Array.isArray(some) ? some : []))
    merged.set(key, { ...found, data: { ...found.data, periods: all } })
  }
  return [...merged.values()]
}

const planData = (
  node: TreeNode,
  method: DataWeightMethod,
  params: Setting['params'],
  frames: readonly Frame[],
  context: StepContext,
): NodePlan => {
  const upper = upperOf(node, context)
  return function* (columns, { score, isArithmetic }) {
    const problems: Problem[] = []
    const local: LocalWeights[] = []
    for (const [at, frame] of frames.entries()) {
      const job = jobOf(node, context)
      let own = false
      const search = method.apply(params, {
        ...job,
        method: method.id,
        columns,
        frame,
        upper,
        isArithmetic,
        score: (weights) => score(columns, weights),
        report: (problem) => void problems.push(problem),
        local: (weights) => {
          own = true
          local.push(weights)
        },
      })
      const found = yield* partOf(search, at, frames.length)
      const total = sumOf(job.output)
      if (found && !own)
        local.push({ cells: frame.cells, weights: job.output.map((weight) => weight / total) })
    }
    const [only] = local
    return local.length === 1 && only !== undefined && only.cells === frames[0]?.cells && frames.length === 1
      ? { weights: only.weights, local: null, problems: perPeriod(problems) }
      : { weights: meanShares(local, columns.length), local, problems: perPeriod(problems) }
  }
}

/** Columns of the children: indicators as the table stood at the step, nodes as they were aggregated. */
const childColumns = (
  node: TreeNode,
  table: Table,
  { scores }: Asked,
  context: StepContext,
): readonly Float64Array[] =>
  childrenOf(node, context).map(({ indicator, leaves }, k) => {
    const column = indicator === null ? scores[k] : table.columns[leaves[0] ?? -1]?.values
    return column ?? new Float64Array(0)
  })

/** A weighting ready to run; null where it cannot be done as written, which is reported. */
export const compileWeight = (step: Step, context: StepContext): WeightStep | null => {
  const settings = nodeSettings(weight, step, context)
  if (settings === null) return null
  const { tree, scope } = context
  let sound = true
  const report = (found: Problem) => {
    if (found.severity === 'error') sound = false
    context.reporter.report(found)
  }
  checkNamed(settings, context, report)
  const plans = tree.nodes.map((node, position): NodePlan | NodeWeights | null => {
    const setting = settings[position]
    if (setting === undefined || setting.method === null || node.children.length === 0) return null
    const { method, params, over } = setting
    context.weighted[position] = method
    if (method.id === 'given') checkGiven(node, childrenOf(node, context), report)
    if (!checkComplete(node, childrenOf(node, context), setting, report)) return null
    if (!method.data || node.children.length === 1) return planFixed(node, setting, context, report)
    const frames = framesOf(over, scope.periods, scope.regions.length) ?? []
    return planData(node, method, params, frames, context)
  })
  if (!sound) return null
  return {
    step: 'weight',
    open: (table) => (node, asked) => {
      const plan = plans[node.position] ?? noWeights
      if (typeof plan !== 'function') return plan
      const columns = childColumns(node, table, asked, context)
      return reuseWeights(asked.previous, columns, () => plan(columns, asked))
    },
  }
}
