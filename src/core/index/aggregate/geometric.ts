import { defineAggregator } from './aggregator'
import { aggregateMean } from './means'

/** Handbook, step 6: the weighted geometric mean; compensates only in part, and needs values above 0. */
export const geometric = defineAggregator({
  id: 'geometric',
  label: { zh: '加权几何平均', en: 'Geometric mean' },
  help: {
    zh: '短板难以被其他项补偿。各项须大于 0，因此标准化的下限须大于 0。',
    en: 'A low value is compensated only in part. All have to be above 0, so normalise to a range above 0.',
  },
  formula: 'exp(Σ w ln x / Σ w)',
  params: {},
  describe: () => ({ zh: '采用加权几何平均汇总。', en: 'Scores are weighted geometric means.' }),
  apply: (_params, job) => aggregateMean(job, { least: 0, strictly: true, into: Math.log, back: Math.exp }),
})
