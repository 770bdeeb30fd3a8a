import type { Framework } from '#core/index/framework'
import { frameworkOf, type WorkbookCase, type WorkbookProject } from './workbookCases'

const regions = ['a', 'b', 'c', 'd', 'e', "f'x"]
const periods = ['2017', '2018', '2019']
/** Values from a small generator: a fixed sequence, some missing, some tied. */
const values = (seed: number, from = 1): (number | null)[] => {
  let state = seed
  return Array.from({ length: (regions.length + 1) * periods.length }, () => {
    state = (state * 1103515245 + 12345) % 2147483648
    if (state % 9 === 0) return null
    return from + (state % 7 === 0 ? 5 : (state % 100_000) / 997)
  })
}
const project: WorkbookProject = {
  regions,
  periods,
  indicators: {
    more: [1, values(7)],
    less: [-1, values(11)],
    large: [1, values(13, 1000)],
    people: [0, values(17, 50)],
    other: [1, values(23)],
  },
}
const nodes = [
  { id: 'total' },
  { id: 'one', parent: 'total', weight: 60 },
  { id: 'two', parent: 'total', weight: 40 },
  { indicator: 'more', parent: 'one', weight: 2 },
  { indicator: 'less', parent: 'one', weight: 1 },
  { indicator: 'large', parent: 'two', weight: 0.3 },
  { indicator: 'other', parent: 'two', weight: 0.7 },
]
const step = (name: string, rest: object) => ({ step: name, ...rest })
const usual = (...steps: readonly object[]): Framework => frameworkOf(nodes, steps)
const given = step('weight', { method: 'given' })
const arithmetic = step('aggregate', { method: 'arithmetic', minAvailable: 0 })
const scaled = (method: string, rest: object = {}) => step('normalise', { method, over: 'all', ...rest })
const positive = scaled('min-max', { lower: 1, upper: 100 })
const weighted = (method: string, rest: object = {}) => step('weight', { method, over: 'all', ...rest })
const of = (method: string, rest: object = {}) => step('aggregate', { method, minAvailable: 0, ...rest })
const completed = step('impute', { method: 'mean', over: 'all' })

/** A changed value, one that is taken away and, where one was missing, one that is added. */
const edits: WorkbookCase['edits'] = [
  { indicator: 'more', region: 'b', period: '2018', value: 3.5 },
  { indicator: 'large', region: 'd', period: '2019', value: 1200 },
  { indicator: 'other', region: 'c', period: '2017', value: null },
]

const live: readonly (readonly [string, Framework])[] = [
  ['min-max from a base period', usual(scaled('min-max', { over: { base: '2018' } }), given, arithmetic)],
  ['points', frameworkOf(nodes, [scaled('min-max'), given, arithmetic], 'points')],
  [
    'distance to target',
    usual(
      scaled('distance-to-target', {
        target: 50,
        indicators: { large: { target: 1050 }, less: { target: 1 } },
      }),
      given,
      arithmetic,
    ),
  ],
  [
    'ratios from a base period',
    usual(
      scaled('ratio-to-best', { over: { base: '2018' }, indicators: { less: { method: 'ratio-to-mean' } } }),
      given,
      arithmetic,
    ),
  ],
  ['geometric', usual(positive, given, of('geometric', { minAvailable: 0.6 }))],
  [
    'power of -1 at a node',
    usual(positive, given, of('power', { p: 2, nodes: { one: { method: 'power', p: -1 } } })),
  ],
  ['median', usual(positive, given, of('median'))],
  ['Copeland', usual(positive, given, of('copeland', { minAvailable: 1 }))],
  [
    'denominate, screen, impute, treat',
    usual(
      step('denominate', { indicators: { large: { by: 'people', scale: 100 } } }),
      step('screen', { minAvailable: 0.6 }),
      step('impute', {
        method: 'mean',
        over: 'period',
        indicators: { more: { method: 'median' }, less: { method: 'linear' } },
      }),
      step('treat', { method: 'winsorise', maxWinsorised: 2, skew: 0.1, kurtosis: 0.1, over: 'all' }),
      positive,
      step('weight', { method: 'equal' }),
      arithmetic,
    ),
  ],
  ['no normalisation', usual(given, arithmetic)],
  ['no aggregation', usual(scaled('z-score', { over: 'period' }), given)],
  ['normalised twice', usual(scaled('z-score'), scaled('min-max', { over: 'period' }), given, arithmetic)],
  [
    'aggregated twice',
    usual(positive, given, of('geometric'), step('weight', { method: 'equal' }), of('harmonic')),
  ],
  ['entropy', usual(positive, weighted('entropy'), arithmetic)],
  [
    'entropy by period in points',
    frameworkOf(
      nodes,
      [completed, scaled('min-max'), weighted('entropy', { over: 'period' }), arithmetic],
      'points',
    ),
  ],
  [
    'variation from a base period',
    usual(positive, weighted('variation', { over: { base: '2018' } }), of('median')),
  ],
  [
    'CRITIC by period, Copeland',
    usual(completed, positive, weighted('critic', { over: 'period' }), of('copeland')),
  ],
  ['CRITIC, incomplete, in points', frameworkOf(nodes, [positive, weighted('critic'), arithmetic], 'points')],
  [
    'weights before the normalisation, each node its own',
    usual(
      weighted('variation', { nodes: { one: { method: 'entropy' }, two: { method: 'given' } } }),
      positive,
      arithmetic,
    ),
  ],
  [
    'regression on one, by period and pooled',
    usual(
      step('impute', {
        method: 'regression',
        predictors: ['people'],
        over: 'period',
        indicators: {
          less: { predictors: ['more', 'less'], over: 'all' },
          large: { predictors: ['large'] },
        },
      }),
      positive,
      given,
      arithmetic,
    ),
  ],
]

/** With methods that are values: these are compared as exported. */
const found: readonly (readonly [string, Framework])[] = [
  [
    'regression on two',
    usual(
      step('impute', { method: 'regression', predictors: ['people', 'more'], over: 'all' }),
      positive,
      given,
      arithmetic,
    ),
  ],
  ['em', usual(step('impute', { method: 'em', over: 'all', within: 'index' }), positive, given, arithmetic)],
  [
    'Box-Cox by likelihood',
    usual(step('treat', { method: 'box-cox', over: 'all', always: true }), positive, given, arithmetic),
  ],
  ['Kemeny', usual(positive, given, of('kemeny'))],
  ['pca', usual(completed, positive, weighted('pca'), arithmetic)],
  ['factor', usual(completed, positive, weighted('factor'), arithmetic)],
  ['benefit of the doubt', usual(scaled('min-max'), weighted('benefit-of-doubt'), arithmetic)],
  [
    'benefit of the doubt in points',
    frameworkOf(
      nodes,
      [scaled('min-max'), weighted('benefit-of-doubt', { over: 'period', maxShare: 0.8 }), arithmetic],
      'points',
    ),
  ],
  [
    'correlation targets',
    usual(completed, positive, weighted('correlation-target', { trials: 50 }), arithmetic),
  ],
]

export const listedWorkbooks: readonly WorkbookCase[] = [
  ...live.map(([name, framework]) => ({ name, project, framework, edits })),
  ...found.map(([name, framework]) => ({ name, project, framework, edits: [] })),
]
