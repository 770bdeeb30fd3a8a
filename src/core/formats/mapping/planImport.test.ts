import { describe, expect, it } from 'vitest'
import { chinaRegions } from '../../dataset/catalogue/china'
import { buildRegionMatcher } from '../../dataset/matchRegion'
import { type Indicator, indicatorCodeSchema, periodSchema } from '../../dataset/schema'
import type { Records } from '../../project/schema'
import { csv } from '../csv'
import type { Constants, ImportMapping } from './importMapping'
import { planImport } from './planImport'
import { proposeTables } from './proposeTables'
import type { TableProposal } from './tableProposal'

const indicator = (code: string, zh: string, en: string, unit: Indicator['unit']): Indicator => ({
  code: indicatorCodeSchema.parse(code),
  name: { zh, en },
  unit,
  direction: 1,
  decimals: 1,
  source: '',
  note: '',
  dimension: null,
  formula: null,
  position: 0,
})

const records = {
  project: new Map(),
  regions: new Map(chinaRegions.map((region) => [region.code, region])),
  periods: new Map(),
  indicators: new Map(
    [
      indicator('gdp', '地区生产总值', 'GDP', { zh: '亿元', en: '100 million yuan' }),
      indicator('users', '网民规模', 'Internet users', { zh: '万人', en: '10,000 people' }),
    ].map((item) => [item.code, item]),
  ),
  indices: new Map(),
  views: new Map(),
  claims: new Map(),
  boundaries: new Map(),
} satisfies Records

const tableOf = (text: string) => {
  const table = csv.read?.({ path: 'file.csv', bytes: new TextEncoder().encode(text) })
  const first = table?.ok ? table.value.tables[0] : undefined
  if (first === undefined) throw new Error('no table')
  return first
}
const matcher = buildRegionMatcher(chinaRegions)
const propose = (text: string, constants: Constants = {}) =>
  proposeTables('file.csv', tableOf(text), constants, matcher)[0] as TableProposal

const plan = (
  text: string,
  {
    constants = {},
    create = false,
    mapping,
  }: { constants?: Constants; create?: boolean; mapping?: ImportMapping } = {},
) => {
  const input = {
    path: 'file.csv',
    table: tableOf(text),
    mapping: mapping ?? propose(text, constants).mapping,
  }
  return planImport([input], records, { createRegions: create, createIndicators: create })
}
const short = (planned: ReturnType<typeof plan>) =>
  planned.cells.map(({ indicator, region, period, value }) => `${indicator} ${region} ${period} ${value}`)

