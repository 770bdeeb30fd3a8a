import type { Dataset } from '../dataset/dataset'
import { type AppError, appError } from '../errors'
import type { Records } from '../project/schema'
import { fail, ok, type Result } from '../result'
import { type AggregateStep, compileAggregate } from './aggregate/aggregate'
import { compileDenominate } from './denominate/denominate'
import type { Framework, Step } from './framework'
import { compileImpute } from './impute/impute'
import { compileNormalise } from './normalise/normalise'
import { problem, type Reporter, reporter } from './problems'
import type { NodeId, Problem, RunNode } from './run'
import { findScope } from './scope'
import { compileScreen } from './screen/screen'
import type { ColumnStep, StepContext } from './step'
import { compileTreat } from './treat/treat'
import { buildTree, type Tree } from './tree'
import { weightMethods } from './weight/index'
import { compileWeight, type WeightStep } from './weight/weight'

/** The records of a project that an index reads. */
export type IndexRecords = Pick<Records, 'regions' | 'indicators'>

type NodeOutline = Pick<RunNode, 'id' | 'parent' | 'kind' | 'name' | 'depth' | 'children'>

/** A framework checked against a project and ready to run. */
export interface Plan {
  readonly framework: Framework
  readonly context: StepContext
  readonly steps: readonly (ColumnStep | WeightStep | AggregateStep)[]
  /** Of each node of the tree, what the weights do not change. */
  readonly outline: readonly NodeOutline[]
  readonly nodeIds: readonly NodeId[]
  readonly leafIds: readonly NodeId[]
  /** The weights that hold until a weight step sets others. */
  readonly given: WeightStep
  /** What a reader should know although the index can be run. */
  readonly problems: readonly Problem[]
}

type Compiled = Plan['steps'][number] | null

const compileStep = (step: Step, framework: Framework, context: StepContext): Compiled => {
  switch (step.step) {
    case 'denominate':
      return compileDenominate(step, context)
    case 'screen':
      return compileScreen(step, context)
    case 'normalise':
      return compileNormalise(step, context)
    case 'weight':
      return compileWeight(step, context)
    case 'aggregate':
      return compileAggregate(step, framework, context)
    case 'impute':
      return compileImpute(step, context)
    case 'treat':
      return compileTreat(step, context)
  }
}

const outlineOf = ({ nodes }: Tree): readonly NodeOutline[] =>
  nodes.map(({ id, parent, indicator, name, depth, children }) => ({
    id,
    parent: nodes[parent]?.id ?? null,
    kind: indicator === null ? 'node' : 'indicator',
    name,
    depth,
    children: children.flatMap((child) => nodes[child]?.id ?? []),
  }))

const contextOf = (
  framework: Framework,
  dataset: Pick<Dataset, 'regions' | 'periods'>,
  { regions, indicators }: IndexRecords,
  reporter: Reporter,
): StepContext | null => {
  const tree = buildTree(framework, indicators, reporter)
  const scope = findScope(framework, dataset, regions, reporter)
  if (tree === null || scope === null) return null
  const leaves = tree.leaves.flatMap((position) => {
    const node = tree.nodes[position]
    return node === undefined || node.indicator === null ? [] : [{ ...node, indicator: node.indicator }]
  })
  return {
    tree,
    scope,
    regions,
    indicators,
    reporter,
    leaves,
    directions: leaves.map(({ direction }) => direction),
    rescaledByPeriod: leaves.map(() => false),
    scales: leaves.map(() => null),
    weighted: tree.nodes.map(() => null),
  }
}

/** Weights from data see the table as it stands at their step, not what later steps make of it. */
const warnOfEarlyWeights = ({ steps }: Framework, { report }: Reporter): void => {
  const aggregated = steps.findIndex(({ step }) => step === 'aggregate')
  for (const [at, { step, method, nodes = {} }] of steps.entries()) {
    if (step !== 'weight') continue
    const used = [method, ...Object.values(nodes).map((own) => own.method)]
    const fromData = weightMethods.find(({ id, data }) => data && used.includes(id))
    const later = steps
      .slice(at + 1, aggregated < 0 ? undefined : aggregated)
      .find((next) => next.step !== 'weight')
    if (fromData !== undefined && later !== undefined)
      report(problem('weights-before-step', 'warning', { method: fromData.id, step: later.step }))
  }
}

/**
 * Checks a framework against a project and prepares it to run. Everything that makes it impossible is
 * collected in one error `index-invalid`; nothing is skipped or defaulted in silence.
 */
export const compileIndex = (
  framework: Framework,
  dataset: Pick<Dataset, 'regions' | 'periods'>,
  records: IndexRecords,
): Result<Plan, AppError> => {
  const found = reporter()
  const refused = () =>
    fail(
      appError('index-invalid', {
        index: framework.id,
        name: framework.name,
        problems: found.problems.filter(({ severity }) => severity === 'error'),
      }),
    )
  const context = contextOf(framework, dataset, records, found)
  if (context === null) return refused()
  const names = framework.steps.map(({ step }) => step)
  const [weighted, aggregated] = [names.indexOf('weight'), names.indexOf('aggregate')]
  // The weights of the framework are only asked for where they are used.
  const unused = weighted >= 0 && (aggregated < 0 || weighted < aggregated)
  const given = compileWeight({ step: 'weight', method: unused ? 'equal' : 'given' }, context)
  const steps = framework.steps.map((step) => compileStep(step, framework, context))
  const last = names.lastIndexOf('aggregate')
  if (last < 0) found.report(problem('aggregate-missing', 'warning', {}))
  for (const [at, step] of names.entries())
    if (last >= 0 && at > last)
      found.report(problem('step-without-effect', 'warning', { step, position: at + 1 }))
  warnOfEarlyWeights(framework, found)
  const sound = steps.filter((step) => step !== null)
  if (given === null || found.problems.some(({ severity }) => severity === 'error')) return refused()
  const outline = outlineOf(context.tree)
  return ok({
    framework,
    context,
    steps: sound,
    outline,
    nodeIds: outline.map(({ id }) => id),
    leafIds: context.leaves.map(({ id }) => id),
    given,
    problems: found.problems,
  })
}
