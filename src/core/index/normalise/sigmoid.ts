import { numberParam } from '../method'
import { defineNormaliser, upperAboveLower } from './normaliser'
import { extremes, moments } from './statistics'

/** The logistic function of the z-score: outliers are drawn in softly, the mean lies in the middle. */
export const sigmoid = defineNormaliser({
  id: 'sigmoid',
  label: { zh: 'S 形标准化', en: 'Sigmoid' },
  help: {
    zh: '对 Z 分数取逻辑函数，极端值被平缓压缩，均值位于正中。',
    en: 'The logistic function of the z-score: outliers are drawn in softly, the mean lies in the middle.',
  },
  formula: 'lower + (upper − lower) / (1 + exp(−(x − x̄) / s))',
  params: {
    lower: numberParam({
      initial: 0,
      label: { zh: '下限', en: 'Lower bound' },
      help: { zh: '得分趋近但不低于此值。', en: 'Scores approach it from above.' },
    }),
    upper: numberParam({
      initial: 100,
      label: { zh: '上限', en: 'Upper bound' },
      help: { zh: '得分趋近但不超过此值。', en: 'Scores approach it from below.' },
    }),
  },
  base: true,
  check: upperAboveLower,
  upper: ({ lower, upper }) => (lower >= 0 ? upper : null),
  describe: ({ lower, upper }) => ({
    zh: `对 Z 分数取逻辑函数，得分介于 ${lower} 与 ${upper} 之间。`,
    en: `Scored by the logistic function of the z-score, between ${lower} and ${upper}.`,
  }),
  apply: ({ lower, upper }, { input, output, direction, frame, cells: { start, end, stride } }) => {
    const { min, max, empty } = extremes(input, direction, frame)
    if (empty) return null
    if (max === min) return 'constant'
    const { mean, sd } = moments(input, direction, frame)
    for (let i = start; i < end; i += stride) {
      const z = ((input[i] as number) * direction - mean) / sd
      output[i] = lower + (upper - lower) / (1 + Math.exp(-z))
    }
    return null
  },
})
