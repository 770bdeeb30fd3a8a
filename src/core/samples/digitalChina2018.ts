import type { Claim } from '../claims/schema'
import { CHINA, chinaRegions } from '../dataset/catalogue/china'
import { buildRegionMatcher } from '../dataset/matchRegion'
import {
  type Cell,
  type CellKey,
  type IndicatorCode,
  indicatorCodeSchema,
  type Period,
  periodSchema,
  type Region,
  type RegionCode,
  regionCodeSchema,
} from '../dataset/schema'
import type { ProjectContent } from '../project/content'
import type { View } from '../project/view'
import { digitalChinaIndicators } from './digitalChinaIndicators'
import { type PublishedFigure, publishedFigures, reports } from './publishedFigures'

const hangzhou: Region = {
  code: regionCodeSchema.parse('330100'),
  parent: regionCodeSchema.parse('330000'),
  level: 'city',
  name: { zh: '杭州市', en: 'Hangzhou City' },
  shortName: { zh: '杭州', en: 'Hangzhou' },
  iso: null,
  aliases: ['Hangzhou Shi'],
  groups: {},
  position: chinaRegions.length,
}

const regions: readonly Region[] = [...chinaRegions, hangzhou]
const matcher = buildRegionMatcher(regions)

/** Where the printed words of a figure have a place in the model: `Zhejiang / city level` is an indicator of its own. */
interface Place {
  readonly region: RegionCode | null
  readonly indicator: IndicatorCode
  readonly period: Period
}

/** Of these periods no year is printed: the state before a reform is kept beside the one after it. */
const BEFORE_REFORM = 'before reform'
const AFTER_REFORM = '2018'

const regionNamed = (name: string): RegionCode => {
  const code = matcher.match(name)
  if (code === null) throw new Error(`region of a published figure: ${name}`)
  return code
}

const placeOf = (figure: PublishedFigure): Place => {
  const [name = '', level] = figure.region.split(' / ')
  const beforeReform = figure.period === BEFORE_REFORM
  const suffix = beforeReform ? '.before' : level === undefined ? '' : `.${level.replace(' level', '')}`
  return {
    region: name === '' || name === '31 provinces' ? null : regionNamed(name),
    indicator: indicatorCodeSchema.parse(figure.indicator + suffix),
    period: periodSchema.parse(beforeReform ? AFTER_REFORM : figure.period),
  }
}

const comparatorOf = ({ comparator, indicator }: PublishedFigure): string | null => {
  if (comparator === '') return null
  if (comparator === BEFORE_REFORM) return `${indicator}.before`
  return matcher.match(comparator) ?? comparator
}

const isLowerBound = ({ remark }: PublishedFigure): boolean => remark === 'more than'

const claimOf = (figure: PublishedFigure, position: number): Claim => {
  const place = placeOf(figure)
  return {
    id: figure.id,
    subject: place.region,
    period: place.period,
    target:
      figure.kind === 'mean' || figure.region === '31 provinces'
        ? `${place.indicator}.mean`
        : place.indicator,
    says: figure.kind,
    op: isLowerBound(figure) ? '>' : '=',
    value: figure.kind === 'order' ? figure.value.split(';').map(regionNamed) : Number(figure.value),
    unit: figure.unit,
    comparator: comparatorOf(figure),
    source: reports[figure.report],
    text: [figure.region === '31 provinces' ? figure.region : '', figure.remark]
      .filter((part) => part !== '')
      .join('; '),
    position,
  }
}

type Observation = CellKey & Cell

const observed = (
  figure: PublishedFigure,
  key: { region: RegionCode; indicator: string; period?: string },
  value: number,
  status: Cell['status'] = 'A',
  note: string | null = null,
): Observation => ({
  indicator: indicatorCodeSchema.parse(key.indicator),
  region: key.region,
  period: periodSchema.parse(key.period ?? placeOf(figure).period),
  value,
  status,
  source: `${reports[figure.report]}, ${figure.id}`,
  note,
})

