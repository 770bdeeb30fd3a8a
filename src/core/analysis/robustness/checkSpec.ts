import type { Framework } from '../../index/framework'
import { problem } from '../../index/problems'
import type { Problem } from '../../index/run'
import type { Scope } from '../../index/scope'
import type { Tree } from '../../index/tree'
import type { Choice, RobustnessSpec, StepChoice } from './spec'

/** What two choices may not both be about. */
const subjectOf = (choice: Choice, framework: Framework): string => {
  if (choice.vary === 'weights') return `weights ${choice.level ?? ''}`
  if (choice.vary === 'leave-out') return 'leave-out'
  const { vary, position } = choice
  return `${vary} ${position ?? framework.steps.findIndex(({ step }) => step === vary) + 1}`
}

const checkStep = (choice: StepChoice, place: string, { steps }: Framework): readonly Problem[] => {
  const { vary, position } = choice
  const positions = steps.flatMap(({ step }, at) => (step === vary ? [at + 1] : []))
  if (position === undefined)
    return positions.length > 1
      ? [problem('spec-step-several', 'error', { place, step: vary, positions: positions.map(String) })]
      : []
  return positions.includes(position)
    ? []
    : [problem('spec-step-differs', 'error', { place, step: vary, position })]
}

const checkChoice = (
  choice: Choice,
  place: string,
  framework: Framework,
  { nodes }: Tree,
  target: number,
): readonly Problem[] => {
  if (choice.vary === 'weights') {
    const deepest = nodes.reduce((most, { depth }) => Math.max(most, depth), 0)
    const { level } = choice
    return level === undefined || level <= deepest
      ? []
      : [problem('spec-level-unknown', 'error', { place, level, deepest })]
  }
  if (choice.vary !== 'leave-out') return checkStep(choice, place, framework)
  const above = new Set<string>()
  for (let node = nodes[target]; node !== undefined; node = nodes[node.parent]) above.add(node.id)
  return (choice.nodes ?? []).flatMap((id, at) => {
    const own = `${place}.nodes.${at}`
    if (!nodes.some((node) => node.id === id))
      return [problem('spec-node-unknown', 'error', { place: own, node: id })]
    return above.has(id) ? [problem('spec-leaves-out-target', 'error', { place: own, node: id })] : []
  })
}

/** Everything in a spec that does not fit the index, each with its place such as `choices.1.nodes.0`. */
export const checkSpec = (
  spec: RobustnessSpec,
  framework: Framework,
  tree: Tree,
  scope: Scope,
): readonly Problem[] => {
  const found: Problem[] = []
  const target = spec.node === undefined ? 0 : tree.nodes.findIndex(({ id }) => id === spec.node)
  if (target < 0 || tree.nodes[target]?.indicator !== null)
    found.push(problem('spec-node-unknown', 'error', { place: 'node', node: spec.node ?? '' }))
  if (spec.period !== undefined && !scope.periods.includes(spec.period))
    found.push(problem('spec-period-unknown', 'error', { place: 'period', period: spec.period }))
  const subjects = new Map<string, string>()
  for (const [at, choice] of spec.choices.entries()) {
    const place = `choices.${at}`
    found.push(...checkChoice(choice, place, framework, tree, target))
    const subject = subjectOf(choice, framework)
    const other = subjects.get(subject)
    if (other !== undefined) found.push(problem('spec-choice-twice', 'error', { place, other }))
    subjects.set(subject, place)
  }
  return found
}
