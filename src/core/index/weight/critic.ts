import { correlationMatrix, takeRows } from '../../analysis/correlationMatrix'
import { spread } from '../../analysis/spread'
import { problem } from '../problems'
import { reportChildren } from './found'
import { defineDataWeigher } from './weigher'

/** Columns that say the same are no further apart than rounding leaves them. */
const ROUNDING = 1e-12

/** Diakoulaki, Mavrotas and Papayannakis (1995): contrast times conflict with the others. */
export const critic = defineDataWeigher({
  id: 'critic',
  label: { zh: 'CRITIC 法', en: 'CRITIC' },
  help: {
    zh: '标准差（对比强度）乘以与其他各项的冲突性（1 减相关系数之和）。用于标准化到同一区间之后。',
    en: 'Standard deviation (contrast) times conflict with the others (sum of 1 − r). For data normalised to one range.',
  },
  formula: 'w_k = C_k / Σ C_j, C_k = s_k Σ_j (1 − r_kj), s with n − 1',
  params: {},
  data: true,
  describe: () => ({
    zh: '权重按 CRITIC 法确定，兼顾各项的差异程度与相互冲突。',
    en: 'Weights follow from CRITIC: standard deviation times conflict with the other children.',
  }),
  apply: (_params, job) => {
    const { start, end, stride } = job.frame.frame
    const cells = Int32Array.from({ length: Math.ceil((end - start) / stride) }, (_, k) => start + k * stride)
    const spreads = job.columns.map((column) => spread(column, job.frame.frame))
    const constant = spreads.map(({ sd }) => sd === 0)
    if (!reportChildren(job, 'weights-constant', constant)) return false
    const varying = spreads.flatMap(({ sd }, k) => (sd === 0 ? [] : [k]))
    const matrix = correlationMatrix(varying.map((k) => takeRows(job.columns[k] as Float64Array, cells)))
    for (const [at, k] of varying.entries()) {
      let conflict = 0
      for (let other = 0; other < varying.length; other++) {
        const apart = 1 - (matrix[at * varying.length + other] as number)
        // NaN stays: without a correlation there are no weights.
        if (!(apart < ROUNDING)) conflict += apart
      }
      // The only one that varies conflicts with none and yet has all there is to say.
      job.output[k] = (spreads[k]?.sd ?? 0) * (varying.length === 1 ? 1 : conflict)
    }
    const total = job.output.reduce((sum, weight) => sum + weight, 0)
    // A pair without common rows has no correlation; columns that all say the same have no conflict.
    if (total > 0) return true
    const { node, method, frame } = job
    job.report(
      problem('weights-none', 'error', { node: node.id, name: node.name, method, periods: [frame.periods] }),
    )
    return false
  },
})
