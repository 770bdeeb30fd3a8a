import type { Step } from '../framework'
import { problem } from '../problems'
import { nodeSettings, type StepDefinition } from '../settings'
import type { StepContext } from '../step'
import { stepNames } from '../stepNames'
import type { TreeNode } from '../tree'
import { weightMethods } from './index'
import type { WeightMethod } from './weigher'

export const weight: StepDefinition<WeightMethod> = {
  id: 'weight',
  label: stepNames.weight,
  help: {
    zh: '确定同级各项的权重；汇总时对可得的各项重新归一。',
    en: 'Sets the weights of siblings; aggregation renormalises them over those available.',
  },
  params: {},
  over: false,
  methods: weightMethods,
  planned: [
    'pca',
    'factor',
    'entropy',
    'critic',
    'variation',
    'benefit-of-doubt',
    'ahp',
    'budget',
    'correlation-target',
  ],
  overrides: 'nodes',
}

/** A weight step ready to run: per node of the tree the weights of its children (none for a leaf). */
export interface WeightStep {
  readonly step: 'weight'
  readonly weights: readonly Float64Array[]
}

/** Weights by hand have to be there for all siblings or for none; they may not be negative, nor all 0. */
const checkGiven = (
  node: TreeNode,
  children: readonly TreeNode[],
  { reporter: { report } }: StepContext,
): boolean => {
  const place = { node: node.id, name: node.name }
  const missing = children.filter((child) => child.weight === undefined)
  if (missing.length === children.length) {
    if (children.length > 1) report(problem('weights-equal', 'note', place))
    return true
  }
  if (missing.length > 0) {
    report(problem('weight-missing', 'error', { ...place, children: missing.map(({ id }) => id) }))
    return false
  }
  const negative = children.filter((child) => (child.weight ?? 0) < 0)
  for (const child of negative)
    report(
      problem('weight-negative', 'error', { node: child.id, name: child.name, weight: child.weight ?? 0 }),
    )
  const sum = children.reduce((total, child) => total + (child.weight ?? 0), 0)
  if (negative.length === 0 && sum === 0) report(problem('weights-zero', 'error', place))
  return negative.length === 0 && sum > 0
}

export const compileWeight = (step: Step, context: StepContext): WeightStep | null => {
  const settings = nodeSettings(weight, step, context)
  if (settings === null) return null
  const { nodes } = context.tree
  let sound = true
  const weights = nodes.map((node, position) => {
    const children = node.children.flatMap((child) => nodes[child] ?? [])
    const output = new Float64Array(children.length)
    const { method, params } = settings[position] ?? { method: null, params: {} }
    if (method === null || children.length === 0) return output
    if (method.id === 'given' && !checkGiven(node, children, context)) sound = false
    method.apply(params, {
      given: Float64Array.from(children, (child) => child.weight ?? Number.NaN),
      leaves: Float64Array.from(children, (child) => child.leaves.length),
      output,
    })
    return output
  })
  return sound ? { step: 'weight', weights } : null
}
