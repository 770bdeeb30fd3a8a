import { defineNormaliser } from './normaliser'
import { extremes, moments } from './statistics'

/** The value as a ratio to the mean (= 100), and the mean to the value where less is better. */
export const ratioToMean = defineNormaliser({
  id: 'ratio-to-mean',
  label: { zh: '均值比率', en: 'Ratio to mean' },
  help: {
    zh: '以均值为 100 的比率；逆向指标以均值除以该值。均值须大于 0，逆向指标的数值均须大于 0。',
    en: 'The ratio to the mean, which is 100; where less is better, the mean over the value. The mean, and there all values, have to be above 0.',
  },
  formula: '100 · x / x̄;  direction −1: 100 · x̄ / x',
  params: {},
  base: true,
  upper: () => null,
  describe: () => ({
    zh: '以均值为 100 计算比率。',
    en: 'Scored as the ratio to the mean, which is 100.',
  }),
  apply: (_params, { input, output, direction, frame, cells }) => {
    const { mean, count } = moments(input, 1, frame)
    if (count === 0) return null
    if (mean <= 0) return 'not-positive'
    if (direction === -1 && extremes(input, 1, cells).min <= 0) return 'not-positive'
    const { start, end, stride } = cells
    for (let i = start; i < end; i += stride) {
      const value = input[i] as number
      output[i] = 100 * (direction === 1 ? value / mean : mean / value)
    }
    return null
  },
})
