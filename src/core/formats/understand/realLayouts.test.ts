import { describe, expect, it } from 'vitest'
import { proposeAndPlan, sheetGrid } from '../testing/proposeAndPlan'

const [bj, zj, sh, cn] = ['110000', '330000', '310000', '100000']

describe('exports of statistical sites', () => {
  it('national series: indicators down, no region, which is asked for', () => {
    const text =
      '数据库：年度数据\n时间：最近10年\n指标,2018年,2017年\n国内生产总值(亿元),919281.1,832035.9\n第一产业增加值(亿元),64745.2,62099.5\n数据来源：国家统计局\n'
    expect(proposeAndPlan(text).missing).toEqual(['region'])
    const { values, units } = proposeAndPlan(text, { region: cn })
    expect(values[0]).toBe(`${cn} 2018 国内生产总值 919281.1`)
    expect(units).toEqual({ 国内生产总值: '亿元', 第一产业增加值: '亿元' })
  })

  it('one province: the region in a heading', () => {
    const { values } = proposeAndPlan(
      '数据库：分省年度数据\n地区：北京市\n时间：最近20年\n指标,2018年,2017年\n地区生产总值(亿元),33106,29883.0\n常住人口(万人),2192,2194\n数据来源：国家统计局\n',
    )
    expect(values).toContain(`${bj} 2017 常住人口 2194`)
    expect(values).toHaveLength(4)
  })

  it('World DataBank: years with codes in brackets, two dots for missing, remarks below', () => {
    const { values, plan } = proposeAndPlan(
      'Series Name,Series Code,Country Name,Country Code,2017 [YR2017],2018 [YR2018]\nGDP (current US$),NY.GDP,Austria,AUT,1.5,..\nGDP (current US$),NY.GDP,Belgium,BEL,2,3\n\n\nData from database: World Development Indicators\nLast Updated: 06/28/2024\n',
    )
    expect(values).toEqual(['AUT 2017 NY.GDP 1.5', 'BEL 2017 NY.GDP 2', 'BEL 2018 NY.GDP 3'])
    expect(plan.regions.map(({ name }) => name.en)).toEqual(['Austria', 'Belgium'])
  })

  it('OECD: codes only, further dimensions with one category say nothing', () => {
    const { values } = proposeAndPlan(
      '"LOCATION","INDICATOR","SUBJECT","MEASURE","FREQUENCY","TIME","Value","Flag Codes"\n"AUS","GDP","TOT","USD_CAP","A","2017",1,\n"AUS","GDP","TOT","USD_CAP","A","2018",2,"P"\n"AUT","GDP","TOT","USD_CAP","A","2018",3,\n',
    )
    expect(values).toEqual(['AUS 2017 GDP 1', 'AUS 2018 GDP 2', 'AUT 2018 GDP 3'])
  })

  it('Eurostat sheets: a column of flags beside each year', () => {
    const { plan, values } = proposeAndPlan(
      sheetGrid([
        ['Data extracted on 01/02/2024 from ESTAT'],
        ['Dataset:', 'ICT specialists [isoc_sks]'],
        [],
        ['Unit of measure', 'Percentage'],
        [],
        ['TIME', '2017', '', '2018', ''],
        ['GEO (Labels)', '', '', '', ''],
        ['Belgium', 1.2, 'b', 3.4, ''],
        ['Austria', 2.2, '', ':', ''],
        ['Germany', 5, '', 6, 'p'],
        [],
        ['Special value'],
        [':', 'not available'],
      ]),
      { indicator: 'ict' },
    )
    expect(values).toEqual([
      'Belgium 2017 ict 1.2',
      'Belgium 2018 ict 3.4',
      'Austria 2017 ict 2.2',
      'Germany 2017 ict 5',
      'Germany 2018 ict 6',
    ])
    expect(plan.cells.map(({ status }) => status)).toEqual(['B', undefined, undefined, undefined, 'P'])
  })
})

describe('tables as offices draw them', () => {
  it('title and unit in one row, or title and year', () => {
    const unit = proposeAndPlan('表2-1 各地区生产总值,,单位：亿元\n地区,2017年,2018年\n浙江,1,2\n上海,3,4\n')
    expect(unit.values[0]).toBe(`${zj} 2017 生产总值 1`)
    expect(unit.units).toEqual({ 生产总值: '亿元' })
    const year = proposeAndPlan('各地区主要指标,,2018年\n地区,GDP,人口\n浙江,1,2\n上海,3,4\n')
    expect(year.values).toEqual([
      `${zj} 2018 GDP 1`,
      `${zj} 2018 人口 2`,
      `${sh} 2018 GDP 3`,
      `${sh} 2018 人口 4`,
    ])
  })

  it('level and growth under each year', () => {
    const { values, units } = proposeAndPlan(
      '地区,2017年,,2018年,\n,总量（亿元）,增速（%）,总量（亿元）,增速（%）\n浙江,1,2,3,4\n上海,5,6,7,8\n',
    )
    expect(values.slice(0, 4)).toEqual([
      `${zj} 2017 总量 1`,
      `${zj} 2017 增速 2`,
      `${zj} 2018 总量 3`,
      `${zj} 2018 增速 4`,
    ])
    expect(units).toEqual({ 总量: '亿元', 增速: '%' })
  })

  it('three header rows', () => {
    const { values } = proposeAndPlan(
      sheetGrid(
        [
          ['地区', '人口（万人）', '', '', ''],
          ['', '城镇', '', '乡村', ''],
          ['', 2017, 2018, 2017, 2018],
          ['浙江', 1, 2, 3, 4],
          ['上海', 5, 6, 7, 8],
        ],
        ['A1:A3', 'B1:E1', 'B2:C2', 'D2:E2'],
      ),
    )
    expect(values.slice(0, 4)).toEqual([
      `${zj} 2017 人口 / 城镇 1`,
      `${zj} 2018 人口 / 城镇 2`,
      `${zj} 2017 人口 / 乡村 3`,
      `${zj} 2018 人口 / 乡村 4`,
    ])
  })

  it('codes and names of divisions, cities below provinces', () => {
    const { values, plan } = proposeAndPlan(
      '行政区划代码,地区,年份,gdp\n330000,浙江省,2018,1\n330100,杭州市,2018,2\n',
    )
    expect(values).toEqual([`${zj} 2018 gdp 1`, '330100 2018 gdp 2'])
    expect(plan.regions).toMatchObject([
      { code: '330100', name: { zh: '杭州市' }, parent: zj, level: 'city' },
    ])
  })

  it('years with a decimal point, as other programs write them', () => {
    expect(proposeAndPlan('地区,2017.0,2018.0\n浙江,1,2\n上海,3,4\n', { indicator: 'g' }).values[1]).toBe(
      `${zj} 2018 g 2`,
    )
  })

  it('a region without any value, and one that is not known, lose nothing else', () => {
    const { plan } = proposeAndPlan('地区,年份,gdp\n浙江,2018,1\n西藏,2018,\n新疆兵团,2018,3\n')
    expect(plan.cells).toHaveLength(2)
    expect(plan.regions.map(({ code }) => code)).toEqual(['新疆兵团'])
  })

  it('a comparison column beside the years is told as not read', () => {
    const { plan, values } = proposeAndPlan('地区,2017年,2018年,增长（%）\n浙江,1,2,100\n上海,3,6,100\n', {
      indicator: 'g',
    })
    expect(values).toHaveLength(4)
    expect(plan.notes).toContainEqual({ code: 'unread', data: { columns: ['增长（%）'] } })
  })
})
