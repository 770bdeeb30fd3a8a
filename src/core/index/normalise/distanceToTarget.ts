import { flagParam, numberParam } from '../method'
import { defineNormaliser } from './normaliser'
import { extremes } from './statistics'

/** How far of the way from the worst value to a target has been gone; Handbook, step 5, distance to a reference. */
export const distanceToTarget = defineNormaliser({
  id: 'distance-to-target',
  label: { zh: '目标距离', en: 'Distance to target' },
  help: {
    zh: '从最差值到目标值的完成比例，达到目标为 1。',
    en: 'The share of the way from the worst value to the target; 1 at the target.',
  },
  formula: '(x − min) / (target − min);  direction −1: (max − x) / (max − target)',
  params: {
    target: numberParam({
      label: { zh: '目标值', en: 'Target' },
      help: { zh: '以指标自身单位表示的目标。', en: 'The target, in the unit of the indicator.' },
    }),
    cap: flagParam({
      initial: false,
      label: { zh: '封顶', en: 'Cap' },
      help: {
        zh: '超过目标者按 1 计，并作标记。',
        en: 'Values beyond the target count as 1, and are marked.',
      },
    }),
  },
  base: true,
  upper: ({ cap }) => (cap ? 1 : null),
  describe: ({ target, cap }) => ({
    zh: `以到目标值 ${target} 的完成比例计分${cap ? '，超过目标者按 1 计' : ''}。`,
    en: `Scored as the share of the way to the target ${target}${cap ? ', at most 1' : ''}.`,
  }),
  apply: ({ target, cap }, { input, output, direction, frame, cells: { start, end, stride }, mark }) => {
    const { min, empty } = extremes(input, direction, frame)
    if (empty) return null
    const way = target * direction - min
    if (way <= 0) return 'target-too-low'
    for (let i = start; i < end; i += stride) {
      const share = ((input[i] as number) * direction - min) / way
      if (cap && share > 1) mark(i, 'cut-off')
      output[i] = cap && share > 1 ? 1 : share
    }
    return null
  },
})
