import type { LocalText } from '#core/dataset/schema'
import { addStep, type Settings, setMethod, setParams, usualPlace } from '#core/index/edit/steps'
import type { Framework, Over, Step } from '#core/index/framework'
import { stepDefinitions } from '#core/index/steps'

/** The same index with one method exchanged, or with other parameters of the one that it has. */
export interface Alternative {
  readonly id: string
  readonly step: LocalText
  readonly method: LocalText
  /** Whether the index itself has this method. */
  readonly own: boolean
  readonly framework: Framework
  /** Position of the step in its pipeline. */
  readonly at: number
}

/** What was set of an alternative; `over` counts as one of the parameters. */
export type AlternativeSettings = Settings & { readonly over?: Over | undefined }

export const alternativeId = (step: Step['step'], method: string): string => `${step} ${method}`

/** A comparison reads what the index reads; a method that asks for further indicators would find none of them. */
const readsOthers = (method: { readonly params: Readonly<Record<string, { readonly kind: string }>> }) =>
  Object.values(method.params).some(({ kind }) => kind === 'indicators' || kind === 'indicator')

/**
 * Every index that differs in the method of one step; those with the initial parameters, where there are any, until
 * others are set. Scores are on the normalised scale: not every method can count in points, and ranks are the same.
 */
export const alternativesOf = (framework: Framework): readonly Alternative[] =>
  stepDefinitions.flatMap((definition) => {
    const found = framework.steps.findLastIndex(({ step }) => step === definition.id)
    const step = framework.steps[found]
    // Weights are there without a step too: those that are written.
    const current = step?.method ?? (definition.id === 'weight' ? 'given' : undefined)
    if (step === undefined && definition.id !== 'weight') return []
    const at = step === undefined ? usualPlace(framework, definition.id) : found
    return (definition.methods ?? []).flatMap((method): Alternative[] => {
      const own = method.id === current
      if (readsOthers(method) || (own && step === undefined)) return []
      const other = own
        ? framework
        : step === undefined
          ? addStep(framework, { step: definition.id, method: method.id })
          : setMethod(framework, at, method.id, Object.keys(definition.params))
      if (other === null) return []
      return [
        {
          id: alternativeId(definition.id, method.id),
          step: definition.label,
          method: method.label,
          own,
          framework: { ...other, scale: 'index' },
          at,
        },
      ]
    })
  })

/** An alternative with what was set of it. */
export const withSettings = (
  { framework, at }: Alternative,
  settings: AlternativeSettings | undefined,
): Framework => (settings === undefined ? framework : (setParams(framework, at, settings) ?? framework))
