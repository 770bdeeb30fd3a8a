import { usualPlace } from '../../index/edit/steps'
import { type Framework, type FrameworkNode, nodeIdOf, type Step } from '../../index/framework'
import type { StepDefinition } from '../../index/settings'
import { stepDefinitions } from '../../index/steps'
import type { Alternative, StepChoice } from './spec'

/** Position of the step that a choice is about; -1 where the framework has none. */
export const stepOf = ({ steps }: Framework, { vary, position }: StepChoice): number =>
  position === undefined ? steps.findIndex(({ step }) => step === vary) : position - 1

/** Parameters of the step itself and overrides stay with another method; those of the method it had do not. */
const layOver = (written: Step, alternative: Exclude<Alternative, string>): Step => {
  if (alternative.method === written.method) return { ...written, ...alternative }
  const { params = {} }: Partial<StepDefinition> = stepDefinitions.find(({ id }) => id === written.step) ?? {}
  const kept = new Set(['step', 'over', 'indicators', 'nodes', ...Object.keys(params)])
  const rest = Object.fromEntries(Object.entries(written).filter(([key]) => kept.has(key)))
  return { ...rest, ...alternative, step: written.step }
}

/** The framework with another method at a step; a step that it does not have comes to its usual place. */
export const withAlternative = (
  framework: Framework,
  choice: StepChoice,
  alternative: Alternative,
): Framework => {
  if (alternative === 'as-written') return framework
  const at = stepOf(framework, choice)
  const written = framework.steps[at]
  if (alternative === 'none')
    return written === undefined ? framework : { ...framework, steps: framework.steps.toSpliced(at, 1) }
  const step = layOver(written ?? { step: choice.vary }, alternative)
  const steps =
    written === undefined
      ? framework.steps.toSpliced(usualPlace(framework, choice.vary), 0, step)
      : framework.steps.with(at, step)
  return { ...framework, steps }
}

/** The nodes without one of them, what is below it, and nodes that would be left with nothing below. */
const without = (nodes: readonly FrameworkNode[], id: string): readonly FrameworkNode[] => {
  const gone = new Set([id])
  let left = nodes.filter((node) => nodeIdOf(node) !== id)
  for (;;) {
    const parents = new Set(left.map(({ parent }) => parent ?? null))
    const next = left.filter(
      (node) => !gone.has(node.parent ?? '') && ('indicator' in node || parents.has(nodeIdOf(node))),
    )
    if (next.length === left.length) return left
    for (const node of left) if (!next.includes(node)) gone.add(nodeIdOf(node))
    left = next
  }
}

/** The framework without a node and everything that is set for it, or as it is for null. */
export const withoutNode = (framework: Framework, id: string | null): Framework => {
  if (id === null) return framework
  const nodes = without(framework.nodes, id)
  const left = new Set(nodes.map(nodeIdOf))
  const dropped = new Set(framework.nodes.map(nodeIdOf).filter((code) => !left.has(code)))
  const keep = <T>(layers: Readonly<Record<string, T>> | undefined) =>
    layers === undefined
      ? undefined
      : Object.fromEntries(Object.entries(layers).filter(([code]) => !dropped.has(code)))
  const steps = framework.steps.map((step): Step => {
    const [indicators, own] = [keep(step.indicators), keep(step.nodes)]
    const { indicators: _, nodes: __, ...rest } = step
    return {
      ...rest,
      ...(indicators === undefined ? {} : { indicators }),
      ...(own === undefined ? {} : { nodes: own }),
    } as Step
  })
  return { ...framework, nodes: [...nodes], steps }
}
