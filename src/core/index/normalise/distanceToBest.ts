import { defineNormaliser } from './normaliser'
import { extremes } from './statistics'

/** 1 less the distance to the best value as a share of the range. */
export const distanceToBest = defineNormaliser({
  id: 'distance-to-best',
  label: { zh: '最优值距离', en: 'Distance to best' },
  help: {
    zh: '与最优值的差距占全距的比例，最优为 1，最差为 0。',
    en: 'One less the gap to the best as a share of the range: 1 for the best, 0 for the worst.',
  },
  formula: '1 − (max − x) / (max − min)',
  params: {},
  base: true,
  upper: () => 1,
  describe: () => ({
    zh: '以与最优值的差距占全距的比例计分，最优为 1。',
    en: 'Scored by the gap to the best value as a share of the range, 1 being the best.',
  }),
  apply: (_params, { input, output, direction, frame, cells: { start, end, stride } }) => {
    const { min, max, empty } = extremes(input, direction, frame)
    if (empty) return null
    if (max === min) return 'constant'
    for (let i = start; i < end; i += stride)
      output[i] = 1 - (max - (input[i] as number) * direction) / (max - min)
    return null
  },
})
