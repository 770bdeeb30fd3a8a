import { describe, expect, it } from 'vitest'
import { planImport } from '../mapping/planImport'
import { proposeTables } from '../mapping/proposeTables'
import {
  matcher,
  numberCell as number,
  records,
  sheetGrid as sheet,
  textGrid,
  proposeAndPlan as understood,
} from '../testing/proposeAndPlan'

const [zj, sh, bj, cn] = ['330000', '310000', '110000', '100000']

describe('years across', () => {
  it('an export with the indicator, its unit, the period range and notes around the table', () => {
    const { values, units, plan, proposals } = understood(
      '数据库：分省年度数据\n指标：人口数(人口抽样调查)(人)\n时间：最近20年\n地区,2025年,2024年,2023年\n北京市,,22470,23018\n浙江省,,1,2\n注：1.样本数据。\n　　2.加权汇总。\n数据来源：国家统计局\n',
    )
    expect(proposals[0]?.mapping.layout).toBe('periods-across')
    expect(values).toEqual([
      `${bj} 2024 人口数(人口抽样调查) 22470`,
      `${bj} 2023 人口数(人口抽样调查) 23018`,
      `${zj} 2024 人口数(人口抽样调查) 1`,
      `${zj} 2023 人口数(人口抽样调查) 2`,
    ])
    expect(units).toEqual({ '人口数(人口抽样调查)': '人' })
    expect(plan.indicators[0]).toMatchObject({
      source: '国家统计局',
      note: expect.stringContaining('样本数据'),
    })
  })

  it.each([
    '2020—2021年各地区网民规模',
    '表2-1 2020-2021年分地区网民规模',
    '2020-2021年各地区网民规模',
    '网民规模（2020—2021年）',
  ])('the indicator is what a title says beside its range of years: %s', (title) => {
    const { values } = understood(`${title}\n地区,2020,2021\n浙江,1,2\n上海,3,4\n`)
    expect(values[0]).toBe(`${zj} 2020 网民规模 1`)
  })

  it('a yearbook page: titles in two languages, units at both ends, two name columns, spaces, blank rows', () => {
    const grid = sheet(
      [
        ['1-8  各地区研究与试验发展(R&D)经费投入强度'],
        ['R&D Expenditure Input Intensity by Region '],
        [],
        ['单位：%', '', '', '(%)'],
        ['地    区', 'Region', 2017, 2018],
        ['', '', '', ''],
        [],
        ['全    国', '  National Total', 2.1, 2.2],
        ['', '   '],
        ['北    京', '  Beijing', 5.5, 5.6],
        ['浙    江', '  Zhejiang', 2.4, 2.492447416331625],
        [],
        ['注：地区数据作相应修订。'],
        ['Note: revised.'],
      ],
      ['A1:D1', 'A2:D2', 'A5:A6', 'B5:B6', 'C5:C6', 'D5:D6'],
    )
    const { values, units, plan } = understood(grid)
    const name = '研究与试验发展(R&D)经费投入强度'
    expect(values).toEqual([
      `${cn} 2017 ${name} 2.1`,
      `${cn} 2018 ${name} 2.2`,
      `${bj} 2017 ${name} 5.5`,
      `${bj} 2018 ${name} 5.6`,
      `${zj} 2017 ${name} 2.4`,
      `${zj} 2018 ${name} 2.492447416331625`,
    ])
    expect(units).toEqual({ [name]: '%' })
    expect(plan.indicators[0]?.name).toEqual({ zh: name, en: 'R&D Expenditure Input Intensity' })
  })

  it('figures that rise like years are figures', () => {
    const years = Array.from({ length: 12 }, (_, i) => 2007 + i)
    const row = (name: string, from: number) => [name, ...years.map((_, i) => from + i)].join()
    const { values, proposals } = understood(
      [
        '指标：用户数(万户)',
        ['地区', ...years].join(),
        ...[row('北京', 300), row('天津', 40), row('上海', 2000), row('浙江', 700), ''],
      ].join('\n'),
    )
    expect(proposals).toHaveLength(1)
    expect(values).toHaveLength(48)
    expect(values.filter((value) => value.startsWith(`${sh} 2007 `))).toEqual([
      expect.stringMatching(/ 2000$/),
    ])
  })

  it('World Bank: two codes, two names, years to the right, four rows above', () => {
    const { values, plan, proposals } = understood(
      '"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-06-28",\n\n"Country Name","Country Code","Indicator Name","Indicator Code","2017","2018",\n"Aruba","ABW","GDP (current US$)","NY.GDP.MKTP.CD","3092429050.27933","",\n"Austria","AUT","GDP (current US$)","NY.GDP.MKTP.CD","1","2",\n"Aruba","ABW","Population, total","SP.POP.TOTL","5","6",\n"Austria","AUT","Population, total","SP.POP.TOTL","7","8",\n',
    )
    expect(proposals[0]?.mapping.columns).toEqual({
      region: 'Country Code',
      regionName: 'Country Name',
      indicator: 'Indicator Code',
      indicatorName: 'Indicator Name',
    })
    expect(values).toHaveLength(7)
    expect(values[0]).toBe('ABW 2017 NY.GDP.MKTP.CD 3092429050.27933')
    expect(plan.regions).toMatchObject([
      { code: 'ABW', name: { en: 'Aruba' }, level: 'country' },
      { code: 'AUT', name: { en: 'Austria' }, level: 'country' },
    ])
    expect(plan.indicators[0]).toMatchObject({ name: { en: 'GDP' }, unit: { en: 'current US$' } })
  })

  it.each([
    [
      'quarters',
      '地区,2018年1季度,2018年第二季度,2018Q3,2018-Q4',
      ['2018-Q1', '2018-Q2', '2018-Q3', '2018-Q4'],
    ],
    ['months', '地区,2018年1月,2018-02,2018M03,201804', ['2018-01', '2018-02', '2018-03', '2018-04']],
    ['line breaks', '地区,"2015\n年","2016年\n(末)",2017年末,FY2018', ['2015', '2016', '2017', '2018']],
    ['full width', '地区,２０１５年,２０１６,２０１７年,2018 [YR2018]', ['2015', '2016', '2017', '2018']],
  ])('of other kinds: %s', (_, header, periods) => {
    const { values } = understood(`${header}\n浙江,1,2,3,4\n上海,5,6,7,8\n`, { indicator: 'gdp' })
    expect(values.slice(0, 4)).toEqual(periods.map((period, i) => `${zj} ${period} gdp ${i + 1}`))
  })

  it('years over quarters, as merged cells and as blank cells of a CSV', () => {
    const rows = [
      ['地区', '2017年', '', '2018年', ''],
      ['', '一季度', '二季度', '一季度', '二季度'],
      ['浙江', 1, 2, 3, 4],
      ['上海', 5, 6, 7, 8],
    ]
    for (const grid of [sheet(rows, ['A1:A2', 'B1:C1', 'D1:E1']), sheet(rows)])
      expect(understood(grid, { indicator: 'gdp' }).values.slice(0, 4)).toEqual([
        `${zj} 2017-Q1 gdp 1`,
        `${zj} 2017-Q2 gdp 2`,
        `${zj} 2018-Q1 gdp 3`,
        `${zj} 2018-Q2 gdp 4`,
      ])
  })

  it('months whose year stands in the title, or in a column', () => {
    expect(
      understood('2018年各地区用电量（亿千瓦时）\n地区,1月,2月\n浙江,1,2\n上海,3,4\n').values.slice(0, 2),
    ).toEqual([`${zj} 2018-01 用电量 1`, `${zj} 2018-02 用电量 2`])
    expect(
      understood('地区,年份,1季度,2季度\n浙江,2017,1,2\n浙江,2018,3,4\n', { indicator: 'g' }).values,
    ).toEqual([`${zj} 2017-Q1 g 1`, `${zj} 2017-Q2 g 2`, `${zj} 2018-Q1 g 3`, `${zj} 2018-Q2 g 4`])
  })
})

