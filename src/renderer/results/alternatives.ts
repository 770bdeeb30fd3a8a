import type { LocalText } from '#core/dataset/schema'
import { addStep, setMethod } from '#core/index/edit/steps'
import type { Framework } from '#core/index/framework'
import { stepDefinitions } from '#core/index/steps'

/** The same index with one method exchanged. */
export interface Alternative {
  readonly id: string
  readonly step: LocalText
  readonly method: LocalText
  readonly framework: Framework
}

const inOrder = (framework: Framework): Framework => ({ ...framework, scale: 'index' })

/**
 * Every index that differs in the method of one step, as far as the method needs nothing said. Scores are on
 * the normalised scale: not every method can count in points, and ranks are the same.
 */
export const alternativesOf = (framework: Framework): readonly Alternative[] =>
  stepDefinitions.flatMap((definition) => {
    const at = framework.steps.findLastIndex(({ step }) => step === definition.id)
    const step = framework.steps[at]
    // Weights are there without a step too: those that are written.
    const current = step?.method ?? (definition.id === 'weight' ? 'given' : undefined)
    if (step === undefined && definition.id !== 'weight') return []
    const specs = Object.values(definition.params)
    return (definition.methods ?? []).flatMap((method): Alternative[] => {
      const complete = [...specs, ...Object.values(method.params)].every(
        ({ initial }) => initial !== undefined,
      )
      if (method.id === current || !complete) return []
      const other =
        step === undefined
          ? addStep(framework, { step: definition.id, method: method.id })
          : setMethod(framework, at, method.id, Object.keys(definition.params))
      if (other === null) return []
      return [
        {
          id: `${definition.id} ${method.id}`,
          step: definition.label,
          method: method.label,
          framework: inOrder(other),
        },
      ]
    })
  })
