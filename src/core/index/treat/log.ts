import { extremes } from '../normalise/statistics'
import { alwaysParam, defineTreatment, type TreatJob } from './treatment'

/** ln(x - min + 0.01 (max - min)) of the values as they came in; a constant is left as it is. */
export const logColumn = ({ input, output, cells, mark }: TreatJob): void => {
  const { min, max } = extremes(input, 1, cells)
  if (!(max > min)) return
  const shift = 0.01 * (max - min)
  for (let i = cells.start; i < cells.end; i += cells.stride) {
    const value = input[i] as number
    if (Number.isNaN(value)) continue
    output[i] = Math.log(value - min + shift)
    mark(i, 'logged')
  }
}

/** Draws in the high side of a skewed indicator; the shift makes it work for any values. */
export const log = defineTreatment({
  id: 'log',
  label: { zh: '对数变换', en: 'Logarithm' },
  help: {
    zh: '对超限指标取对数，压缩高端；平移量使其适用于任何数值。',
    en: 'Takes the logarithm of indicators beyond the limits, which draws in the high side; shifted to work for any values.',
  },
  formula: 'ln(x − min + 0.01 (max − min))',
  params: { always: alwaysParam },
  rescales: true,
  describe: ({ always }) => ({
    zh: `${always ? '各指标' : '偏度和峰度超限的指标'}取对数 ln(x − min + 0.01 (max − min))。`,
    en: `${always ? 'Indicators' : 'Indicators beyond the limits of skewness and kurtosis'} are replaced by ln(x − min + 0.01 (max − min)).`,
  }),
  apply: ({ always }, job) => {
    if (!always && job.passes(job.input)) return null
    logColumn(job)
    return job.passes(job.output) ? null : 'failing'
  },
})