describe('indicators across', () => {
  it('with a header of two rows, units in it and above it, aggregates, and the period in the title', () => {
    const grid = sheet(
      [
        ['中国2020年各地区高技术产业R&D活动及相关情况统计'],
        ['单位:万元'],
        ['地区', '研发机构数', '经费内部支出', '销售收入(万元)', '', '专利申请数(件)', ''],
        ['', '', '', '', '出口', '', '发明专利'],
        ['全国', 20, 46, 685, 248, 34, 17],
        ['东部', 15, 34, 512, 188, 26, 13],
        ['浙江', 2212, 3683426, 56879437, 13737408, 27058, 11298],
        ['西藏', '', 46, '', '', 17, 7],
        ['注:表数据口径为规模以上工业企业.'],
        ['摘编自《中国科技统计年鉴2021》'],
      ],
      ['A1:G1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:E3', 'F3:G3', 'A9:G9'],
    )
    const { values, units, plan } = understood(grid)
    expect(values).toContain(`${zj} 2020 专利申请数 / 发明专利 11298`)
    expect(values).toContain(`${zj} 2020 销售收入 / 出口 13737408`)
    expect(values).toContain(`${cn} 2020 研发机构数 20`)
    expect(values).toContain('东部 2020 研发机构数 15')
    expect(values).toHaveLength(21)
    expect(units).toMatchObject({ '专利申请数 / 发明专利': '件', 经费内部支出: '万元', 研发机构数: '' })
    expect(plan.regions).toMatchObject([{ code: '东部', parent: cn, level: 'country' }])
  })

  it('leaves groups of regions out, and says so, where nothing may be created', () => {
    const table = textGrid('地区,年份,gdp\n东部地区,2018,9\n浙江,2018,1\n上海,2018,2\n')
    const inputs = proposeTables('x', table, {}, matcher).map(({ mapping }) => ({
      path: 'x',
      table,
      mapping,
    }))
    const plan = planImport(inputs, records, { createRegions: false, createIndicators: true })
    expect(plan.errors).toEqual([])
    expect(plan.cells).toHaveLength(2)
    expect(plan.notes).toContainEqual({ code: 'groups-left-out', data: { names: ['东部地区'] } })
  })

  it('with a row of units below the header', () => {
    const { units, values } = understood(
      '省份,年份,GDP,年末人口\n,,亿元,万人\n浙江,2018,5,6\n上海,2018,7,8\n',
    )
    expect(units).toEqual({ GDP: '亿元', 年末人口: '万人' })
    expect(values).toHaveLength(4)
  })

  it('with a year before or behind each name', () => {
    expect(
      understood(
        '地区,2017年GDP（亿元）,2018年GDP（亿元）,2017年人口,2018年人口\n浙江,1,2,3,4\n上海,5,6,7,8\n',
      ).values.slice(0, 4),
    ).toEqual([`${zj} 2017 GDP 1`, `${zj} 2018 GDP 2`, `${zj} 2017 人口 3`, `${zj} 2018 人口 4`])
  })

  it('years over indicators and indicators over years', () => {
    const expected = [`${zj} 2017 GDP 1`, `${zj} 2017 人口 2`, `${zj} 2018 GDP 3`, `${zj} 2018 人口 4`]
    const years = understood('地区,2017年,,2018年,\n,GDP,人口,GDP,人口\n浙江,1,2,3,4\n上海,5,6,7,8\n')
    expect(years.values.slice(0, 4)).toEqual(expected)
    expect(years.proposals[0]?.mapping.layout).toBe('cross-table')
    const indicators = understood('地区,GDP,,人口,\n,2017,2018,2017,2018\n浙江,1,3,2,4\n上海,5,6,7,8\n')
    expect([...indicators.values.slice(0, 4)].sort()).toEqual([...expected].sort())
  })

  it('headers that are categories take the title as what they count', () => {
    expect(
      understood('2018年各地区人口数（万人）\n地区,合计,男,女\n浙江,3,1,2\n上海,7,3,4\n').values.slice(0, 3),
    ).toEqual([`${zj} 2018 人口数, 合计 3`, `${zj} 2018 人口数, 男 1`, `${zj} 2018 人口数, 女 2`])
  })
})