describe('layouts', () => {
  const expected = ['gdp 330000 2018 56197.2', 'users 330000 2018 4553.7', 'gdp 310000 2018 32679.9']

  it('tidy, with Chinese or English headers in any order', () => {
    const zh =
      '指标,数值,年份,地区\n地区生产总值,"56,197.2",2018年,浙江\n网民规模,4553.7,2018,浙 江\ngdp,32679.9,2018,上海市\n'
    const en =
      'Region;Year;Indicator;Value\n330000;2018;GDP;56197.2\nCN-ZJ;2018;internet users;4553.7\n31;2018;gdp;32679.9'
    for (const text of [zh, en]) {
      expect(propose(text)).toMatchObject({ mapping: { layout: 'tidy' } })
      expect(short(plan(text))).toEqual(expected)
      expect(plan(text).errors).toEqual([])
    }
  })

  it('indicators across, with units in the headers', () => {
    const text = '省份,年份,GDP（亿元）,网民规模(万人)\n浙江,2018,56197.2,4553.7\n上海,2018,32679.9,\n'
    expect(propose(text)).toMatchObject({ mapping: { layout: 'indicators-across' } })
    expect(short(plan(text))).toEqual(expected)
    expect(plan(text).notes).toEqual([])
  })

  it('periods across, with an indicator column or a named indicator', () => {
    const withColumn = '地区,指标,2017年,2018年\n浙江,gdp,1,2\n上海,users,3,—\n'
    expect(propose(withColumn)).toMatchObject({ mapping: { layout: 'periods-across' } })
    expect(short(plan(withColumn))).toEqual(['gdp 330000 2017 1', 'gdp 330000 2018 2', 'users 310000 2017 3'])
    const gdp = indicatorCodeSchema.parse('gdp')
    expect(short(plan('地区,2017,2018\n浙江,1,2\n', { constants: { indicator: gdp } }))).toEqual([
      'gdp 330000 2017 1',
      'gdp 330000 2018 2',
    ])
  })

  it('columns without a telling header are known by what stands in them', () => {
    expect(short(plan(',x,gdp\n浙江,2018,5\n上海,2019,6\n'))).toEqual([
      'gdp 330000 2018 5',
      'gdp 310000 2019 6',
    ])
  })

  it('region code and name side by side: the name helps where the code is not known', () => {
    expect(short(plan('region,region_name,period,indicator,value\nZJ-x,浙江,2018,gdp,1\n'))).toEqual([
      'gdp 330000 2018 1',
    ])
  })

  it('a single column of values is the indicator that the caller names', () => {
    const gdp = indicatorCodeSchema.parse('gdp')
    const period = periodSchema.parse('2018')
    expect(short(plan('地区,总量\n浙江,5\n', { constants: { indicator: gdp, period } }))).toEqual([
      'gdp 330000 2018 5',
    ])
  })

  it.each([
    ['a,b\n1,2\n', ['region', 'period']],
    ['地区,指标,数值\n浙江,gdp,1\n', ['period']],
    ['地区,2018\n浙江,1\n', ['indicator']],
    ['地区,年份\n浙江,2018\n', ['value']],
  ])('says what is missing in %j', (text, missing) => {
    const proposed = propose(text)
    expect(proposed).toMatchObject({ missing, error: { code: 'table-not-found' } })
  })
})

describe('values', () => {
  const value = (text: string, header = 'value') =>
    plan(`region,period,indicator,${header}\n浙江,2018,users,${text}\n`)

  it('become status by flag, are scaled to the unit, and say so', () => {
    expect(value('12.3p').cells[0]).toMatchObject({ value: 12.3, status: 'P' })
    expect(value('12.3p').notes).toEqual([{ code: 'flags', data: { count: 1 } }])
    expect(value('1.2亿').cells[0]?.value).toBe(12_000)
    expect(value('1.2亿').notes).toEqual([{ code: 'scaled', data: { count: 1 } }])
    expect(value('12').cells[0]).not.toHaveProperty('status')
  })

  it('that are missing leave the project alone, and are counted where a mark stands', () => {
    expect(value('').cells).toEqual([])
    expect(value('').notes).toEqual([])
    expect(value('…').notes).toEqual([{ code: 'missing', data: { count: 1 } }])
  })

  it('that are missing by status M are set to missing', () => {
    const planned = plan('region,period,indicator,value,status\n浙江,2018,gdp,,M\n浙江,2019,gdp,5,e\n')
    expect(planned.cells.map(({ value: v, status }) => [v, status])).toEqual([
      [null, 'M'],
      [5, 'E'],
    ])
  })

  it('that are no numbers are listed with line and column', () => {
    expect(value('viel').errors).toEqual([
      {
        code: 'values-invalid',
        data: { total: 1, cells: [{ path: 'file.csv', line: 2, column: 'value', text: 'viel' }] },
      },
    ])
  })

  it('source and note columns go along', () => {
    expect(plan('地区,年份,指标,数值,来源,备注\n浙江,2018,gdp,5,年鉴,初步\n').cells[0]).toMatchObject({
      source: '年鉴',
      note: '初步',
    })
  })
})

