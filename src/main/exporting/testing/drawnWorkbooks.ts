import type { Framework } from '#core/index/framework'
import { runIndex } from '#core/index/runIndex'
import { mulberry32, type Random } from '#core/random'
import { coreProject, frameworkOf, type WorkbookCase, type WorkbookProject } from './workbookCases'

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T

/** Ties, zeros, negative and skewed numbers, as tables of statistics have them. */
const kinds: readonly ((random: Random) => number)[] = [
  (random) => Math.floor(random() * 5),
  (random) => Math.round(random() * 10_000) / 100 + 1,
  (random) => Math.round(Math.exp(random() * 8) * 10) / 10,
  (random) => Math.round((random() - 0.5) * 1000) / 10,
  (random) => Math.floor(random() * 4) / 4 + 0.25,
]

const drawValues = (random: Random, count: number): (number | null)[] => {
  const kind = pick(random, kinds)
  const gaps = pick(random, [0, 0.1, 0.3])
  return Array.from({ length: count }, () => (random() < gaps ? null : kind(random)))
}

const calendars = [
  ['2018'],
  ['2017', '2018'],
  ['2016', '2017', '2019', '2020'],
  ['2019-Q3', '2019-Q4', '2020-Q2'],
]

const drawProject = (random: Random): WorkbookProject => {
  const regions = Array.from({ length: 3 + Math.floor(random() * 6) }, (_, at) => `r${at}`)
  const periods = pick(random, calendars)
  const count = (regions.length + 1) * periods.length
  const direction = () => pick(random, [1, 1, -1] as const)
  return {
    regions,
    periods,
    indicators: {
      a: [direction(), drawValues(random, count)],
      b: [direction(), drawValues(random, count)],
      c: [direction(), drawValues(random, count)],
      d: [direction(), drawValues(random, count)],
      e: [direction(), pick(random, ['[a] / [people] * 100', 'growth([b])', '[c] - mean([c])'])],
      people: [0, Array.from({ length: count }, () => Math.floor(random() * 20))],
    },
  }
}

const imputations = [
  { method: 'mean' },
  { method: 'median' },
  { method: 'group-mean', group: 'zone' },
  { method: 'group-median', group: 'zone' },
  { method: 'row-mean' },
  { method: 'carry-forward', maxGap: 1 },
  { method: 'carry-forward' },
  { method: 'linear' },
  { method: 'linear', holdEnds: true },
  { method: 'regression', predictors: ['people'] },
  { method: 'regression', predictors: ['a'] },
]
const treatments = [
  { method: 'winsorise', maxWinsorised: 2 },
  { method: 'winsorise', maxWinsorised: 5 },
  { method: 'winsorise-then-log', maxWinsorised: 1 },
  { method: 'winsorise-then-log', maxWinsorised: 4 },
  { method: 'log' },
  { method: 'log', always: true },
  { method: 'box-cox', lambda: 0.3 },
  { method: 'box-cox', lambda: 0, always: true },
]
const normalisations = [
  { method: 'min-max' },
  { method: 'min-max', lower: 1, upper: 10 },
  { method: 'z-score', mean: 50, sd: 10 },
  { method: 'rank' },
  { method: 'percentile-rank' },
  { method: 'borda' },
  { method: 'goalposts', lower: 0, upper: 60 },
  { method: 'goalposts', lower: 1, upper: 5, cut: false },
  { method: 'distance-to-target', target: 40 },
  { method: 'distance-to-target', target: 3, cap: true },
  { method: 'distance-to-best' },
  { method: 'distance-to-reference', region: 'r1' },
  { method: 'ratio-to-best' },
  { method: 'ratio-to-mean' },
  { method: 'quantile-score' },
  { method: 'sigmoid' },
]
const aggregations = [
  { method: 'arithmetic' },
  { method: 'arithmetic' },
  { method: 'geometric' },
  { method: 'harmonic' },
  { method: 'power', p: 0.5 },
  { method: 'power', p: 2 },
  { method: 'power', p: -2 },
  { method: 'median' },
  { method: 'min' },
  { method: 'copeland' },
]

const drawFramework = (random: Random, { periods }: WorkbookProject): Framework => {
  const over = (hasBase: boolean) => ({
    over: pick(random, hasBase ? ['all', 'period', { base: periods[0] }] : ['all', 'period']),
  })
  const weight = () => pick(random, [0.1, 0.2, 0.3, 1, 2, 5, 0])
  const nodes = [
    { id: 'total' },
    { id: 'one', parent: 'total', weight: 0.4 + random() },
    { indicator: 'a', parent: 'total', weight: 0.3 },
    { id: 'two', parent: 'total', weight: 1 },
    { indicator: 'b', parent: 'one', weight: 0.7 },
    { indicator: 'c', parent: 'one', weight: weight() },
    { indicator: 'd', parent: 'two', weight: weight() },
    { indicator: 'e', parent: 'two', weight: 1 },
  ]
  const maybe = (share: number, step: () => object) => (random() < share ? [step()] : [])
  const steps = [
    ...maybe(0.3, () => ({ step: 'denominate', indicators: { b: { by: 'people', scale: 100 } } })),
    ...maybe(0.3, () => ({ step: 'screen', minAvailable: pick(random, [0.4, 0.6, 0.8]) })),
    ...maybe(0.7, () => {
      const own = pick(random, imputations)
      const other = pick(random, imputations)
      return { step: 'impute', ...own, ...over(true), indicators: { c: { ...other } } }
    }),
    ...maybe(0.5, () => ({
      step: 'treat',
      ...pick(random, treatments),
      ...over(false),
      ...pick(random, [{}, { skew: 0.4, kurtosis: 0.2 }, { skew: 1, kurtosis: -0.5 }]),
    })),
    ...maybe(0.9, () => {
      const own = pick(random, normalisations)
      const ranked = ['rank', 'percentile-rank', 'borda'].includes(own.method)
      const other = pick(random, normalisations)
      return { step: 'normalise', ...own, ...over(!ranked), indicators: { d: { ...other, ...over(false) } } }
    }),
    {
      step: 'weight',
      ...pick(random, [
        { method: 'given' },
        { method: 'equal' },
        { method: 'equal-by-node', nodes: { one: { method: 'critic' } } },
        { method: 'entropy', ...over(true) },
        { method: 'critic', ...over(true) },
        { method: 'variation', ...over(true) },
      ]),
    },
    {
      step: 'aggregate',
      ...pick(random, aggregations),
      minAvailable: pick(random, [0, 0.5, 0.67, 1]),
      nodes: { one: pick(random, aggregations) },
    },
  ]
  return frameworkOf(nodes, steps, pick(random, ['index', 'index', 'points']))
}

/** A case by chance, the same for the same seed; what the engine refuses is drawn again. */
export const drawnWorkbook = (seed: number): WorkbookCase => {
  const random = mulberry32(seed)
  for (;;) {
    const project = drawProject(random)
    const framework = drawFramework(random, project)
    const edits = Array.from({ length: 3 }, () => ({
      indicator: pick(random, ['a', 'b', 'c', 'd', 'people']),
      region: pick(random, project.regions),
      period: pick(random, project.periods),
      value: pick(random, [null, 0, 7.25, 2, 33]),
    }))
    const runs = [[], edits].map((made) => {
      const { dataset, records } = coreProject(project, made)
      return runIndex(dataset, records, framework).ok
    })
    const steps = framework.steps.map(({ step, method }) => method ?? step).join(', ')
    if (runs.every(Boolean)) return { name: `${seed}: ${steps}`, project, framework, edits }
  }
}
