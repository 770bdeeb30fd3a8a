import { rankScores } from '../analysis/ranks'
import { cellIndex, type Dataset, NO_CELL } from '../dataset/dataset'
import { type Indicator, type Period, type RegionCode, type Status, statuses } from '../dataset/schema'

/** What is known of an indicator in one period; arrays follow `regions`. NaN / 0 / null = missing. */
export interface IndicatorFacts {
  readonly indicator: Indicator
  readonly period: Period
  /** The same part of the year before; null where the project does not have that period. */
  readonly yearBefore: Period | null
  readonly regions: readonly RegionCode[]
  readonly values: Float64Array
  readonly before: Float64Array
  readonly status: readonly (Status | null)[]
  /** Competition ranks, the best first (where neither more nor less is better, the highest); 0 also where only one region has a value, and where values are ranks. */
  readonly ranks: Int32Array
  /** How many regions have a value. */
  readonly ranked: number
}

/** The same part of the year before (同比); null where `periods` does not have it. */
const yearBefore = (periods: readonly Period[], period: Period): Period | null => {
  const before = `${String(Number(period.slice(0, 4)) - 1).padStart(4, '0')}${period.slice(4)}`
  return periods.find((each) => each === before) ?? null
}

/** Values of an indicator in a period, NaN = missing or not in the project. */
export const valuesIn = (
  dataset: Pick<Dataset, 'regions' | 'periods' | 'columns'>,
  code: Indicator['code'],
  regions: readonly RegionCode[],
  period: Period | null,
): Float64Array => {
  const index = cellIndex(dataset)
  const values = dataset.columns.get(code)?.values
  return Float64Array.from(regions, (region) =>
    period === null ? Number.NaN : (values?.[index.at({ region, period })] ?? Number.NaN),
  )
}

export const indicatorFacts = (
  dataset: Dataset,
  indicator: Indicator,
  regions: readonly RegionCode[],
  period: Period,
): IndicatorFacts => {
  const index = cellIndex(dataset)
  const status = dataset.columns.get(indicator.code)?.status
  const values = valuesIn(dataset, indicator.code, regions, period)
  const sign = indicator.direction === -1 ? -1 : 1
  const shape = { regions: regions.length, periods: 1 }
  const { ranks, ranked } = rankScores(
    values.map((value) => value * sign),
    shape,
  )
  const before = yearBefore(dataset.periods, period)
  return {
    indicator,
    period,
    yearBefore: before,
    regions,
    values,
    before: valuesIn(dataset, indicator.code, regions, before),
    status: regions.map((region) => {
      const at = status?.[index.at({ region, period })] ?? NO_CELL
      return at === NO_CELL ? null : (statuses[at] ?? null)
    }),
    ranks: (ranked[0] ?? 0) > 1 && !isRank(indicator) ? ranks : new Int32Array(regions.length),
    ranked: ranked[0] ?? 0,
  }
}

/** Whether differences of the indicator are percentage points. */
export const isShare = ({ unit }: Indicator): boolean => /%|％|百分/.test(unit.zh) || unit.en.includes('%')

/** Whether its values are ranks themselves, which are not ranked again. */
export const isRank = ({ unit }: Indicator): boolean => ['位', '名'].includes(unit.zh) || unit.en === 'rank'

/** Whether its values are scores. */
export const isScore = ({ unit }: Indicator): boolean => unit.zh === '分' || unit.en === 'points'

/** Whether a growth rate says something: not of shares, ranks, scores and numbers without a unit. */
export const canGrow = (indicator: Indicator): boolean =>
  !(isShare(indicator) || isRank(indicator) || isScore(indicator) || indicator.unit.zh === '')

/** Growth on the year before in %; NaN where either is missing, the base is not positive, or growth says nothing. */
export const growthOf = (indicator: Indicator, value: number, before: number): number =>
  canGrow(indicator) && before > 0 ? (value / before - 1) * 100 : Number.NaN
