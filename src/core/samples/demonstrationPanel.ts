import { CHINA, chinaRegions } from '../dataset/catalogue/china'
import {
  type Cell,
  type CellKey,
  indicatorCodeSchema,
  periodSchema,
  regionCodeSchema,
} from '../dataset/schema'
import type { ProjectContent } from '../project/content'
import type { View } from '../project/view'
import { bell, mulberry32, type Random } from '../random'
import { demonstrationFramework } from './demonstrationFramework'
import { demonstrationIndicators } from './demonstrationIndicators'
import {
  type Denominator,
  type DimensionId,
  denominators,
  type IndicatorModel,
  indicatorModels,
} from './demonstrationModels'
import { type ProvinceProfile, provinceProfiles } from './provinceProfiles'

const SEED = 20190506
const FIRST_YEAR = 2013
const YEARS = 10
/** Share of provincial cells that are missing for no reason. */
const GAPS = 0.012
const SOURCE = '模拟数据 Simulated'

/** Cells that stand out, as they do in real tables: [indicator, region, year, factor]. */
const outliers = [
  ['open_data', '520000', 2016, 9],
  ['incidents', '460000', 2019, 4],
  ['phishing', '640000', 2014, 5],
  ['ict_patents', '610000', 2021, 3],
  ['telecom_revenue', '540000', 2017, 2.4],
] as const

/** An indicator that some province began to compile late: [indicator, region, first year]. */
const lateStarts = [
  ['smart_farming', '310000', 2017],
  ['telemedicine', '540000', 2018],
  ['security_staff', '630000', 2016],
] as const

const curves: Readonly<Record<IndicatorModel['curve'], (s: number) => number>> = {
  straight: (s) => s,
  early: (s) => 1 - (1 - s) * (1 - s),
  late: (s) => s * s * s,
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

type Panel = readonly (readonly number[])[]

/** Regions x years of the denominators: growth at the province's own rate, a little unsteady. */
const simulateDenominators = (random: Random): Readonly<Record<Denominator, Panel>> => {
  const grown = (start: number, rate: number, noise: number): number[] => {
    let value = start
    return Array.from({ length: YEARS }, (_, year) => {
      value *= year === 0 ? 1 : 1 + rate + noise * bell(random)
      return value
    })
  }
  const population = provinceProfiles.map((p) => grown(p.population, p.populationGrowth, 0.001))
  const gdp = provinceProfiles.map((p) => grown(p.gdp, p.gdpGrowth, 0.012))
  const households = population.map((years) => {
    const size = 2.95 + 0.12 * bell(random)
    return years.map((persons, year) => persons / (size - 0.035 * year))
  })
  return { population, households, gdp }
}

/** A province's leaning in each dimension, which lasts. */
const leanings = (random: Random): readonly Readonly<Record<DimensionId, number>>[] =>
  provinceProfiles.map(() => ({
    service: 0.035 * bell(random),
    industry: 0.05 * bell(random),
    digitalisation: 0.035 * bell(random),
    infrastructure: 0.03 * bell(random),
    security: 0.045 * bell(random),
    environment: 0.035 * bell(random),
  }))

/** Intensities of one indicator, regions x years, before they are multiplied by their denominator. */
const simulateIntensity = (
  model: IndicatorModel,
  leaning: readonly Readonly<Record<DimensionId, number>>[],
  random: Random,
): Panel =>
  provinceProfiles.map((province: ProvinceProfile, at) => {
    const own = 0.035 * bell(random) + (leaning[at]?.[model.dimension] ?? 0)
    return Array.from({ length: YEARS }, (_, year) => {
      const reached = clamp(province.level + province.pace * year + own + 0.006 * bell(random), 0.02, 0.99)
      const intensity = model.from + (model.to - model.from) * curves[model.curve](reached)
      const noisy = intensity * (1 + 0.4 * model.noise * bell(random))
      return model.unit.en === '%' ? clamp(noisy, 0, 100) : noisy
    })
  })

const factorOf = (code: string, region: string, year: number): number =>
  outliers.find(([c, r, y]) => c === code && r === region && y === FIRST_YEAR + year)?.[3] ?? 1

const startOf = (model: IndicatorModel, region: string): number =>
  lateStarts.find(([c, r]) => c === model.code && r === region)?.[2] ?? model.since

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Rounded by the decimal text, which the language defines to the digit. */
const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals))

type Observation = CellKey & Cell

const observation = (
  indicator: string,
  region: string,
  year: number,
  value: number,
  note: string | null = null,
): Observation => ({
  indicator: indicatorCodeSchema.parse(indicator),
  region: regionCodeSchema.parse(region),
  period: periodSchema.parse(String(FIRST_YEAR + year)),
  value,
  status: 'S',
  source: SOURCE,
  note,
})

