import type { Period, Region, RegionCode } from '#core/dataset/schema'
import { periodSchema, regionCodeSchema } from '#core/dataset/schema'
import { translator } from '#text/translate'
import type { ChartInput } from '../chart'
import { tokens } from '../tokens'

const region = (code: string, zh: string, en: string, parent: string | null): Region => ({
  code: regionCodeSchema.parse(code),
  parent: parent === null ? null : regionCodeSchema.parse(parent),
  level: parent === null ? 'country' : 'province',
  name: { zh, en },
  shortName: { zh, en },
  iso: null,
  aliases: [],
  groups: {},
  position: Number(code),
})

export const china = region('100000', '全国', 'China', null)
export const provinces: readonly Region[] = [
  region('110000', '北京', 'Beijing', '100000'),
  region('330000', '浙江', 'Zhejiang', '100000'),
  region('440000', '广东', 'Guangdong', '100000'),
  region('540000', '西藏', 'Tibet', '100000'),
]

export const codeOf = (code: string): RegionCode => regionCodeSchema.parse(code)
export const periodOf = (code: string): Period => periodSchema.parse(code)

const rows = [
  // China, then the provinces; 2016 to 2019. Zhejiang has a gap in 2017, Tibet has 2019 only.
  [50, 55, 60, 65],
  [70, 75, 80, 85],
  [60, Number.NaN, 80, 90],
  [55, 60, 65, 70],
  [Number.NaN, Number.NaN, Number.NaN, 30],
]

/** A small worked example: four provinces and the country over four years, one tie, one gap, one late start. */
export const chartExample = (changes: Partial<ChartInput> = {}): ChartInput => ({
  table: {
    subject: { kind: 'node', index: 'dcdi', node: 'total' },
    name: { zh: '互联网普及率', en: 'Internet users' },
    unit: { zh: '%', en: '%' },
    decimals: 1,
    direction: 1,
    source: '',
    regions: [china, ...provinces].map(({ code }) => code),
    periods: ['2016', '2017', '2018', '2019'].map(periodOf),
    values: Float64Array.from(rows.flat()),
  },
  regions: provinces,
  shapes: [],
  reference: china,
  period: periodOf('2018'),
  chosen: [],
  text: translator('zh'),
  tokens: tokens.light,
  size: { width: 440, height: 320 },
  insets: { top: 0, right: 0, bottom: 0, left: 0 },
  purpose: 'screen',
  motion: true,
  ...changes,
})
