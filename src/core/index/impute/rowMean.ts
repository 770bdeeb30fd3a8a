import { extremes } from '../normalise/statistics'
import { defineImputer } from './imputer'

/**
 * The region's own level under the same node: the mean of its other indicators there, each on its range and in
 * its direction, put back on the range of the missing one.
 */
export const rowMean = defineImputer({
  id: 'row-mean',
  label: { zh: '行均值插补', en: 'Row mean' },
  help: {
    zh: '以该地区同一节点下其他指标（按极差标准化并调整方向）的平均水平推算；没有其他指标时保持缺失。',
    en: 'The region’s mean level in the other indicators of the node, each min-max normalised in its direction; stays missing where there is none.',
  },
  formula: 'min + (max − min) · mean of the others’ (x_k − min_k) / (max_k − min_k)',
  params: {},
  over: true,
  siblings: true,
  describe: () => ({
    zh: '缺失值按该地区同一节点下其他指标的平均水平推算。',
    en: 'Missing values follow from the region’s mean level in the other indicators of the node.',
  }),
  apply: (_params, { input, output, frame, cells, siblings, siblingDirections, direction }) => {
    // A neutral indicator counts as it stands.
    const sign = (given: 1 | 0 | -1 | undefined): 1 | -1 => (given === -1 ? -1 : 1)
    const own = extremes(input, sign(direction), frame)
    if (own.empty) return
    const ranges = siblings.map((column, k) => extremes(column, sign(siblingDirections[k]), frame))
    for (let i = cells.start; i < cells.end; i += cells.stride) {
      if (!Number.isNaN(input[i])) continue
      let sum = 0
      let count = 0
      for (const [k, column] of siblings.entries()) {
        const value = (column[i] as number) * sign(siblingDirections[k])
        const range = ranges[k]
        if (Number.isNaN(value) || range === undefined || range.max === range.min) continue
        sum += (value - range.min) / (range.max - range.min)
        count += 1
      }
      if (count > 0) output[i] = (own.min + (own.max - own.min) * (sum / count)) * sign(direction)
    }
  },
})
