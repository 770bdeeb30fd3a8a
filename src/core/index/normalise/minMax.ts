import { numberParam } from '../method'
import { defineNormaliser, upperAboveLower } from './normaliser'
import { extremes } from './statistics'

/** Handbook, step 5: the range is mapped to [lower, upper]. Constant where max = min. */
export const minMax = defineNormaliser({
  id: 'min-max',
  label: { zh: '极差标准化', en: 'Min-max' },
  help: {
    zh: '将最小值映射为下限、最大值映射为上限，其间线性变换。对极端值敏感。',
    en: 'Maps the smallest value to the lower and the largest to the upper bound, linearly between. Sensitive to outliers.',
  },
  formula: '(x − min) / (max − min) · (upper − lower) + lower',
  params: {
    lower: numberParam({
      initial: 0,
      label: { zh: '下限', en: 'Lower bound' },
      help: { zh: '最差值的得分。', en: 'The score of the worst value.' },
    }),
    upper: numberParam({
      initial: 100,
      label: { zh: '上限', en: 'Upper bound' },
      help: { zh: '最优值的得分。', en: 'The score of the best value.' },
    }),
  },
  base: true,
  fills: true,
  check: upperAboveLower,
  upper: ({ lower, upper }) => (lower >= 0 ? upper : null),
  describe: ({ lower, upper }) => ({
    zh: `采用极差标准化，将各指标换算到 ${lower} 至 ${upper} 之间。`,
    en: `Indicators are rescaled to the range from ${lower} to ${upper} (min-max).`,
  }),
  apply: ({ lower, upper }, { input, output, direction, frame, cells: { start, end, stride } }) => {
    const { min, max, empty } = extremes(input, direction, frame)
    const range = max - min
    // Without a value in the frame, or where it does not vary, there is no score at all.
    const [least, width] = empty || range === 0 ? [Number.NaN, 0] : [min, upper - lower]
    for (let i = start; i < end; i += stride)
      output[i] = (((input[i] as number) * direction - least) / range) * width + lower
    return !empty && range === 0 ? 'constant' : null
  },
})
