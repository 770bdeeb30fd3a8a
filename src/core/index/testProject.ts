import { type Dataset, emptyColumn } from '../dataset/dataset'
import type { Indicator, IndicatorCode, Period, Region, RegionCode } from '../dataset/schema'
import type { IndexRecords } from './compile'
import { type Framework, frameworkSchema } from './framework'

/** A small project for tests of the index. Values are written region by region, periods in order; null = missing. */
export interface TestProject {
  readonly dataset: Dataset
  readonly records: IndexRecords
}

const region = (code: RegionCode, position: number): Region => ({
  code,
  parent: null,
  level: 'province',
  name: { zh: code, en: code },
  shortName: { zh: code, en: code },
  iso: null,
  aliases: [],
  groups: {},
  position,
})

const indicator = (code: IndicatorCode, direction: 1 | 0 | -1, position: number): Indicator => ({
  code,
  name: { zh: code, en: code },
  unit: { zh: '', en: '' },
  direction,
  decimals: 2,
  source: '',
  note: '',
  dimension: null,
  formula: null,
  position,
})

/** Builds a project of regions, periods and indicators `{code: [direction, values]}`. */
export const testProject = (
  regions: readonly string[],
  periods: readonly string[],
  indicators: Readonly<Record<string, readonly [1 | 0 | -1, readonly (number | null)[]]>>,
  change: (region: Region) => Region = (unchanged) => unchanged,
): TestProject => {
  const codes = regions as readonly RegionCode[]
  const names = Object.keys(indicators) as IndicatorCode[]
  const columns = names.map((code) => {
    const column = emptyColumn(regions.length * periods.length)
    for (const [at, value] of (indicators[code]?.[1] ?? []).entries()) {
      column.values[at] = value ?? Number.NaN
      column.status[at] = 0
    }
    return [code, column] as const
  })
  return {
    dataset: {
      regions: codes,
      periods: periods as readonly Period[],
      indicators: names,
      columns: new Map(columns),
      sources: [],
    },
    records: {
      regions: new Map(codes.map((code, at) => [code, change(region(code, at))])),
      indicators: new Map(names.map((code, at) => [code, indicator(code, indicators[code]?.[0] ?? 1, at)])),
    },
  }
}

/** A framework as a document, with the name and id that tests do not care about. */
export const testFramework = (
  document: Readonly<Record<string, unknown>> & { readonly nodes: unknown; readonly steps: unknown },
): Framework => frameworkSchema.parse({ id: 'test', name: { zh: '测试', en: 'Test' }, ...document })