describe('what does not fit', () => {
  it('unknown regions and indicators are named, with suggestions', () => {
    const planned = plan('region,period,indicator,value\n浙汀,2018,gdp,1\n浙江,2018,usres,2\n')
    expect(planned.unmatched).toEqual(['浙汀', 'usres'])
    expect(planned.errors).toEqual([
      { code: 'regions-unmatched', data: { names: ['浙汀'], suggestions: { 浙汀: ['330000'] } } },
      { code: 'indicators-unmatched', data: { names: ['usres'], suggestions: { usres: ['users'] } } },
    ])
    expect(planned.cells).toEqual([])
  })

  it('a footnote below the table is no region', () => {
    expect(plan('地区,年份,gdp\n浙江,2018,1\n注：初步数,,\n').errors).toEqual([])
  })

  it('periods that are none', () => {
    expect(plan('region,period,indicator,value\n浙江,soon,gdp,1\n').errors).toMatchObject([
      { code: 'periods-invalid', data: { total: 1, cells: [{ line: 2, text: 'soon' }] } },
    ])
  })

  it('one cell with two values conflicts; the same value twice does not', () => {
    const header = 'region,period,indicator,value\n'
    expect(plan(`${header}浙江,2018,gdp,1\n浙江省,2018,GDP,2\n`).errors).toEqual([
      {
        code: 'cells-conflicting',
        data: {
          total: 1,
          cells: [{ region: '330000', period: '2018', indicator: 'gdp', values: ['1', '2'] }],
        },
      },
    ])
    const repeated = plan(`${header}浙江,2018,gdp,1\n浙江省,2018,GDP,1\n`)
    expect([repeated.errors, repeated.cells.length, repeated.notes]).toEqual([
      [],
      1,
      [{ code: 'repeated', data: { count: 1 } }],
    ])
  })

  it('a unit that differs from the project is told', () => {
    expect(plan('region,period,indicator,value,unit\n浙江,2018,gdp,1,万元\n').notes).toEqual([
      {
        code: 'units-differ',
        data: { indicator: 'gdp', file: '万元', project: { zh: '亿元', en: '100 million yuan' } },
      },
    ])
  })
})

describe('creating what is not known', () => {
  it('regions and indicators get their name as code, once however it is spaced', () => {
    const planned = plan(
      'region,period,机器人密度（台/万人）\nRuritania,2018,1.25\nruritania,2019,3\n浙江,2018,2\n',
      {
        create: true,
      },
    )
    expect(planned.errors).toEqual([])
    expect(planned.regions.map(({ code, name }) => [code, name])).toEqual([
      ['Ruritania', { zh: '', en: 'Ruritania' }],
    ])
    expect(planned.indicators).toMatchObject([
      { code: '机器人密度', unit: { zh: '台/万人', en: '' }, decimals: 2, position: 1 },
    ])
    expect(short(planned)).toEqual([
      '机器人密度 Ruritania 2018 1.25',
      '机器人密度 Ruritania 2019 3',
      '机器人密度 330000 2018 2',
    ])
  })
})

describe('a saved mapping', () => {
  const mapping: ImportMapping = {
    layout: 'indicators-across',
    columns: { region: 'where', period: 'when' },
    across: [{ column: 'a', indicator: 'gdp' }],
    dimensions: {},
    constants: {},
    names: { regions: { Z: '330000', total: null }, indicators: {} },
  }

  it('names columns, regions by another name, and rows to leave out', () => {
    const planned = plan('where,when,a,b\nZ,2018,1,9\ntotal,2018,7,9\n', { mapping })
    expect(short(planned)).toEqual(['gdp 330000 2018 1'])
    expect(planned.notes).toEqual([
      { code: 'unread', data: { columns: ['b'] } },
      { code: 'left-out', data: { count: 1 } },
    ])
  })

  it('does not fit a file without its columns', () => {
    expect(plan('where,when,b\nZ,2018,1\n', { mapping }).errors).toMatchObject([
      { code: 'columns-absent', data: { columns: ['a'] } },
    ])
  })

  it('creates only the names that the mapping says are to be created', () => {
    const proposal = propose('地区,年份,甲（个）,乙（个）\n浙江,2018,1,2\n桃源县,2018,3,4\n')
    const create = { regions: ['桃源县'], indicators: ['甲'] }
    const mapping = { ...proposal.mapping, names: { regions: {}, indicators: {}, create } }
    const planned = planImport([{ path: 'file.csv', table: proposal.table, mapping }], records, {
      createRegions: false,
      createIndicators: false,
    })
    expect(planned.regions.map(({ code }) => code)).toEqual(['桃源县'])
    expect(planned.indicators.map(({ code }) => code)).toEqual(['甲'])
    expect(planned.unmatched).toEqual(['乙'])
  })
})
