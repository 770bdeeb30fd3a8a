import { defineAggregator } from './aggregator'
import { compareRegions } from './outranking'

/**
 * Copeland's rule (Handbook, step 6): a region scores the others that it beats less those that beat it, where a
 * beats b if more weight says so. Comparisons with a missing value count for nobody.
 */
export const copeland = defineAggregator({
  id: 'copeland',
  label: { zh: 'Copeland 法', en: 'Copeland' },
  help: {
    zh: '两两比较：得分为胜场减负场，各项之间不可补偿；任一方缺失的比较不计入。',
    en: 'Pairs are compared: wins less losses, with no compensation. A comparison with a missing value counts for nobody.',
  },
  formula: '#{b: w(a > b) > w(b > a)} − #{b: w(b > a) > w(a > b)}',
  params: {},
  relational: true,
  describe: () => ({
    zh: '采用 Copeland 法汇总：得分为两两比较的胜场减负场。',
    en: 'Scores are Copeland scores: pairwise wins less losses.',
  }),
  apply: (_params, job) => {
    job.output.fill(Number.NaN)
    for (let period = 0; period < job.shape.periods; period++) {
      const { cells, above } = compareRegions(job, period)
      const n = cells.length
      // Weights such as 0.1 do not add up exactly; a difference within rounding is a tie.
      const tolerance = job.weights.reduce((sum, weight) => sum + weight, 0) * 1e-12
      for (let a = 0; a < n; a++) {
        let score = 0
        for (let b = 0; b < n; b++) {
          const lead = (above[a * n + b] as number) - (above[b * n + a] as number)
          if (Math.abs(lead) > tolerance) score += Math.sign(lead)
        }
        job.output[cells[a] as number] = score
      }
    }
  },
})
