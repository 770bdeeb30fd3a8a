import { describe, expect, it } from 'vitest'
import { proposeAndPlan } from '../testing/proposeAndPlan'

/** Shapes of files found as they were published; the figures and most names are made up. */
const understood = (text: string, constants = {}) => proposeAndPlan(text, constants)

describe('time series with a field for each description above them', () => {
  it('region and indicator in one name, years down', () => {
    const { values, units } = understood(
      '指标名称,北京:产值,上海:产值\n频率,年,年\n单位,亿元,亿元\n指标ID,M1,M2\n来源,局,局\n2018-12-31,11,12\n2019-12-31,13,14\n',
    )
    expect(values).toContain('310000 2019-12-31 产值 14')
    expect(values).toHaveLength(4)
    expect(units.产值).toBe('亿元')
  })

  it('a row for the region beside the names, fields that are not known', () => {
    const { values } = understood(
      ',Output: Beijing,Output: Shanghai\nRegion,Beijing,Shanghai\nFrequency,Annual,Annual\nUnit,RMB bn,RMB bn\nSource,Office,Office\nSR Code,S1,S2\nFirst Obs. Date,1978,1978\n2018,1.5,2.5\n2019,3.5,4.5\n',
    )
    expect([...values].sort()).toEqual([
      '110000 2018 Output 1.5',
      '110000 2019 Output 3.5',
      '310000 2018 Output 2.5',
      '310000 2019 Output 4.5',
    ])
  })

  it('one series: its dates of release are no periods', () => {
    const { values, units } = understood(
      '"Title","Growth of output"\n"CDID","ABCD"\n"Unit","%"\n"Release date","14-11-2024"\n"Next release","20 December 2024"\n"Important notes",\n"1955 Q2","0.0"\n"1955 Q3","1.9"\n',
      { region: 'GB' },
    )
    expect(values).toEqual(['GB 1955-Q2 Growth of output 0', 'GB 1955-Q3 Growth of output 1.9'])
    expect(units['Growth of output']).toBe('%')
  })
})

describe('headers', () => {
  it('a row of brackets holds units, known or not', () => {
    const { values, units } = understood(
      'Year,Month,"Oil, average",Gas index,Gold\n,,($/bbl),(2010=100),($/troy oz)\n1960,M01,1.5,2.5,35\n1960,M02,1.6,2.6,36\n',
      { region: 'W' },
    )
    expect(values).toContain('W 1960-02 Gold 36')
    expect(units).toMatchObject({ Gold: '$/troy oz', 'Gas index': '2010=100' })
  })

  it('Year beside an indicator is no row of units', () => {
    const { values } = understood('Year,Output (current US$)\n1980,11.5\n1981,12.5\n', { region: 'J' })
    expect(values).toEqual(['J 1980 Output 11.5', 'J 1981 Output 12.5'])
  })

  it('a title names the columns that have no header', () => {
    const { values } = understood(
      '"Key figures by Area, Information and Year",,,\n,,,\n,,2019,2020\nNorth,Increase,10,11\n,"Increase, %",0.5,0.6\nSouth,Increase,20,21\n,"Increase, %",1.5,.\n',
    )
    expect(values).toContain('North 2020 Increase 11')
    expect(values).toContain('South 2019 Increase, % 1.5')
    expect(values).toHaveLength(7)
  })

  it('the corner names the indicator, and regions without data are no titles', () => {
    const { values } = understood(
      'Output.per.head\tX1800\tX1801\nAbc\t\t\nDef\t603\t604\nGhi\t\t\nJkl\t5\t6\n',
    )
    expect(values).toContain('Def 1801 Output.per.head 604')
    expect(values).toHaveLength(4)
  })

  it('only the unit tells two columns apart', () => {
    const { values } = understood('地区,年份,产值（亿元）,产值（%）\n北京,2018,11,1.5\n上海,2018,12,2.5\n')
    expect(values).toContain('110000 2018 产值 (%) 1.5')
    expect(values).toHaveLength(4)
  })

  it('rows of a header in one cell, with brackets for the unit', () => {
    const { values, units } = understood(
      'Kod;Nazwa;"ogółem;2019;[osoba]";"ogółem;2020;[osoba]"\n"01";"A";"5";"6"\n"02";"B";"7";"8"\n',
    )
    expect(values).toContain('B 2020 ogółem 8')
    expect(units.ogółem).toBe('osoba')
  })

  it('what an export says of itself is no title, and a unit in two languages is that of the table', () => {
    const sheet = understood(
      'Data extracted on 12/01/2022 10:00:00,,\nDataset: ,Rate of work by area,\nLast updated: ,15/12/2021 23:00,\n,,\nTIME,2018,2019\nGEO (Codes),,\nAT11,74.3,74.9\nBE10,:,61.7\n',
    )
    expect(sheet.values).toContain('BE10 2019 Rate of work by area 61.7')
    const page = understood(
      '3-9 产值,,\n3-9 Output,,\n(亿元),,(100 million yuan)\n地 区 Region,2019,2020\n北 京 Beijing,11,12\n天 津 Tianjin,13,14\n',
    )
    expect(page.values).toContain('120000 2020 产值 14')
    expect(page.units.产值).toBe('亿元')
  })

  it('a single word over the regions may be one for regions', () => {
    expect(understood('Регион;2018;2019\nAbc;1;2\nDef;3;4\n').missing).toEqual(['indicator'])
  })

  it('a label of the header may come again below it', () => {
    const { values } = understood(
      'Total Nacional;Comunidades;Provincias;Sexo;Periodo;Total\nTotal Nacional;;;Total;1 de enero de 2023;48.085.361\nTotal Nacional;01 A;;Total;1 de enero de 2023;8.584.147\nTotal Nacional;01 A;04 B;Total;1 de enero de 2023;753.920\nTotal Nacional;01 A;11 C;Total;1 de enero de 2023;1.251.741\n',
      { indicator: 'pop' },
    )
    expect(values).toContain('04 B 2023-01-01 pop 753920')
    expect(values).toContain('Total Nacional 2023-01-01 pop 48085361')
    expect(values).toHaveLength(4)
  })

  it('names of fields in two rows over a row in which most columns have no unit', () => {
    const { values, units } = understood(
      'Yr,Pid,Pname,G1\n统计年度,地区代码,地区名称,产值\n没有单位,没有单位,没有单位,亿元\n2018,110000,北京市,11\n2019,110000,北京市,12\n',
    )
    expect(values.map((value) => value.slice(0, 11))).toEqual(['110000 2018', '110000 2019'])
    expect(Object.values(units)).toEqual(['亿元'])
  })
})

