import { defineNormaliser } from './normaliser'
import { scoreRanks } from './rank'

/** Borda count: one point for each value that is worse. */
export const borda = defineNormaliser({
  id: 'borda',
  label: { zh: 'Borda 计分', en: 'Borda count' },
  help: {
    zh: '每优于一个数值得 1 分，最差者为 0 分。',
    en: 'One point for each value that is worse; 0 for the worst.',
  },
  formula: '#{x_j < x}',
  params: {},
  base: false,
  upper: () => null,
  describe: () => ({
    zh: '采用 Borda 计分：每优于一个数值得 1 分。',
    en: 'Values are replaced by Borda counts: one point for each value that is worse.',
  }),
  apply: (_params, job) => scoreRanks(job, (below) => below),
})