describe('regions across', () => {
  it('years down', () => {
    const { proposals, values } = understood(
      '地区生产总值（亿元）\n年份,北京,上海,浙江\n2017,1,2,3\n2018,4,5,6\n',
    )
    expect(proposals[0]?.mapping.layout).toBe('regions-across')
    expect(values).toEqual([
      `${bj} 2017 地区生产总值 1`,
      `${sh} 2017 地区生产总值 2`,
      `${zj} 2017 地区生产总值 3`,
      `${bj} 2018 地区生产总值 4`,
      `${sh} 2018 地区生产总值 5`,
      `${zj} 2018 地区生产总值 6`,
    ])
  })

  it('indicators down, with a column of units', () => {
    const { values, units } = understood('2018年主要指标\n指标,单位,北京,上海\nGDP,亿元,1,2\n人口,万人,3,4\n')
    expect(values).toEqual([`${bj} 2018 GDP 1`, `${sh} 2018 GDP 2`, `${bj} 2018 人口 3`, `${sh} 2018 人口 4`])
    expect(units).toEqual({ GDP: '亿元', 人口: '万人' })
  })
})

describe('one region', () => {
  it('indicators down and years across, the region in the title', () => {
    const { values } = understood(
      '浙江省主要经济指标\n指标,单位,2017年,2018年\nGDP,亿元,1,2\n人口,万人,3,4\n',
    )
    expect(values).toEqual([`${zj} 2017 GDP 1`, `${zj} 2018 GDP 2`, `${zj} 2017 人口 3`, `${zj} 2018 人口 4`])
  })

  it('is asked for where nothing names it', () => {
    const text = '指标,单位,2017年,2018年\nGDP,亿元,1,2\n人口,万人,3,4\n'
    expect(understood(text).missing).toEqual(['region'])
    expect(understood(text, { region: zj }).values[0]).toBe(`${zj} 2017 GDP 1`)
  })
})

