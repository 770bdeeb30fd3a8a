import { defaultSpec } from '#core/analysis/robustness/defaultSpec'
import type { Alternative, Choice, RobustnessSpec, VariableStep } from '#core/analysis/robustness/spec'
import { variableSteps } from '#core/analysis/robustness/spec'
import type { LocalText, Period } from '#core/dataset/schema'
import type { Plan } from '#core/index/compile'
import type { Framework } from '#core/index/framework'
import type { NodeId } from '#core/index/run'
import type { StepDefinition } from '#core/index/settings'
import { stepDefinitions } from '#core/index/steps'

/** What a step can be exchanged for in the panel. */
export interface AlternativeChoice {
  readonly key: string
  readonly label: LocalText
  readonly alternative: Alternative
}

/** The panel's settings of one index. */
export interface RobustnessForm {
  readonly period: Period | null
  readonly weights: { readonly on: boolean; readonly percent: number; readonly level: number | null }
  /** Keys of the alternatives of each step; a step is uncertain with two or more. */
  readonly steps: Readonly<Record<VariableStep, { readonly on: boolean; readonly keys: readonly string[] }>>
  readonly leaveOut: boolean
  readonly draws: number
  readonly seed: number
  readonly runs: number
}

/** Alternatives whose parameters are not the initial ones, because those would fail beside others. */
const presets: Readonly<Partial<Record<VariableStep, readonly AlternativeChoice[]>>> = {
  normalise: [
    {
      key: 'min-max-1',
      label: { zh: '极差标准化（1–100）', en: 'Min-max (1–100)' },
      alternative: { method: 'min-max', lower: 1, upper: 100 },
    },
    {
      key: 'z-score-50',
      label: { zh: 'Z 分数（均值 50，标准差 5）', en: 'z-score (mean 50, sd 5)' },
      alternative: { method: 'z-score', mean: 50, sd: 5 },
    },
  ],
  aggregate: [
    {
      key: 'power',
      label: { zh: '幂平均（p = ½）', en: 'Generalised mean (p = ½)' },
      alternative: { method: 'power', p: 0.5 },
    },
  ],
}

const definitionOf = (step: VariableStep): StepDefinition | undefined =>
  stepDefinitions.find(({ id }) => id === step)

const written: AlternativeChoice = {
  key: 'as-written',
  label: { zh: '按原设定', en: 'As written' },
  alternative: 'as-written',
}
const none: AlternativeChoice = { key: 'none', label: { zh: '不做', en: 'None' }, alternative: 'none' }

/** Everything a step can be exchanged for without a parameter that somebody has to give. */
export const alternativeChoices = (
  framework: Framework,
  step: VariableStep,
): readonly AlternativeChoice[] => {
  const own = framework.steps.find((each) => each.step === step)
  const based = typeof own?.over === 'object'
  const methods = (definitionOf(step)?.methods ?? []).filter(
    ({ id, params }) =>
      id !== own?.method && Object.values(params).every(({ initial }) => initial !== undefined),
  )
  const plain = methods.map(({ id, label, ...rest }): AlternativeChoice => {
    // A method without parameters to take from a base period looks at all periods instead.
    const over = based && 'base' in rest && rest.base === false ? { over: 'all' } : {}
    return { key: id, label, alternative: { method: id, ...over } }
  })
  const leavable = step === 'impute' || step === 'treat'
  return [
    ...(own === undefined ? [] : [written]),
    ...(leavable ? [none] : []),
    ...plain,
    ...(presets[step] ?? []),
  ]
}

const keyOf = (choices: readonly AlternativeChoice[], alternative: Alternative): readonly string[] =>
  choices
    .filter(({ alternative: other }) => {
      if (typeof alternative === 'string' || typeof other === 'string') return alternative === other
      return alternative.method === other.method
    })
    .slice(0, 1)
    .map(({ key }) => key)

/** The settings that a panel begins with: the default of the command line. */
export const formOf = (plan: Plan): RobustnessForm => {
  const { choices } = defaultSpec(plan)
  const weights = choices.find((choice) => choice.vary === 'weights')
  const stepOf = (step: VariableStep) => {
    const choice = choices.find(({ vary }) => vary === step)
    const known = alternativeChoices(plan.framework, step)
    const alternatives = choice !== undefined && 'alternatives' in choice ? choice.alternatives : []
    const keys = alternatives.flatMap((alternative) => keyOf(known, alternative))
    return { on: keys.length > 1, keys: keys.length > 1 ? keys : known.slice(0, 2).map(({ key }) => key) }
  }
  return {
    period: null,
    weights: {
      on: weights !== undefined,
      percent: weights?.vary === 'weights' ? weights.by * 100 : 25,
      level: null,
    },
    steps: {
      impute: stepOf('impute'),
      treat: stepOf('treat'),
      normalise: stepOf('normalise'),
      weight: { ...stepOf('weight'), on: false },
      aggregate: stepOf('aggregate'),
    },
    leaveOut: false,
    draws: 1000,
    seed: 1,
    runs: 600,
  }
}

/** The spec that the settings stand for; null where nothing is uncertain. */
export const specOf = (
  form: RobustnessForm,
  framework: Framework,
  node: NodeId | null,
): RobustnessSpec | null => {
  const choices: Choice[] = []
  if (form.weights.on && form.weights.percent > 0)
    choices.push({
      vary: 'weights',
      by: form.weights.percent / 100,
      ...(form.weights.level === null ? {} : { level: form.weights.level }),
    })
  for (const step of variableSteps) {
    const { on, keys } = form.steps[step]
    const known = alternativeChoices(framework, step)
    const alternatives = keys.flatMap((key) => known.find((choice) => choice.key === key)?.alternative ?? [])
    if (on && alternatives.length > 1) choices.push({ vary: step, alternatives })
  }
  if (form.leaveOut) choices.push({ vary: 'leave-out' })
  if (choices.length === 0) return null
  return {
    ...(node === null ? {} : { node }),
    ...(form.period === null ? {} : { period: form.period }),
    choices,
  }
}

/** Steps that the panel offers: not those that stand several times, which a spec file can tell apart. */
export const offeredSteps = (framework: Framework): readonly VariableStep[] =>
  variableSteps.filter(
    (step) =>
      framework.steps.filter((own) => own.step === step).length < 2 &&
      alternativeChoices(framework, step).length > 1,
  )
