import { expect, it } from 'vitest'
import type { ImportMapping } from '#core/formats/mapping/importMapping'
import { translator } from '#text/translate'
import { describeMapping } from './describeMapping'

const mapping: ImportMapping = {
  layout: 'periods-across',
  sheet: 'T1',
  text: { encoding: 'GB18030', delimiter: '\t' },
  rows: { header: { first: 3, last: 4 } },
  dates: 'dmy',
  columns: { region: '地区' },
  across: Array.from({ length: 25 }, (_, i) => ({ column: String(2000 + i) })),
  dimensions: { 性别: { as: 'fix', category: '女' } },
  constants: { indicator: 'GDP', status: 'P' },
  names: { regions: { 浙汀: '330000', 其他: null }, indicators: {}, create: { regions: ['某地'] } },
}

it('tells in words what a mapping says, and nothing that it does not say', () => {
  const lines = describeMapping(mapping, translator('en')).map(({ label, value }) => `${label}: ${value}`)
  expect(lines).toEqual([
    'Layout: periods across',
    'Sheet: T1',
    'Encoding: GB18030',
    'Delimiter: Tab',
    'Header rows: 3–4',
    'Day and month: day first',
    'Region: 地区',
    `Values of its own: ${Array.from({ length: 20 }, (_, i) => 2000 + i).join(', ')}, and 5 more`,
    '性别: Only one category: 女',
    'Indicator of the whole table: GDP',
    'Status of all values: Provisional (P)',
    'Regions as decided: 浙汀 → 330000, 其他 → Leave out, 某地 → Create it',
  ])
  const bare = { ...mapping, layout: 'tidy' as const, across: [], dimensions: {}, constants: {} }
  const { sheet: _1, text: _2, rows: _3, dates: _4, ...tidy } = bare
  const nothing = { ...tidy, names: { regions: {}, indicators: {} } }
  expect(describeMapping(nothing, translator('zh')).map(({ value }) => value)).toEqual([
    '每行一个观测值',
    '地区',
  ])
})
