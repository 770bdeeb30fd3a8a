import { defineNormaliser } from './normaliser'
import { extremes } from './statistics'

/** The value as a ratio to the best one: x / max, and min / x where less is better; needs max > 0, and x > 0 where less is better. */
export const ratioToBest = defineNormaliser({
  id: 'ratio-to-best',
  label: { zh: '最优值比率', en: 'Ratio to best' },
  help: {
    zh: '与最优值之比，最优为 1；逆向指标以最小值除以该值。最优值须大于 0；逆向指标的数值均须大于 0。',
    en: 'The ratio to the best value, which is 1; where less is better, the smallest value over the value. Needs a best value above 0, and where less is better all values above 0.',
  },
  formula: 'x / max;  direction −1: min / x',
  params: {},
  base: true,
  upper: () => 1,
  describe: () => ({
    zh: '以与最优值之比计分，最优为 1。',
    en: 'Scored as the ratio to the best value, which is 1.',
  }),
  apply: (_params, { input, output, direction, frame, cells }) => {
    const { min, max, empty } = extremes(input, 1, frame)
    if (empty) return null
    const { start, end, stride } = cells
    if (direction === 1) {
      if (max <= 0) return 'not-positive'
      for (let i = start; i < end; i += stride) output[i] = (input[i] as number) / max
      return null
    }
    if (extremes(input, 1, cells).min <= 0 || min <= 0) return 'not-positive'
    for (let i = start; i < end; i += stride) output[i] = min / (input[i] as number)
    return null
  },
})
