import { numberParam } from '../method'
import { defineAggregator } from './aggregator'
import { aggregateMean } from './means'

/** The weighted generalised mean of order p; p = 1 arithmetic, 0 geometric, -1 harmonic. */
export const power = defineAggregator({
  id: 'power',
  label: { zh: '加权幂平均', en: 'Generalised mean' },
  help: {
    zh: '阶数 p 越小，短板的影响越大：1 为算术平均，0 为几何平均，−1 为调和平均。',
    en: 'The smaller the order p, the more low values count: 1 arithmetic, 0 geometric, −1 harmonic.',
  },
  formula: '(Σ w x^p / Σ w)^(1/p)',
  params: {
    p: numberParam({
      label: { zh: '阶数', en: 'Order' },
      help: {
        zh: 'p ≤ 0 时各项须大于 0，p > 0（1 除外）时不得为负。',
        en: 'With p ≤ 0 all values have to be above 0; with p > 0 other than 1 none may be negative.',
      },
    }),
  },
  describe: ({ p }) => ({
    zh: `采用阶数为 ${p} 的加权幂平均汇总。`,
    en: `Scores are weighted generalised means of order ${p}.`,
  }),
  apply: ({ p }, job) => {
    if (p === 0) aggregateMean(job, { least: 0, strictly: true, into: Math.log, back: Math.exp })
    else
      aggregateMean(job, {
        least: p === 1 ? Number.NEGATIVE_INFINITY : 0,
        strictly: p < 0,
        into: (x) => x ** p,
        back: (x) => x ** (1 / p),
      })
  },
})
