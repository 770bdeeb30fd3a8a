import { defineAggregator } from './aggregator'

/** Handbook, step 6: the weighted arithmetic mean; a low value is fully compensated by a high one. */
export const arithmetic = defineAggregator({
  id: 'arithmetic',
  label: { zh: '加权算术平均', en: 'Arithmetic mean' },
  help: {
    zh: '加权求和。各项之间可完全补偿；唯一可按分值（points）计分的方法。',
    en: 'The weighted sum. Children compensate each other fully; the only method that can be scored in points.',
  },
  formula: 'Σ w x / Σ w',
  params: {},
  describe: () => ({ zh: '采用加权算术平均汇总。', en: 'Scores are weighted arithmetic means.' }),
  apply: (_params, { columns, weights, minAvailable, output }) => {
    const children = columns.length
    for (let i = 0; i < output.length; i++) {
      let sum = 0
      let total = 0
      let available = 0
      for (let k = 0; k < children; k++) {
        const value = (columns[k] as Float64Array)[i] as number
        if (Number.isNaN(value)) continue
        const w = weights[k] as number
        sum += w * value
        total += w
        available += 1
      }
      output[i] = total === 0 || available / children < minAvailable ? Number.NaN : sum / total
    }
  },
})
