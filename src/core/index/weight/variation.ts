import { spread } from '../../analysis/spread'
import { reportChildren } from './found'
import { defineDataWeigher } from './weigher'

/** The coefficient of variation: what differs more between regions weighs more. */
export const variation = defineDataWeigher({
  id: 'variation',
  label: { zh: '变异系数法', en: 'Coefficient of variation' },
  help: {
    zh: '按变异系数（标准差除以均值）赋权，地区间差异越大权重越大。用于同量纲、均值为正的数据，例如极差标准化之后。',
    en: 'By standard deviation over mean: what differs more between regions weighs more. For data with a mean above 0, such as after min-max.',
  },
  formula: 'w_k = s_k / x̄_k, s with n − 1',
  params: {},
  data: true,
  describe: () => ({
    zh: '权重按变异系数确定。',
    en: 'Weights are proportional to the coefficients of variation.',
  }),
  apply: (_params, job) => {
    const spreads = job.columns.map((column) => spread(column, job.frame.frame))
    // A mean of z-scores is 0 but for rounding, which may leave it just above.
    const unusable = spreads.map(({ sd, mean }) => sd > 0 && mean <= sd * 1e-12)
    if (unusable.includes(true)) {
      reportChildren(job, 'weights-not-positive', unusable)
      return false
    }
    // Without values, or without variation, there may be no mean to divide by: weight 0.
    for (const [k, { sd, mean }] of spreads.entries()) job.output[k] = sd === 0 ? 0 : sd / mean
    return reportChildren(
      job,
      'weights-constant',
      spreads.map(({ sd }) => sd === 0),
    )
  },
})
