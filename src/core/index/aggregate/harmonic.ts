import { defineAggregator } from './aggregator'
import { aggregateMean } from './means'

const inverse = (x: number): number => 1 / x

/** The weighted harmonic mean; punishes low values more than the geometric mean, and needs values above 0. */
export const harmonic = defineAggregator({
  id: 'harmonic',
  label: { zh: '加权调和平均', en: 'Harmonic mean' },
  help: {
    zh: '对短板的惩罚强于几何平均。各项须大于 0。',
    en: 'Punishes low values more than the geometric mean. All have to be above 0.',
  },
  formula: 'Σ w / Σ (w / x)',
  params: {},
  describe: () => ({ zh: '采用加权调和平均汇总。', en: 'Scores are weighted harmonic means.' }),
  apply: (_params, job) => aggregateMean(job, { least: 0, strictly: true, into: inverse, back: inverse }),
})
