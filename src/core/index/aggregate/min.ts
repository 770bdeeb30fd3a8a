import { defineAggregator } from './aggregator'

/** The worst child decides: no compensation at all. */
export const min = defineAggregator({
  id: 'min',
  label: { zh: '最小值', en: 'Minimum' },
  help: {
    zh: '取各项中的最小值，完全不可补偿；权重为 0 的项不计，其他权重不起作用。',
    en: 'The worst child decides, with no compensation. Weights do not matter, but a child of weight 0 does not count.',
  },
  formula: 'min x',
  params: {},
  describe: () => ({ zh: '取各项最小值作为得分。', en: 'A score is the smallest of its children’s.' }),
  apply: (_params, { columns, weights, minAvailable, output }) => {
    const children = columns.length
    for (let i = 0; i < output.length; i++) {
      let least = Number.POSITIVE_INFINITY
      let available = 0
      for (let k = 0; k < children; k++) {
        const value = (columns[k] as Float64Array)[i] as number
        if (Number.isNaN(value)) continue
        available += 1
        if (value < least && weights[k] !== 0) least = value
      }
      const missing = least === Number.POSITIVE_INFINITY || available / children < minAvailable
      output[i] = missing ? Number.NaN : least
    }
  },
})
