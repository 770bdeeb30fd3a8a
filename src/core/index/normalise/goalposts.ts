import { flagParam, numberParam } from '../method'
import { defineNormaliser, upperAboveLower } from './normaliser'

/** Fixed ends instead of observed ones, in the indicator's own units; for direction -1 they swap roles. */
export const goalposts = defineNormaliser({
  id: 'goalposts',
  label: { zh: '固定阈值标准化', en: 'Goalposts' },
  help: {
    zh: '以事先确定的上下限代替观测到的极值，使各期结果可比；逆向指标的上下限自动对调。',
    en: 'Fixed ends instead of the observed ones, so that periods stay comparable; swapped where less is better.',
  },
  formula: '(x − lower) / (upper − lower) · scale',
  params: {
    lower: numberParam({
      label: { zh: '下限', en: 'Lower goalpost' },
      help: { zh: '以指标自身单位表示的较小值。', en: 'The smaller end, in the unit of the indicator.' },
    }),
    upper: numberParam({
      label: { zh: '上限', en: 'Upper goalpost' },
      help: { zh: '以指标自身单位表示的较大值。', en: 'The larger end, in the unit of the indicator.' },
    }),
    cut: flagParam({
      initial: true,
      label: { zh: '截断', en: 'Cut off' },
      help: {
        zh: '超出上下限的数值按上下限计，并作标记。',
        en: 'Values beyond the goalposts count as the goalpost, and are marked.',
      },
    }),
    scale: numberParam({
      initial: 100,
      min: Number.MIN_VALUE,
      label: { zh: '满分', en: 'Full score' },
      help: { zh: '达到较优一端时的得分。', en: 'The score at the better end.' },
    }),
  },
  base: true,
  check: upperAboveLower,
  upper: ({ cut, scale }) => (cut ? scale : null),
  describe: ({ lower, upper, cut, scale }) => ({
    zh: `按固定阈值 ${lower} 和 ${upper} 标准化，满分 ${scale}${cut ? '，超出部分截断' : ''}。`,
    en: `Scaled between the goalposts ${lower} and ${upper} to 0–${scale}${cut ? ', cut off beyond' : ''}.`,
  }),
  apply: (
    { lower, upper, cut, scale },
    { input, output, direction, cells: { start, end, stride }, mark },
  ) => {
    const from = direction === 1 ? lower : -upper
    const to = direction === 1 ? upper : -lower
    for (let i = start; i < end; i += stride) {
      const share = ((input[i] as number) * direction - from) / (to - from)
      const outside = share < 0 || share > 1
      if (outside && cut) mark(i, 'cut-off')
      output[i] = (outside && cut ? Math.min(1, Math.max(0, share)) : share) * scale
    }
    return null
  },
})
