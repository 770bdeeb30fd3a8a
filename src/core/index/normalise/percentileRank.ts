import { defineNormaliser } from './normaliser'
import { scoreRanks } from './rank'

/** The rank as a share of the others: (rank - 1) / (n - 1), from 0 to 1. */
export const percentileRank = defineNormaliser({
  id: 'percentile-rank',
  label: { zh: '百分位次', en: 'Percentile rank' },
  help: {
    zh: '数值低于本地区的其他地区所占比例，最差为 0，最优为 1（无并列时）。',
    en: 'The share of the others that score lower: 0 for the worst, 1 for the best where nobody ties with it.',
  },
  formula: '(rank − 1) / (n − 1)',
  params: {},
  base: false,
  upper: () => 1,
  describe: () => ({
    zh: '以百分位次 (位次 − 1) / (n − 1) 代替数值。',
    en: 'Values are replaced by their percentile rank, (rank − 1) / (n − 1).',
  }),
  apply: (_params, job) => scoreRanks(job, (below, count) => below / (count - 1)),
})
