import type { Dataset } from '../../dataset/dataset'
import { compileIndex, type IndexRecords, type Plan } from '../../index/compile'
import type { Framework } from '../../index/framework'
import { problem } from '../../index/problems'
import type { Problem } from '../../index/run'
import type { RobustnessSpec, StepChoice } from './spec'
import { withAlternative } from './variant'

/** What is wrong with the writing of an alternative, whatever it is combined with. */
const misspelt = /^(method|parameter|override|base|group|indicator|scope)-/

/** One alternative of a step, the rest of the index as written. */
interface Trial {
  readonly choice: StepChoice
  readonly plan: Plan | null
  readonly refusals: readonly Problem[]
}

export interface Tried {
  readonly written: Plan | null
  readonly trials: readonly Trial[]
  /** What has to be corrected in the spec. */
  readonly problems: readonly Problem[]
}

/** Compiles each alternative once, so that a misspelt one is told before anything is drawn. */
export const tryAlternatives = (
  { choices }: RobustnessSpec,
  framework: Framework,
  dataset: Dataset,
  records: IndexRecords,
): Tried => {
  const problems: Problem[] = []
  const trials: Trial[] = []
  const written = compileIndex(framework, dataset, records)
  for (const [at, choice] of choices.entries()) {
    if (!('alternatives' in choice)) continue
    for (const [k, alternative] of choice.alternatives.entries()) {
      const compiled = compileIndex(withAlternative(framework, choice, alternative), dataset, records)
      const refusals =
        compiled.ok || compiled.error.code !== 'index-invalid' ? [] : compiled.error.data.problems
      trials.push({ choice, plan: compiled.ok ? compiled.value : null, refusals })
      const wrong = refusals.filter(({ code }) => misspelt.test(code))
      const place = `choices.${at}.alternatives.${k}`
      if (wrong.length > 0) problems.push(problem('spec-alternative-invalid', 'error', { place }), ...wrong)
    }
  }
  return { written: written.ok ? written.value : null, trials, problems }
}

/** An index in points stays in points where every alternative can be counted in points; ranks are the same anyway. */
export const scaleFor = ({ scale }: Framework, { trials }: Tried): Framework['scale'] =>
  trials.some(({ refusals }) => refusals.some(({ code }) => code.startsWith('points-'))) ? 'index' : scale

/** Methods whose scores count wins and not units of the normalised scale. */
const outranking = new Set(['copeland', 'kemeny'])

const aggregations = ({ steps }: Framework): boolean =>
  outranking.has(steps.findLast(({ step }) => step === 'aggregate')?.method ?? '')

/** Whether the scores of all alternatives are on one scale, so that their spread has a meaning. */
export const comparableScores = ({ written, trials }: Tried): boolean =>
  trials.every(({ plan, choice }) => {
    if (plan === null || written === null) return true
    if (choice.vary === 'aggregate') return aggregations(plan.framework) === aggregations(written.framework)
    return plan.context.scales.every((scale, leaf) => {
      const usual = written.context.scales[leaf]
      return scale?.method === usual?.method || (scale?.upper ?? null) === (usual?.upper ?? Number.NaN)
    })
  })