describe('blocks', () => {
  it('of indicators, one below the other with a title each', () => {
    const { values, proposals } = understood(
      '地区,2017年,2018年\n一、地区生产总值,,\n浙江,1,2\n上海,3,4\n二、常住人口,,\n浙江,5,6\n上海,7,8\n',
    )
    expect(proposals[0]?.mapping.blocks).toBe('indicator')
    expect(values).toEqual([
      `${zj} 2017 地区生产总值 1`,
      `${zj} 2018 地区生产总值 2`,
      `${sh} 2017 地区生产总值 3`,
      `${sh} 2018 地区生产总值 4`,
      `${zj} 2017 常住人口 5`,
      `${zj} 2018 常住人口 6`,
      `${sh} 2017 常住人口 7`,
      `${sh} 2018 常住人口 8`,
    ])
  })

  it('of years, and of regions', () => {
    expect(
      understood('地区,GDP,人口\n2017年,,\n浙江,1,2\n上海,3,4\n2018年,,\n浙江,5,6\n上海,7,8\n').values,
    ).toContain(`${sh} 2018 人口 8`)
    expect(
      understood('指标,2017年,2018年\n浙江,,\nGDP,1,2\n人口,3,4\n上海,,\nGDP,5,6\n人口,7,8\n').values,
    ).toContain(`${sh} 2018 人口 8`)
  })

  it('tables below each other with headers of their own are several tables', () => {
    const { proposals, values } = understood(
      '表1 地区生产总值（亿元）\n地区,2017年,2018年\n浙江,1,2\n上海,3,4\n\n表2 常住人口（万人）\n地区,2019年,2020年\n浙江,5,6\n上海,7,8\n',
    )
    expect(proposals.map(({ mapping }) => mapping.part)).toEqual([1, 2])
    expect(values).toContain(`${zj} 2017 地区生产总值 1`)
    expect(values).toContain(`${sh} 2020 常住人口 8`)
  })

  it('a header that is repeated on the next page is passed over', () => {
    const { values } = understood(
      '地区,年份,gdp\n浙江,2017,1\n上海,2017,2\n地区,年份,gdp\n浙江,2018,3\n上海,2018,4\n',
    )
    expect(values).toHaveLength(4)
  })

  it('remarks between regions are no blocks', () => {
    const { values, proposals } = understood(
      '地区,年份,gdp\n沿海地区,,\n浙江,2018,1\n上海,2018,2\n内陆地区,,\n北京,2018,3\n',
    )
    expect(proposals[0]?.mapping.blocks).toBeUndefined()
    expect(values).toHaveLength(3)
  })
})

