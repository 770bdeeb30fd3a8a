import { type Dataset, emptyColumn, writeCell } from '#core/dataset/dataset'
import {
  type Indicator,
  type IndicatorCode,
  indicatorSchema,
  type Period,
  periodSchema,
  type Region,
  type RegionCode,
  regionSchema,
} from '#core/dataset/schema'

const bothLanguages = (text: string) => ({ zh: text, en: text })

const region = (code: string, zh: string, en: string, parent: string | null, position: number): Region =>
  regionSchema.parse({
    code,
    parent,
    level: parent === null ? 'country' : 'province',
    name: { zh: `${zh}省`, en: `${en} Province` },
    shortName: { zh, en },
    iso: null,
    aliases: [],
    groups: {},
    position,
  })

const indicator = (code: string, decimals: number, formula: string | null, position: number): Indicator =>
  indicatorSchema.parse({
    code,
    name: bothLanguages(code),
    unit: { zh: '万户', en: '10,000 households' },
    direction: 1,
    decimals,
    source: '',
    note: '',
    dimension: null,
    formula,
    position,
  })

/** For tests: China above three provinces, three years, two observed indicators and a derived one. */
export const testSheet = () => {
  const regions = [
    region('330000', '浙江', 'Zhejiang', '100000', 2),
    region('100000', '中国', 'China', null, 0),
    region('110000', '北京', 'Beijing', '100000', 1),
    region('310000', '上海', 'Shanghai', '100000', 3),
  ]
  const indicators = [
    indicator('lines', 1, null, 1),
    indicator('users', 0, null, 0),
    indicator('density', 2, '[users] / [lines]', 2),
  ]
  const periods = ['2016', '2017', '2018'].map((code) => periodSchema.parse(code))
  const dataset: Dataset = {
    // Another order than the positions: the cube's order is not the one on the screen.
    regions: regions.map(({ code }) => code),
    periods,
    indicators: indicators.map(({ code }) => code),
    columns: new Map(indicators.map(({ code }) => [code, emptyColumn(regions.length * periods.length)])),
    sources: [],
  }
  const records = {
    regions: new Map<string, Region>(regions.map((each) => [each.code, each])),
    indicators: new Map<string, Indicator>(indicators.map((each) => [each.code, each])),
  }
  const set = (code: string, at: number, value: number | null) => {
    const column = dataset.columns.get(code as IndicatorCode)
    if (column !== undefined) writeCell(dataset, column, at, { value, status: 'A', source: null, note: null })
  }
  const codes = {
    users: 'users' as IndicatorCode,
    zhejiang: '330000' as RegionCode,
    last: '2018' as Period,
  }
  return { dataset, records, set, codes }
}
