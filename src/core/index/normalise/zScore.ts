import { numberParam } from '../method'
import { defineNormaliser } from './normaliser'
import { extremes, moments } from './statistics'

/** Handbook, step 5: standard scores, with the standard deviation of a sample (n - 1). */
export const zScore = defineNormaliser({
  id: 'z-score',
  label: { zh: 'Z 分数标准化', en: 'z-score' },
  help: {
    zh: '换算为给定均值和标准差；极端值的影响得以保留。',
    en: 'Gives all indicators the same mean and standard deviation; extreme values keep their influence.',
  },
  formula: '(x − x̄) / s · sd + mean',
  params: {
    mean: numberParam({
      initial: 0,
      label: { zh: '均值', en: 'Mean' },
      help: { zh: '换算后的均值。', en: 'The mean after rescaling.' },
    }),
    sd: numberParam({
      initial: 1,
      min: Number.MIN_VALUE,
      label: { zh: '标准差', en: 'Standard deviation' },
      help: { zh: '换算后的标准差，须大于 0。', en: 'The standard deviation after rescaling, above 0.' },
    }),
  },
  base: true,
  upper: () => null,
  describe: ({ mean, sd }) => ({
    zh: `采用 Z 分数标准化，换算后均值为 ${mean}，标准差为 ${sd}（按 n − 1 计算）。`,
    en: `Indicators are standardised to a mean of ${mean} and a standard deviation of ${sd} (z-score, n − 1).`,
  }),
  apply: ({ mean, sd }, { input, output, direction, frame, cells: { start, end, stride } }) => {
    // Rounding may leave a tiny deviation where all values are the same, so the range decides.
    const { min, max, empty } = extremes(input, direction, frame)
    if (empty) return null
    if (max === min) return 'constant'
    const own = moments(input, direction, frame)
    for (let i = start; i < end; i += stride)
      output[i] = (((input[i] as number) * direction - own.mean) / own.sd) * sd + mean
    return null
  },
})