describe('cells', () => {
  it('footnote marks on names and numbers become notes', () => {
    const { plan, values } = understood(
      '地区,2018年\n北京①,5\n浙江,12.3②\n上海(1),7\n① 初步数\n② 含宁波\n(1) 不含浦东\n',
      { indicator: 'gdp' },
    )
    expect(values).toEqual([`${bj} 2018 gdp 5`, `${zj} 2018 gdp 12.3`, `${sh} 2018 gdp 7`])
    expect(plan.cells.map(({ note }) => note)).toEqual(['初步数', '含宁波', '不含浦东'])
  })

  it('flags become the status', () => {
    const { plan } = understood('地区,2017,2018\n浙江,12.3p,12.3*\n上海,1.5e,-\n', { indicator: 'gdp' })
    expect(plan.cells.map(({ value, status }) => [value, status])).toEqual([
      [12.3, 'P'],
      [12.3, 'P'],
      [1.5, 'E'],
    ])
  })

  it.each([
    [
      '1,234.5 and percent signs',
      '地区,年份,a,b\n浙江,2018,"1,234.5",12.5%\n上海,2018,"2,000",3%\n',
      [1234.5, 12.5, 2000, 3],
    ],
    [
      'decimal commas',
      '地区;年份;a;b\n浙江;2018;1.234,5;12,5\n上海;2018;2 000,25;3\n',
      [1234.5, 12.5, 2000.25, 3],
    ],
    [
      'thin spaces',
      '地区\t年份\ta\tb\n浙江\t2018\t1\u202f234,5\t12,5\n上海\t2018\t7,1\t3\n',
      [1234.5, 12.5, 7.1, 3],
    ],
    ['full-width digits', '地区,年份,a,b\n浙江,2018,１２３４,５.５\n上海,2018,７,３\n', [1234, 5.5, 7, 3]],
  ])('numbers: %s', (_, text, expected) => {
    const { plan } = understood(text)
    expect(plan.errors).toEqual([])
    expect(plan.cells.map(({ value }) => value)).toEqual(expected)
  })

  it('percentages of a spreadsheet are taken as people see them', () => {
    const grid = sheet([
      ['地区', '年份', '增长率'],
      ['浙江', 2018, number(0.075, '7.5%', true)],
      ['上海', 2018, number(0.1, '10.0%', true)],
    ])
    expect(understood(grid).plan.cells.map(({ value }) => value)).toEqual([7.5, 10])
  })

  it('labels that stand once for several rows hold for all of them', () => {
    const rows = [
      ['地区', '指标', 2017, 2018],
      ['浙江', 'GDP', 1, 2],
      ['', '人口', 3, 4],
      ['上海', 'GDP', 5, 6],
      ['', '人口', 7, 8],
    ]
    for (const grid of [sheet(rows), sheet(rows, ['A2:A3', 'A4:A5'])])
      expect(understood(grid).values).toContain(`${sh} 2018 人口 8`)
  })
})

