import { logColumn } from './log'
import { defineTreatment, maxWinsorisedParam } from './treatment'
import { markReplaced, winsoriseColumn } from './winsorise'

/** Winsorises; where that is not enough, discards it and takes the logarithm of the original instead. */
export const winsoriseThenLog = defineTreatment({
  id: 'winsorise-then-log',
  label: { zh: '缩尾，不足则取对数', en: 'Winsorise, else logarithm' },
  help: {
    zh: '先缩尾；达到上限仍超限的，撤销缩尾并对原值取对数。',
    en: 'Winsorises; where the limit of values is reached and it still fails, the original is logged instead.',
  },
  formula: 'x_(n) ← x_(n−1), else ln(x − min + 0.01 (max − min))',
  params: { maxWinsorised: maxWinsorisedParam },
  rescales: true,
  describe: ({ maxWinsorised }) => ({
    zh: `对偏度和峰度超限的指标作缩尾处理（每个指标最多 ${maxWinsorised} 个数值），仍超限者改取对数。`,
    en: `Indicators beyond the limits of skewness and kurtosis are winsorised (at most ${maxWinsorised} values each); where that is not enough their logarithm is taken instead.`,
  }),
  apply: ({ maxWinsorised }, job) => {
    if (winsoriseColumn(job, maxWinsorised)) {
      markReplaced(job)
      return null
    }
    // Reads the original and writes all cells of the job, and no others.
    logColumn(job)
    return job.passes(job.output) ? null : 'failing'
  },
})
