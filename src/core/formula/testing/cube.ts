import { type Dataset, emptyColumn } from '../../dataset/dataset'
import type { Indicator, IndicatorCode, Period, Region, RegionCode } from '../../dataset/schema'

/** A project with formulas, for tests: China above three provinces, and a city below one of them. */
export interface Cube {
  readonly dataset: Dataset
  readonly records: {
    readonly regions: ReadonlyMap<string, Region>
    readonly indicators: ReadonlyMap<string, Indicator>
  }
}

const region = (
  code: string,
  parent: string | null,
  level: Region['level'],
  zh: string,
  en: string,
  position: number,
): Region => ({
  code: code as RegionCode,
  parent: parent as RegionCode | null,
  level,
  name: { zh, en },
  shortName: { zh, en },
  iso: null,
  aliases: [],
  groups: {},
  position,
})

const cubeRegions = [
  region('100000', null, 'country', '全国', 'China', 0),
  region('330000', '100000', 'province', '浙江', 'Zhejiang', 1),
  region('440000', '100000', 'province', '广东', 'Guangdong', 2),
  region('620000', '100000', 'province', '甘肃', 'Gansu', 3),
  region('330100', '330000', 'city', '杭州', 'Hangzhou', 4),
] as const

export const cubeIndicator = (code: string, formula: string | null, unit = '', position = 0): Indicator => ({
  code: code as IndicatorCode,
  name: { zh: code, en: code },
  unit: { zh: unit, en: unit },
  direction: 1,
  decimals: 2,
  source: '',
  note: '',
  dimension: null,
  formula,
  position,
})

/** Observed values region by region (China, Zhejiang, Guangdong, Gansu, Hangzhou), null = missing; formulas as text. */
export const cube = (
  periods: readonly string[],
  indicators: Readonly<Record<string, string | readonly (readonly (number | null)[])[]>>,
): Cube => {
  const size = cubeRegions.length * periods.length
  const columns = Object.entries(indicators).flatMap(([code, rows]) => {
    if (typeof rows === 'string') return []
    const column = emptyColumn(size)
    for (const [at, value] of rows.flat().entries()) {
      column.values[at] = value ?? Number.NaN
      column.status[at] = 0
    }
    return [[code as IndicatorCode, column] as const]
  })
  return {
    dataset: {
      regions: cubeRegions.map(({ code }) => code),
      periods: periods as readonly Period[],
      indicators: Object.keys(indicators) as IndicatorCode[],
      columns: new Map(columns),
      sources: [],
    },
    records: {
      regions: new Map(cubeRegions.map((each) => [each.code, each])),
      indicators: new Map(
        Object.entries(indicators).map(([code, rows], at) => [
          code,
          cubeIndicator(code, typeof rows === 'string' ? rows : null, '', at),
        ]),
      ),
    },
  }
}
