import type { Plan } from '../../index/compile'
import type { Choice, RobustnessSpec } from './spec'

/**
 * What is uncertain where nobody has said: weights by ±25 %; the normalisation against ranks (against min-max where
 * it is by ranks); arithmetic means against the generalised mean of order ½, half-way to the geometric mean and
 * defined at 0; imputation and treatment against doing without. The generalised mean is left out where normalised
 * values may be negative, because there is none of them.
 */
export const defaultSpec = ({ framework, context: { scales } }: Plan): RobustnessSpec => {
  const choices: Choice[] = [{ vary: 'weights', by: 0.25 }]
  const count = (step: string) => framework.steps.filter((own) => own.step === step).length
  for (const step of ['impute', 'treat'] as const)
    if (count(step) === 1) choices.push({ vary: step, alternatives: ['as-written', 'none'] })
  const normalise = framework.steps.find(({ step }) => step === 'normalise')
  // Ranks have no parameters that a base period could give.
  const over = typeof normalise?.over === 'object' ? { over: 'all' } : {}
  const other = normalise?.method === 'rank' ? { method: 'min-max' } : { method: 'rank', ...over }
  if (count('normalise') === 1) choices.push({ vary: 'normalise', alternatives: ['as-written', other] })
  const aggregate = framework.steps.find(({ step }) => step === 'aggregate')
  // Beyond the range of a base period, values may fall below 0 as well.
  const positive = scales.every(
    (scale) =>
      typeof normalise?.over !== 'object' &&
      scale !== null &&
      (scale.upper !== null || ['rank', 'borda'].includes(scale.method)),
  )
  if (count('aggregate') === 1 && aggregate?.method === 'arithmetic' && positive)
    choices.push({ vary: 'aggregate', alternatives: ['as-written', { method: 'power', p: 0.5 }] })
  return { choices }
}
