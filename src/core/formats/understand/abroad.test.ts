import { describe, expect, it } from 'vitest'
import { proposeAndPlan } from '../testing/proposeAndPlan'

/** Tables with the structure that downloads of offices have; the figures and most names are made up. */
const understood = (text: string, constants = {}) => proposeAndPlan(text, constants)

describe('the whole of another country is not the country of the project', () => {
  it('全国 beside prefectures of Japan', () => {
    const { plan, values } = understood('地域,2015年,2020年\n全国,90,91\n青森県,5,6\n東京都,7,8\n', {
      indicator: 'n',
    })
    expect(values).toContain('全国 2020 n 91')
    expect(plan.regions.find(({ code }) => code === '全国')).toMatchObject({ level: 'country', parent: null })
  })

  it('Total beside names that the project does not know', () => {
    const { values } = understood('Region,2018\nTotal,90\nAlpha,5\nBeta,7\n', { indicator: 'n' })
    expect(values).toContain('Total 2018 n 90')
  })

  it('beside provinces of China, or cities of China that are not known, it is China', () => {
    for (const names of ['北京,浙江', '杭州市,宁波市']) {
      const [a, b] = names.split(',')
      const { values } = understood(`地区,2018\n全国,90\n${a},5\n${b},7\n`, { indicator: 'n' })
      expect(values).toContain('100000 2018 n 90')
    }
  })
})

describe('amounts that look like years are no periods', () => {
  it('with a decimal, in a table whose title says the year', () => {
    const { values } = understood(
      '各市财政（2019年）,,\n地区,收入,支出\n杭州市,1966.0,1952.9\n宁波市,1468.5,1767.9\n',
    )
    expect(values).toEqual([
      '杭州市 2019 收入 1966',
      '杭州市 2019 支出 1952.9',
      '宁波市 2019 收入 1468.5',
      '宁波市 2019 支出 1767.9',
    ])
  })

  it('whole ones that neither come again nor go on in steps', () => {
    const { values } = understood('2019年人口,\n地区,人口\n甲市,1966\n乙市,1852\n丙市,2011\n')
    expect(values).toContain('乙市 2019 人口 1852')
  })

  it('below years in a header', () => {
    const { values } = understood('省份,2018,2019\n北京,2154,2190\n天津,1983,1962\n', { indicator: 'n' })
    expect(values).toEqual([
      '110000 2018 n 2154',
      '110000 2019 n 2190',
      '120000 2018 n 1983',
      '120000 2019 n 1962',
    ])
  })

  it('years of a panel without a header in a known language are', () => {
    const { values } = understood('region,rocznik,n\nA,2018,5\nA,2019,6\nB,2018,7\nB,2019,8\n')
    expect(values).toContain('B 2019 n 8')
  })
})

describe('numbers', () => {
  it('India groups by hundreds', () => {
    const { values } = understood(
      'State,2011,2021\nAlpha,"19,98,12,341","23,15,02,578"\nBeta,"10,40,99,452",987\n',
      {
        indicator: 'n',
      },
    )
    expect(values.slice(0, 3)).toEqual([
      'Alpha 2011 n 199812341',
      'Alpha 2021 n 231502578',
      'Beta 2011 n 104099452',
    ])
  })

  it('decimal commas with flags behind them, one or several', () => {
    const { plan } = understood('Country;2018;2019\nAlpha;12,3p;12,5e\nBeta;10,1b;:u\nGamma;: c;9,9 bp\n', {
      indicator: 'n',
    })
    expect(plan.errors).toEqual([])
    expect(plan.cells.map(({ value, status }) => [value, status])).toEqual([
      [12.3, 'P'],
      [12.5, 'E'],
      [10.1, 'B'],
      [9.9, 'B'],
    ])
  })

  it('N/A with its reason is a gap', () => {
    const { values, plan } = understood(
      'Code;Libellé;Taux 2020;Taux 2021\n01;Ain;5,8;5,7\n02;Aisne;6,1;N/A - résultat non disponible\n',
    )
    expect(plan.errors).toEqual([])
    expect(values).toHaveLength(3)
  })
})

describe('what columns are', () => {
  it('letters beside a value are its status, though words for them stand further on', () => {
    const { plan } = understood(
      '"TERR";"Territorio";"Tipo dato";"TIME";"Value";"Flag Codes";"Flags"\n"I1";"Alpha";"births";"2019";5;;\n"I1";"Alpha";"births";"2020";6;"p";"provvisorio"\n"I2";"Beta";"births";"2019";7;;\n',
    )
    expect(plan.cells.map(({ value, status }) => [value, status ?? 'A'])).toEqual([
      [5, 'A'],
      [6, 'P'],
      [7, 'A'],
    ])
  })

  it('the number of the only series is the indicator where the region is given', () => {
    const series = 'Series ID,Year,Period,Value\nS1,2019,M01,4.0\nS1,2019,M02,3.8\n'
    expect(understood(series, { region: 'XX' }).values).toEqual(['XX 2019-01 S1 4', 'XX 2019-02 S1 3.8'])
  })

  it('years side by side go on below each other', () => {
    const { values } = understood('年份,人口,产值,年份,人口,产值\n2001,1,2,2003,5,6\n2002,3,4,2004,7,8\n', {
      region: '330000',
    })
    expect([...values].sort()).toEqual(
      [
        '2001 产值 2',
        '2001 人口 1',
        '2002 产值 4',
        '2002 人口 3',
        '2003 产值 6',
        '2003 人口 5',
        '2004 产值 8',
        '2004 人口 7',
      ].map((cell) => `330000 ${cell}`),
    )
  })

  it('headers composed of every region and every indicator, none of them known', () => {
    const { values } = understood(
      '年度,新北市_人口數,新北市_出生數,桃園市_人口數,桃園市_出生數\n2018,1,2,3,4\n2019,5,6,7,8\n',
    )
    expect(values).toContain('桃園市 2019 人口數 7')
    expect(values).toHaveLength(8)
  })

  it('a Korean header that lists kinds of divisions is that of regions', () => {
    const { values } = understood(
      '행정구역별(시군구),항목,단위,2018 년,2019 년\nA도,인구,명,1,2\nA도,세대,세대,3,4\nB시,인구,명,5,6\nB시,세대,세대,7,8\n',
    )
    expect(values).toContain('B시 2019 세대 8')
  })

  it('a title numbered in another language, and the unit in the next one', () => {
    const { values, units } = understood(
      '"Tabela 6579 - População residente"\n"Variável - População residente (Pessoas)"\n"Unidade da Federação";"Ano"\n"";"2019";"2020"\n"Alpha";"5";"6"\n"Beta";"7";"8"\n',
    )
    expect(values).toContain('Beta 2020 População residente 8')
    expect(units).toEqual({ 'População residente': 'Pessoas' })
  })

  it('a corner in a language that is not known names no indicator', () => {
    expect(understood('Świat całkiem;2018;2019\nAlpha;5;6\nBeta;7;8\n').missing).toEqual(['indicator'])
  })

  it('names in two languages are one region with both', () => {
    const { plan } = understood('地区,2018\n宁波市 Ningbo,5\n温州市 Wenzhou,7\n', { indicator: 'n' })
    expect(plan.regions[0]).toMatchObject({
      code: '宁波市',
      name: { zh: '宁波市', en: 'Ningbo' },
      aliases: ['宁波市 Ningbo'],
    })
  })
})