/** National totals of counts, and means of shares weighted by population, from the provinces before gaps are made. */
const simulateIndicator = (
  model: IndicatorModel,
  context: Readonly<Record<Denominator, Panel>>,
  leaning: readonly Readonly<Record<DimensionId, number>>[],
  random: Random,
): Observation[] => {
  const intensity = simulateIntensity(model, leaning, random)
  const cells: Observation[] = []
  for (let year = 0; year < YEARS; year++) {
    const amounts = (panel: Panel) => panel.map((years) => years[year] ?? 0)
    const values = provinceProfiles.map(({ code }, at) => {
      const base = model.per === null ? 1 : (amounts(context[model.per])[at] ?? 0) / model.scale
      const value = (intensity[at]?.[year] ?? 0) * base * factorOf(model.code, code, year)
      return { code, value: rounded(value, model.decimals), gap: random() < GAPS }
    })
    const population = amounts(context.population)
    const national =
      model.per === null
        ? sum(values.map(({ value }, at) => value * (population[at] ?? 0))) / sum(population)
        : sum(values.map(({ value }) => value))
    if (FIRST_YEAR + year < model.since) continue
    cells.push(observation(model.code, CHINA, year, rounded(national, model.decimals)))
    for (const { code, value, gap } of values) {
      if (gap || FIRST_YEAR + year < startOf(model, code)) continue
      const outlier = factorOf(model.code, code, year) !== 1
      cells.push(
        observation(model.code, code, year, value, outlier ? '模拟的异常值。A simulated outlier.' : null),
      )
    }
  }
  return cells
}

const contextCells = (context: Readonly<Record<Denominator, Panel>>): Observation[] =>
  denominators.flatMap((code) =>
    Array.from({ length: YEARS }, (_, year) => {
      const values = context[code].map((years) => rounded(years[year] ?? 0, 1))
      return [
        observation(code, CHINA, year, rounded(sum(values), 1)),
        ...provinceProfiles.map((province, at) => observation(code, province.code, year, values[at] ?? 0)),
      ]
    }).flat(),
  )

const simulate = (): Observation[] => {
  const random = mulberry32(SEED)
  const context = simulateDenominators(random)
  const leaning = leanings(random)
  return [
    ...indicatorModels.flatMap((model) => simulateIndicator(model, context, leaning, random)),
    ...contextCells(context),
  ]
}

const total = { kind: 'node', index: demonstrationFramework.id, node: 'total' } as const

const views: readonly View[] = [
  {
    id: 'ranking-total',
    type: 'ranking',
    name: { zh: '总指数排名', en: 'Ranking by total score' },
    subject: total,
    regions: null,
    options: {},
    position: 0,
  },
  {
    id: 'map-total',
    type: 'map',
    name: { zh: '总指数地图', en: 'Map of the total score' },
    subject: total,
    regions: null,
    options: {},
    position: 1,
  },
  {
    id: 'trend-total',
    type: 'trend',
    name: { zh: '总指数趋势', en: 'Trend of the total score' },
    subject: total,
    regions: ['110000', '310000', '320000', '330000', '440000', '520000'].map((code) =>
      regionCodeSchema.parse(code),
    ),
    options: {},
    position: 2,
  },
]

/**
 * The sample “Demonstration panel (simulated)”: 31 mainland provinces and China, 2013–2022, 36 indicators in six
 * dimensions and three denominators, some cells missing, some far out. Every observation has status S. The same
 * on every platform: seeded, and computed without functions whose last digit may differ.
 */
export const demonstrationPanel = (): ProjectContent => {
  const codes = new Set<string>(provinceProfiles.map(({ code }) => code))
  return {
    records: {
      project: [
        {
          title: { zh: '演示面板数据（模拟）', en: 'Demonstration panel (simulated)' },
          note: {
            zh: '全部数据由程序模拟生成，不是统计数据，仅供试用。36项指标分属六个维度；常住人口、家庭户数和地区生产总值为另加的分母指标。',
            en: 'All data are simulated by a program; they are no statistics and only serve to try things out. 36 indicators in six dimensions; population, households and GDP are denominators beside them.',
          },
        },
      ],
      regions: chinaRegions.filter(({ code }) => code === CHINA || codes.has(code)),
      periods: Array.from({ length: YEARS }, (_, year) => ({
        code: periodSchema.parse(String(FIRST_YEAR + year)),
      })),
      indicators: demonstrationIndicators,
      indices: [demonstrationFramework],
      views,
      boundaries: [],
      claims: [],
    },
    cells: simulate(),
  }
}