describe('rows', () => {
  it('figures that look like years after the name of a city are data', () => {
    const { values } = understood(
      '地区,指标,单位,2017,2018,2019\n北京市,产值,亿元,29883,33106,35445.1\n北京市,人口,万人,2194,2192,2190\n上海市,人口,万人,2466,2475,2481\n',
    )
    expect(values).toContain('110000 2018 人口 2192')
    expect(values).toHaveLength(9)
  })

  it('regions with values, and below each of them its parts', () => {
    const { values } = understood(
      '各地区人员（2018年）,,\n地区,人员,城镇人员\n北京,30,20\n男,16,11\n女,14,9\n天津,40,25\n男,21,13\n女,19,12\n',
    )
    expect(values).toContain('120000 2018 人员, 男 21')
    expect(values).toContain('110000 2018 城镇人员 20')
    expect(values).toHaveLength(12)
  })

  it('ages are no codes of regions', () => {
    const { values } = understood(
      '"POPULATION AS OF 31.12.2024",,\nDistricts Age (years),Male,Female\nAbc,10,12\n1 - 4,4,5\n5 - 9,6,7\nDef,20,22\n1 - 4,9,10\n5 - 9,11,12\n',
    )
    expect(values.filter((value) => value.startsWith('Def'))).toHaveLength(6)
    expect(values.some((value) => value.startsWith('140000'))).toBe(false)
  })

  it('a thirteenth month is the year, and months are no regions', () => {
    const { values, missing } = understood(
      'series_id,year,period,value\nA1,1964,M01,37.1\nA1,1964,M02,37.3\nA1,1964,M13,37.2\nA2,1964,M01,2.5\n',
      { region: 'US' },
    )
    expect(missing).toEqual([])
    expect(values).toEqual([
      'US 1964-01 A1 37.1',
      'US 1964-02 A1 37.3',
      'US 1964 A1 37.2',
      'US 1964-01 A2 2.5',
    ])
  })

  it('products are asked for no region, whatever their codes', () => {
    const table =
      '"STATISTIC","Statistic Label","Month","C02","Type of Fertiliser","UNIT","VALUE"\n"P1","Price","2026 April","002","Urea","Euro","7"\n"P1","Price","2026 April","008","Compound","Euro","5"\n'
    expect(understood(table).missing).toEqual(['region'])
    expect(understood(table, { region: 'IE' }).values).toHaveLength(2)
  })

  it('a code stands beside the name that it is of', () => {
    const { values } = understood('Entity,Code,Year,cases\nAbc,ABC,2020,1\nDef,DEF,2020,2\n')
    expect(values).toEqual(['ABC 2020 cases 1', 'DEF 2020 cases 2'])
  })

  it('a minus may stand behind its number, or be brackets', () => {
    const { values } = understood('地区,2019,2020\n北京,12.5-,13\n上海,"(1,234.5)",−2.5\n', {
      indicator: 'm',
    })
    expect([...values].sort()).toEqual([
      '110000 2019 m -12.5',
      '110000 2020 m 13',
      '310000 2019 m -1234.5',
      '310000 2020 m -2.5',
    ])
  })

  it('a bound is no number', () => {
    const { values } = understood(
      'GeoAreaName,TimePeriod,Indicator,Value\nAbc,2011,poor,<0.1\nAbc,2012,poor,1.2\n',
    )
    expect(values).toEqual(['Abc 2012 poor 1.2'])
  })
})