describe('further columns', () => {
  it('a dimension is folded into the indicator, or fixed', () => {
    const text =
      '地区,年份,指标,性别,数值\n浙江,2018,人口,男,1\n浙江,2018,人口,女,2\n上海,2018,人口,男,3\n上海,2018,人口,女,4\n'
    const { values, proposals } = understood(text)
    expect(proposals[0]?.mapping.dimensions).toEqual({ 性别: { as: 'fold' } })
    expect(values[1]).toBe(`${zj} 2018 人口, 女 2`)
    const table = textGrid(text)
    const [proposal] = proposeTables('x', table, {}, matcher)
    if (proposal === undefined) throw new Error('no proposal')
    const mapping = { ...proposal.mapping, dimensions: { 性别: { as: 'fix' as const, category: '女' } } }
    const plan = planImport([{ path: 'x', table, mapping }], records, {
      createRegions: true,
      createIndicators: true,
    })
    expect(plan.cells.map(({ indicator, value }) => [indicator, value])).toEqual([
      ['人口', 2],
      ['人口', 4],
    ])
  })

  it('a text that follows from the region is no dimension', () => {
    const { plan } = understood(
      '地区,经济区域,年份,gdp\n浙江,东部,2017,1\n浙江,东部,2018,2\n四川,西部,2017,3\n上海,东部,2018,4\n',
    )
    expect(plan.indicators.map(({ code }) => code)).toEqual(['gdp'])
    expect(plan.notes).toContainEqual({ code: 'unread', data: { columns: ['经济区域'] } })
  })

  it('names and codes of one indicator, misread regions kept and told', () => {
    const { plan } = understood(
      'province,year,block,value,units,variables\n全国,2014,合计,9,件,v_hj\n全国,2014,发明,8,件,v_fm\n浙汀,2014,合计,7,件,v_hj\n浙汀,2014,发明,6,件,v_fm\n',
    )
    expect(plan.indicators).toMatchObject([
      { code: 'v_hj', name: { zh: '合计' }, unit: { zh: '件' } },
      { code: 'v_fm', name: { zh: '发明' } },
    ])
    expect(plan.notes).toContainEqual({ code: 'created-similar', data: { names: ['浙汀 ≈ 浙江'] } })
  })

  it('years and quarters in two columns', () => {
    expect(understood('地区,年份,季度,gdp\n浙江,2018,1,5\n浙江,2018,2,6\n上海,2018,1,7\n').values).toEqual([
      `${zj} 2018-Q1 gdp 5`,
      `${zj} 2018-Q2 gdp 6`,
      `${sh} 2018-Q1 gdp 7`,
    ])
  })

  it('row numbers are no values', () => {
    expect(understood('序号,地区,年份,gdp\n1,浙江,2018,5\n2,上海,2018,6\n').values).toHaveLength(2)
  })
})

describe('findings', () => {
  it('say what was found, where and why', () => {
    const { proposals } = understood(
      '表1 各地区GDP\n单位：亿元\n地区,2017年,2018年\n浙江,1,2\n上海,3,4\n来源：年鉴\n',
    )
    const found = (kind: string) => proposals[0]?.findings.find((finding) => finding.kind === kind)
    expect(found('header')).toMatchObject({ where: { top: 2, bottom: 2 } })
    expect(found('data')).toMatchObject({ where: { top: 3, bottom: 4, left: 0, right: 2 } })
    expect(found('region')).toMatchObject({
      value: '地区',
      where: { left: 0, right: 0 },
      why: 'known-regions',
    })
    expect(found('unit')).toMatchObject({ value: '亿元', where: { top: 1 }, why: 'label' })
    expect(found('source')).toMatchObject({ value: '年鉴', where: { top: 5 } })
    expect(found('title')).toMatchObject({ value: '表1 各地区GDP', where: { top: 0 } })
    expect(proposals[0]?.findings.every(({ confidence }) => confidence > 0 && confidence <= 1)).toBe(true)
  })

  it('rows that the user points at are taken as header and data', () => {
    const table = textGrid('a,b\n1,2\n地区,2018\n浙江,7\n上海,8\n合计行,9\n')
    const [proposal] = proposeTables('x', table, { indicator: 'g' }, matcher, {
      rows: { header: { first: 3, last: 3 }, data: { first: 4, last: 5 } },
    })
    if (proposal === undefined) throw new Error('no proposal')
    const plan = planImport([{ path: 'x', table, mapping: proposal.mapping }], records, {
      createRegions: false,
      createIndicators: true,
    })
    expect(plan.errors).toEqual([])
    expect(plan.cells.map(({ value }) => value)).toEqual([7, 8])
  })
})