/** What a figure says outright: a value, one rank, the ranks of an order, the mean of the provinces. */
const stated = (figure: PublishedFigure): Observation[] => {
  const { region, indicator } = placeOf(figure)
  const value = Number(figure.value)
  switch (figure.kind) {
    case 'value':
      if (region === null) return []
      return isLowerBound(figure)
        ? [
            observed(
              figure,
              { region, indicator },
              value,
              'E',
              `多于${value}，为下限。More than ${value}: a lower bound.`,
            ),
          ]
        : [observed(figure, { region, indicator }, value, 'A', figure.remark === '' ? null : figure.remark)]
    case 'rank':
      return region === null ? [] : [observed(figure, { region, indicator: `${indicator}.rank` }, value)]
    case 'order':
      return figure.value
        .split(';')
        .map((name, at) =>
          observed(figure, { region: regionNamed(name), indicator: `${indicator}.rank` }, at + 1),
        )
    case 'mean':
      return [observed(figure, { region: CHINA, indicator: `${indicator}.mean` }, value)]
    default:
      return []
  }
}

/** What the coverage derives from two printed figures: [figure, indicator, region, period, value, how]. */
const derivations = [
  ['A5', 'dcdi.total.mean', '100000', '2017', 62.27, '67.15 − 4.88'],
  ['B2', 'netizens', '330000', '2017', 39.66, '45.537 − 5.877'],
  ['B13', 'online_retail_sales', '330000', '2017', 1333.24, '1671.88 ÷ 1.254'],
  ['B15', 'residents_online_consumption', '330000', '2017', 677.64, '847.05 ÷ 1.25'],
  ['B22', 'public_data_accesses', '330000', '2017', 12.9, '180 ÷ 14'],
] as const

const derived = (figures: readonly PublishedFigure[]): Observation[] =>
  derivations.flatMap(([id, indicator, region, period, value, how]) =>
    figures
      .filter((figure) => figure.id === id)
      .map((figure) =>
        observed(
          figure,
          { region: regionCodeSchema.parse(region), indicator, period },
          value,
          'E',
          `推算：${how}。Derived: ${how}.`,
        ),
      ),
  )

/** The first statement of a cell counts; a later one that repeats it (rank 5, and fifth of an order) adds nothing. */
const withoutRepeats = (observations: readonly Observation[]): Observation[] => {
  const cells = new Map<string, Observation>()
  for (const observation of observations) {
    const key = [observation.indicator, observation.region, observation.period].join('\u0000')
    const known = cells.get(key)
    if (known !== undefined && known.value !== observation.value) throw new Error(`two values: ${key}`)
    if (known === undefined) cells.set(key, observation)
  }
  return [...cells.values()]
}

const rankOfTotal = { kind: 'indicator', indicator: indicatorCodeSchema.parse('dcdi.total.rank') } as const
const named = (...codes: string[]): RegionCode[] => codes.map((code) => regionCodeSchema.parse(code))

const views: readonly View[] = [
  {
    id: 'top-ten',
    type: 'ranking',
    name: { zh: '信息化发展评价指数前十位', en: 'Top ten of the informatisation development index' },
    subject: rankOfTotal,
    regions: null,
    options: {},
    position: 0,
  },
  {
    id: 'top-ten-map',
    type: 'map',
    name: { zh: '前十位的地区分布', en: 'Where the top ten are' },
    subject: rankOfTotal,
    regions: null,
    options: {},
    position: 1,
  },
  {
    id: 'rank-since-2018',
    type: 'trend',
    name: { zh: '2018年以来的位次变化', en: 'Ranks since 2018' },
    subject: rankOfTotal,
    regions: named('110000', '310000', '320000', '330000', '440000'),
    options: {},
    position: 2,
  },
]

/**
 * The sample “Digital China 2018: published figures”: each figure a claim with its source; values, ranks and
 * what the coverage derives from them also observations. What was not published has no observation.
 */
export const digitalChina2018 = (): ProjectContent => {
  const figures = publishedFigures()
  const cells = withoutRepeats([...figures.flatMap(stated), ...derived(figures)])
  return {
    records: {
      project: [
        {
          title: { zh: '数字中国2018：公开数据', en: 'Digital China 2018: published figures' },
          note: {
            zh: '两份报告经媒体公开的全部数据及其比较对象，逐条注明来源。未公布的数据为缺失。',
            en: 'Every figure of two reports that press coverage printed, and what they are compared to, each with its source. What was not published is missing.',
          },
        },
      ],
      regions,
      periods: [...new Set(cells.map((cell) => cell.period))].sort().map((code) => ({ code })),
      indicators: digitalChinaIndicators,
      indices: [],
      views,
      boundaries: [],
      claims: figures.map(claimOf),
    },
    cells,
  }
}
