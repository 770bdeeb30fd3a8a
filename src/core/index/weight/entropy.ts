import { spread } from '../../analysis/spread'
import type { Cells } from '../cells'
import { reportChildren } from './found'
import { defineDataWeigher } from './weigher'

/** 1 − entropy of the shares of a column in its sum, over its known values; 0 ln 0 = 0. */
const divergence = (
  column: Float64Array,
  { start, end, stride }: Cells,
  mean: number,
  count: number,
): number => {
  let entropy = 0
  for (let i = start; i < end; i += stride) {
    const value = column[i] as number
    if (Number.isNaN(value) || value === 0) continue
    const share = value / (mean * count)
    entropy -= share * Math.log(share)
  }
  // Rounding can take a nearly even column just below 0.
  return Math.max(0, 1 - entropy / Math.log(count))
}

/** Shannon's entropy: what is spread unevenly between regions carries information and weighs more. */
export const entropy = defineDataWeigher({
  id: 'entropy',
  label: { zh: '熵值法', en: 'Entropy' },
  help: {
    zh: '按信息熵赋权：地区间分布越不均匀，信息量越大，权重越大。数据不得为负，请先标准化。',
    en: 'By information entropy: the more unevenly it is spread between regions, the more it weighs. Needs values of at least 0; normalise first.',
  },
  formula: 'w_k = (1 − e_k) / Σ (1 − e_j), e = −Σ p ln p / ln n, p = x / Σ x',
  params: {},
  data: true,
  describe: () => ({
    zh: '权重按熵值法确定。',
    en: 'Weights follow from information entropy: 1 − entropy of each child, scaled to add up to 1.',
  }),
  apply: (_params, job) => {
    const cells = job.frame.frame
    const spreads = job.columns.map((column) => spread(column, cells))
    const negative = spreads.map(({ count, min }) => count > 0 && min < 0)
    if (negative.includes(true)) return reportChildren(job, 'weights-negative-values', negative)
    for (const [k, { count, mean, sd }] of spreads.entries())
      job.output[k] = sd === 0 ? 0 : divergence(job.columns[k] as Float64Array, cells, mean, count)
    return reportChildren(
      job,
      'weights-constant',
      Array.from(job.output, (weight) => weight === 0),
    )
  },
})
