import type { Framework, Over, Step } from '../framework'
import { stepOrder } from '../stepNames'

/** What a layer of settings holds: method and parameters; `undefined` takes a key away. */
export type Settings = Readonly<Record<string, unknown>>

/** What is left of settings without the keys that are undefined. */
const defined = (settings: Settings): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))

const replaceStep = (framework: Framework, at: number, step: Step): Framework => ({
  ...framework,
  steps: framework.steps.with(at, step),
})

/** Where a new step usually stands: before the first one that comes later in the order of the Handbook. */
export const usualPlace = ({ steps }: Framework, step: Step['step']): number => {
  const place = steps.findIndex((each) => stepOrder.indexOf(each.step) > stepOrder.indexOf(step))
  return place < 0 ? steps.length : place
}

export const addStep = (
  framework: Framework,
  step: Step,
  at = usualPlace(framework, step.step),
): Framework => ({
  ...framework,
  steps: framework.steps.toSpliced(at, 0, step),
})

export const removeStep = (framework: Framework, at: number): Framework => ({
  ...framework,
  steps: framework.steps.toSpliced(at, 1),
})

/** Moves a step to another position; null where that is outside of the pipeline or where it stands. */
export const moveStep = (framework: Framework, from: number, to: number): Framework | null => {
  const step = framework.steps[from]
  if (step === undefined || to < 0 || to >= framework.steps.length || from === to) return null
  return { ...framework, steps: framework.steps.toSpliced(from, 1).toSpliced(to, 0, step) }
}

/**
 * Chooses a method. Parameters belong to the method, so only those of the step itself (`kept`), the
 * overrides and `over` stay.
 */
export const setMethod = (
  framework: Framework,
  at: number,
  method: string,
  kept: readonly string[],
): Framework | null => {
  const step = framework.steps[at]
  if (step === undefined || step.method === method) return null
  const stay = new Set(['step', 'over', 'indicators', 'nodes', ...kept])
  const rest = Object.fromEntries(Object.entries(step).filter(([key]) => stay.has(key))) as Step
  return replaceStep(framework, at, { ...rest, method } as Step)
}

/** Sets parameters of a step; `undefined` takes one away, so that its initial value holds. */
export const setParams = (framework: Framework, at: number, params: Settings): Framework | null => {
  const step = framework.steps[at]
  if (step === undefined) return null
  return replaceStep(framework, at, defined({ ...step, ...params }) as Step)
}

export const setOver = (framework: Framework, at: number, over: Over | undefined): Framework | null => {
  const step = framework.steps[at]
  if (step === undefined) return null
  const { over: _, ...rest } = step
  return replaceStep(framework, at, over === undefined ? (rest as Step) : ({ ...rest, over } as Step))
}

/** Sets what a step does differently for one indicator or node; null takes it away. */
export const setOverride = (
  framework: Framework,
  at: number,
  kind: 'indicators' | 'nodes',
  id: string,
  settings: Settings | null,
): Framework | null => {
  const step = framework.steps[at]
  if (step === undefined) return null
  const { [kind]: layers = {}, ...rest } = step
  const { [id]: _, ...others } = layers
  const next = settings === null ? others : { ...layers, [id]: defined(settings) }
  const left = Object.keys(next).length === 0 ? {} : { [kind]: next }
  return replaceStep(framework, at, { ...rest, ...left } as Step)
}
