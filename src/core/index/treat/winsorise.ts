import type { Cells } from '../cells'
import { shapeOf } from './shape'
import { defineTreatment, maxWinsorisedParam, type TreatJob } from './treatment'

/** The largest (side 1) or smallest (side -1) value, how often it stands, and the next one inwards. */
const edge = (x: Float64Array, side: 1 | -1, { start, end, stride }: Cells) => {
  let extreme = Number.NEGATIVE_INFINITY
  let next = Number.NEGATIVE_INFINITY
  let ties = 0
  for (let i = start; i < end; i += stride) {
    const value = (x[i] as number) * side
    if (value > extreme) {
      next = extreme
      extreme = value
      ties = 1
    } else if (value === extreme) ties += 1
    else if (value > next) next = value
  }
  return { extreme: extreme * side, next: next * side, ties }
}

/**
 * Replaces all values tied at the extreme on the skewed side by the next one, until the thresholds are met or
 * `maxWinsorised` positions sit at a replaced extreme. Whether it passes then. Of two values left neither is replaced:
 * an indicator that says nothing any more would pass for being treated.
 */
export const winsoriseColumn = ({ output, cells, passes }: TreatJob, maxWinsorised: number): boolean => {
  const replaced = { high: 0, low: 0 }
  while (!passes(output)) {
    if (replaced.high + replaced.low >= maxWinsorised) return false
    const side = shapeOf(output, cells).skew < 0 ? -1 : 1
    const { extreme, next, ties } = edge(output, side, cells)
    const opposite = side === 1 ? -1 : 1
    if (!Number.isFinite(next) || edge(output, opposite, cells).extreme === next) return false
    for (let i = cells.start; i < cells.end; i += cells.stride) if (output[i] === extreme) output[i] = next
    if (side === 1) replaced.high = ties
    else replaced.low = ties
  }
  return true
}

/** Marks the cells that are no longer what they were. */
export const markReplaced = ({ input, output, cells, mark }: TreatJob): void => {
  for (let i = cells.start; i < cells.end; i += cells.stride)
    if (output[i] !== input[i] && !Number.isNaN(input[i])) mark(i, 'winsorised')
}

/** Extreme values pull in to the next ones until skewness and kurtosis are within limits. */
export const winsorise = defineTreatment({
  id: 'winsorise',
  label: { zh: '缩尾处理', en: 'Winsorise' },
  help: {
    zh: '将偏斜一侧的极端值逐个替换为次极端值，直至偏度和峰度达标或达到上限。',
    en: 'Replaces extremes on the skewed side by the next value, until skewness and kurtosis pass or the limit is reached.',
  },
  formula: 'x_(n) ← x_(n−1)',
  params: { maxWinsorised: maxWinsorisedParam },
  rescales: false,
  describe: ({ maxWinsorised }) => ({
    zh: `对偏度和峰度超限的指标作缩尾处理（每个指标最多 ${maxWinsorised} 个数值）。`,
    en: `Indicators beyond the limits of skewness and kurtosis are winsorised (at most ${maxWinsorised} values each).`,
  }),
  apply: ({ maxWinsorised }, job) => {
    const passed = winsoriseColumn(job, maxWinsorised)
    markReplaced(job)
    return passed ? null : 'failing'
  },
})
