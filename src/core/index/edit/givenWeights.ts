import { type Framework, nodeIdOf, type Step } from '../framework'
import type { NodeId } from '../run'
import { childrenOf, findNode } from './family'
import { withWeights } from './shares'

/**
 * The framework in which these weights hold, whatever weighting it had there: their parents' children weigh as
 * given, and every weight step takes them so. `used` are the weights in use (of a run), for siblings that are
 * not named.
 */
export const withGivenWeights = (
  framework: Framework,
  weights: ReadonlyMap<NodeId, number>,
  used: (id: NodeId) => number,
): Framework => {
  const parents = new Set([...weights.keys()].flatMap((id) => findNode(framework, id)?.parent ?? []))
  const all = new Map(weights)
  for (const parent of parents)
    for (const child of childrenOf(framework, parent)) {
      const id = nodeIdOf(child)
      if (!all.has(id)) all.set(id, used(id))
    }
  const given = (step: Step): Step => {
    if (step.step !== 'weight') return step
    const other = [...parents].filter((id) => (step.nodes?.[id]?.method ?? step.method) !== 'given')
    if (other.length === 0) return step
    const nodes = { ...step.nodes, ...Object.fromEntries(other.map((id) => [id, { method: 'given' }])) }
    return { ...step, nodes } as Step
  }
  return withWeights({ ...framework, steps: framework.steps.map(given) }, all)
}
