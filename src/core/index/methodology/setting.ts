import type { LocalText } from '../../dataset/schema'
import type { Step } from '../framework'
import type { Method } from '../method'
import type { StepDefinition } from '../settings'
import { stepDefinitions } from '../steps'

/** What a step says for itself, for readers: nothing is checked against a project. */
export interface ReadSetting {
  readonly definition: StepDefinition
  readonly method: Method | null
  /** Values that hold, with the initial ones where the framework says nothing; only those that are valid. */
  readonly params: Readonly<Record<string, unknown>>
  /** Parameters that are needed and missing, or not valid. */
  readonly missing: readonly LocalText[]
}

type Layer = Readonly<Record<string, unknown>>

const reserved = new Set(['step', 'method', 'over', 'indicators', 'nodes'])

export const definitionOf = (step: Step['step']): StepDefinition => {
  const found = stepDefinitions.find(({ id }) => id === step)
  if (found === undefined) throw new Error(`There is no step ${step}.`)
  return found
}

/** Method and parameters of a step, with a layer that overrides them for one indicator or node. */
export const readSetting = (step: Step, layer: Layer = {}): ReadSetting => {
  const definition = definitionOf(step.step)
  const other = layer.method !== undefined && layer.method !== step.method
  const id = layer.method ?? step.method
  const method = definition.methods?.find((each) => each.id === id) ?? null
  // Parameters belong to a method: another method does not inherit them.
  const inherited = Object.entries(step).filter(([key]) => !other || key in definition.params)
  const values: Layer = { ...Object.fromEntries(inherited), ...layer }
  const params: Record<string, unknown> = {}
  const missing: LocalText[] = []
  for (const [key, spec] of Object.entries({ ...method?.params, ...definition.params })) {
    if (reserved.has(key)) continue
    const parsed = spec.schema.safeParse(values[key] ?? spec.initial)
    if (parsed.success) params[key] = parsed.data
    else missing.push(spec.label)
  }
  return { definition, method, params, missing }
}

/** What the method does with these parameters, as a sentence; null where there is none to tell. */
export const describeSetting = ({ method, params, missing }: ReadSetting): LocalText | null =>
  method === null || missing.length > 0 ? null : method.describe(params)
