import { describe, expect, it } from 'vitest'
import type { Period } from '../../dataset/schema'
import type { Grid } from '../grid'
import type { Constants } from '../mapping/importMapping'
import { proposeAndPlan, sheetGrid } from '../testing/proposeAndPlan'

/**
 * Tables with the structure that yearbooks and sites of these offices have; the figures are made up. Expected: regions, periods,
 * indicators, observations, and some of the values.
 */
interface Publication {
  readonly from: string
  readonly table: string | Grid
  readonly counts: readonly [regions: number, periods: number, indicators: number, observations: number]
  readonly values: readonly string[]
  readonly constants?: Constants
  readonly units?: Readonly<Record<string, string>>
}

const publications: readonly Publication[] = [
  {
    from: '中国统计年鉴: three levels of headers in two languages, region column twice',
    table: sheetGrid(
      [
        ['3-9  地区生产总值（2022年）', '', '', '', '', ''],
        ['Gross Regional Product (2022)', '', '', '', '', ''],
        ['本表按当年价格计算。', '', '', '', '单位：亿元', ''],
        ['Data in this table are calculated at current prices.', '', '', '', '(100 million yuan)', ''],
        ['地  区', '地区生产总值', '第一产业', '第二产业', '', 'Region'],
        ['', '', '', '', '#工业', ''],
        ['', 'Gross Regional Product', 'Primary Industry', 'Secondary Industry', 'Industry', ''],
        ['北  京', 41610.9, 111.5, 6605.1, 5036.4, 'Beijing'],
        ['天  津', 16311.3, 273.2, 6038.9, 5402.7, 'Tianjin'],
        ['浙  江', 77715.4, 2324.8, 33205.2, 28871.3, 'Zhejiang'],
      ],
      ['A1:F1', 'A2:F2', 'A5:A7', 'F5:F7', 'B5:B6', 'C5:C6', 'D5:D6'],
    ),
    counts: [3, 1, 4, 12],
    values: ['330000 2022 #工业 28871.3', '330000 2022 地区生产总值 77715.4'],
    units: { 地区生产总值: '亿元', '#工业': '亿元' },
  },
  {
    from: '国家数据 quarters: newest first, one indicator above',
    table:
      '数据库：分省季度数据\n指标：地区生产总值_累计值(亿元)\n时间：最近6季度\n地区,2019年第三季度,2019年第二季度,2019年第一季度\n北京市,23130,15212,7264\n浙江省,43198,28256,12776\n数据来源：国家统计局\n',
    counts: [2, 3, 1, 6],
    values: ['330000 2019-Q3 地区生产总值_累计值 43198'],
  },
  {
    from: 'a provincial yearbook: cities down, years in an own row below a heading, thousands with spaces',
    table: sheetGrid(
      [
        ['表1-12 各市年末常住人口'],
        ['', '', '', '', '单位：万人'],
        ['市 别', '年末常住人口', '', '', ''],
        ['', '2019年', '2020年', '2021年', '2022年'],
        ['全 省', '6 375', '6 468', '6 540', '6 577'],
        ['杭州市', '1 161', '1 197', '1 220', '1 238'],
        ['宁波市', '933', '942', '954', '962'],
        ['注：2020年为人口普查时点数。'],
      ],
      ['A1:E1', 'A3:A4', 'B3:E3'],
    ),
    counts: [3, 4, 1, 12],
    values: ['杭州市 2019 年末常住人口 1161'],
  },
  {
    from: 'a provincial bulletin: indicator, unit, value and growth down a page, region in the title',
    table:
      '浙江省2023年主要经济指标\n指标名称,计量单位,本年累计,比上年同期增长（%）\n地区生产总值,亿元,82553,6.0\n其中：第一产业,亿元,2332,4.2\n进出口总额,亿元,48998,4.6\n城镇居民人均可支配收入,元,74997,5.2\n',
    counts: [1, 1, 8, 8],
    values: ['330000 2023 进出口总额, 比上年同期增长 4.6'],
    units: { '地区生产总值, 比上年同期增长': '%', '地区生产总值, 本年累计': '亿元' },
  },
  {
    from: 'World Bank: the long form with regions and lower-case headers',
    table:
      'country,iso3c,date,SP.POP.TOTL,NY.GDP.PCAP.CD\nAustria,AUT,2021,8955797,53517.9\nAustria,AUT,2022,9041851,52084.7\nBelgium,BEL,2021,11592952,51849.6\nBelgium,BEL,2022,11685814,49926.8\n',
    counts: [2, 2, 2, 8],
    values: ['AUT 2022 NY.GDP.PCAP.CD 52084.7'],
  },
  {
    from: 'OECD Data Explorer: codes and words of each concept in capitals and in words, empty columns',
    table: `STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,Reference area,MEASURE,Measure,UNIT_MEASURE,Unit of measure,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status,UNIT_MULT,Unit multiplier
DATAFLOW,OECD.SDD:DF(1.0),I,AUT,Austria,POP,Population,PS,Persons,2021,,8955797,,A,Normal value,0,Units
DATAFLOW,OECD.SDD:DF(1.0),I,AUT,Austria,POP,Population,PS,Persons,2022,,9041851,,P,Provisional value,0,Units
DATAFLOW,OECD.SDD:DF(1.0),I,BEL,Belgium,POP,Population,PS,Persons,2021,,11592952,,A,Normal value,0,Units
`,
    counts: [2, 2, 1, 3],
    values: ['AUT 2022 POP 9041851'],
  },
  {
    from: 'INEGI: municipalities within entities, indicator rows, N/D for missing',
    table:
      'cve_entidad,desc_entidad,id_indicador,indicador,2019,2020,unidad_medida\n01,Aguascalientes,1002000001,Población total,1425607,N/D,Número de personas\n02,Baja California,1002000001,Población total,3600000,3769020,Número de personas\n01,Aguascalientes,6207019014,Viviendas,386000,386445,Viviendas\n02,Baja California,6207019014,Viviendas,1100000,1148913,Viviendas\n',
    counts: [2, 2, 2, 7],
    values: ['02 2020 Población total 3769020'],
  },
  {
    from: 'ISTAT: codes beside words, flags twice, decimal points',
    table:
      '"ITTER107","Territorio","TIPO_DATO15","Tipo dato","SEXISTAT1","Sesso","TIME","Seleziona periodo","Value","Flag Codes","Flags"\n"ITC1","Piemonte","JAN","popolazione al 1º gennaio","1","maschi","2021","2021",2072000,,\n"ITC1","Piemonte","JAN","popolazione al 1º gennaio","2","femmine","2021","2021",2190000,,\n"ITC2","Valle d\'Aosta","JAN","popolazione al 1º gennaio","1","maschi","2021","2021",60700,"p","dato provvisorio"\n"ITC2","Valle d\'Aosta","JAN","popolazione al 1º gennaio","2","femmine","2021","2021",63200,"p","dato provvisorio"\n',
    counts: [2, 1, 2, 4],
    values: ['Piemonte 2021 popolazione al 1º gennaio, maschi 2072000'],
  },
  {
    from: 'INE of Spain: a matrix with provinces down, headings composed, decimal commas, semicolons',
    table:
      'Tasa de paro por provincia\n\nUnidades: Porcentaje\n\n;2023T4;2023T3;2023T2\nAlbacete;12,34;11,90;12,81\nAlicante/Alacant;13,05;12,77;..\nFuente: Instituto Nacional de Estadística\n',
    counts: [2, 3, 1, 5],
    values: ['Albacete 2023-Q4 Tasa de paro por provincia 12.34'],
  },
  {
    from: 'BLS: year and period codes in columns, footnote codes',
    table:
      'series_id\tyear\tperiod\tvalue\tfootnote_codes\nLAUST010000000000003\t2022\tM01\t3.1\t\nLAUST010000000000003\t2022\tM02\t3.0\tP\nLAUST020000000000003\t2022\tM01\t5.6\t\nLAUST020000000000003\t2022\tM02\t5.4\tP\n',
    counts: [1, 2, 2, 4],
    values: ['US 2022-02 LAUST020000000000003 5.4'],
    constants: { region: 'US' },
  },
  {
    from: 'BLS: a year in each row, months across, annual average at the end',
    table:
      'Series Id,State,Year,Jan,Feb,Mar\nLASST01,Alabama,2021,3.9,3.8,3.7\nLASST01,Alabama,2022,3.0,2.9,2.8\nLASST02,Alaska,2021,6.7,6.6,6.5\nLASST02,Alaska,2022,4.5,4.4,4.3\n',
    counts: [2, 6, 1, 12],
    values: ['Alabama 2022-03 unemployment 2.8'],
    constants: { indicator: 'unemployment' },
  },
  {
    from: 'ONS: v4 files with a column named for decimals, codes and labels',
    table:
      'v4_1,Data Marking,calendar-years,Time,administrative-geography,Geography,sex,Sex\n9.4,,2019,2019,E06000001,Hartlepool,male,Male\n9.6,,2019,2019,E06000001,Hartlepool,female,Female\n,x,2019,2019,E06000002,Middlesbrough,male,Male\n8.2,,2019,2019,E06000002,Middlesbrough,female,Female\n',
    counts: [2, 1, 2, 3],
    values: ['Hartlepool 2019 wellbeing, male 9.4'],
    constants: { indicator: 'wellbeing' },
  },
  {
    from: 'ONS: one series, title and metadata rows, quarters and months below each other',
    table:
      '"Title","Unemployment rate (aged 16 and over): %"\n"CDID","MGSX"\n"Unit","%"\n"Release date","16-04-2024"\n"2022","3.9"\n"2023","4.0"\n"2022 Q4","3.9"\n"2023 Q1","4.0"\n"2023 JAN","3.9"\n"2023 FEB","4.0"\n',
    counts: [1, 6, 1, 6],
    values: ['GB 2023-Q1 unemployment 4', 'GB 2023-02 unemployment 4'],
    constants: { region: 'GB', indicator: 'unemployment' },
  },
  {
    from: 'ABS: series across with metadata rows above, months down',
    table: sheetGrid([
      ['', 'Employed total ;  New South Wales ;', 'Employed total ;  Victoria ;'],
      ['Unit', '000', '000'],
      ['Series Type', 'Original', 'Original'],
      ['Frequency', 'Month', 'Month'],
      ['Series ID', 'A84423127L', 'A84423128R'],
      [{ kind: 'date', text: '2023-01-01' }, 4100.5, 3550.1],
      [{ kind: 'date', text: '2023-02-01' }, 4110.2, 3560.7],
    ]),
    counts: [1, 2, 2, 4],
    values: [],
    constants: { region: 'AU' },
  },
  {
    from: 'Statistics Bureau of Japan: eras, wide spaces in names, triangles',
    table:
      '第１表　都道府県別人口増減,,,\n（単位　千人）,,,\n都道府県,令和3年,令和4年,令和5年\n全　　国,△644,△556,△595\n北 海 道,△42,△43,△48\n東 京 都,△38,28,70\n',
    counts: [3, 3, 1, 9],
    values: ['東 京 都 2023 都道府県別人口増減 70'],
  },
  {
    from: 'Rosstat: title, unit and footnotes in Russian, narrow spaces, decimal commas, levels of districts',
    table: sheetGrid(
      [
        ['ВАЛОВОЙ РЕГИОНАЛЬНЫЙ ПРОДУКТ НА ДУШУ НАСЕЛЕНИЯ'],
        ['(рублей)'],
        ['', '2019', '2020', '2021 1)'],
        ['Российская Федерация', '646 142,1', '640 519,0', '830 793,8'],
        ['Центральный федеральный округ', '845 421,6', '851 331,4', '1 080 221,0'],
        ['Белгородская область', '617 405,9', '646 023,0', '…'],
        ['г. Москва2)', '1 562 434,5', '1 574 412,1', '1 935 302,0'],
        ['1) Предварительные данные.'],
        ['2) С учетом присоединенных территорий.'],
      ],
      ['A1:D1', 'A2:D2'],
    ),
    counts: [4, 3, 1, 11],
    values: ['г. Москва 2021 ВАЛОВОЙ РЕГИОНАЛЬНЫЙ ПРОДУКТ НА ДУШУ НАСЕЛЕНИЯ 1935302'],
  },
  {
    from: 'UN data: Country or Area, Year, Unit, Value, Value Footnotes',
    table:
      '"Country or Area","Commodity - Transaction","Year","Unit","Quantity","Quantity Footnotes"\n"Albania","Electricity - Gross production","2020","Kilowatt-hours, million","5313","1"\n"Albania","Electricity - Imports","2020","Kilowatt-hours, million","3240",""\n"Austria","Electricity - Gross production","2020","Kilowatt-hours, million","72571",""\n"Austria","Electricity - Imports","2020","Kilowatt-hours, million","24520",""\n"fnSeqID","Footnote"\n"1","Estimate"\n',
    counts: [2, 1, 2, 4],
    values: ['Austria 2020 Quantity, Electricity - Imports 24520'],
  },
  {
    from: 'HTML saved as xls: year groups of three header rows with growth, parentheses for negative',
    table: sheetGrid(
      [
        ['Trade balance by province', '', '', '', ''],
        ['Province', '2021', '', '2022', ''],
        ['', 'Value', 'Growth (%)', 'Value', 'Growth (%)'],
        ['Hanoi', '(1,234)', '5.1', '2,345', '(2.0)'],
        ['Da Nang', '345', '…', '—', '1.5'],
      ],
      ['A2:A3', 'B2:C2', 'D2:E2'],
    ),
    counts: [2, 2, 2, 6],
    values: ['Hanoi 2021 Value -1234', 'Hanoi 2022 Growth -2'],
  },
  {
    from: 'footnote markers in names of regions and in years',
    table:
      '地区,2017年,2018年①,2019年e\n北京①,1,2,3\n浙江[2],4,5,6\n上海*,7,8,9\n① 初步数。\n[2] 不含宁波。\n* 调整后。\n',
    counts: [3, 3, 1, 9],
    values: ['330000 2018 gdp 5', '310000 2019 gdp 9'],
    constants: { indicator: 'gdp' },
  },
  {
    from: 'estimates and forecasts in the headers, fiscal years',
    table: 'State,2014/15,2015/16e,2016/17f\nGujarat,1,2,3\nKerala,4,5,6\n',
    counts: [2, 3, 1, 6],
    values: ['Gujarat 2016 gsdp 3'],
    constants: { indicator: 'gsdp' },
  },
  {
    from: 'missing markers of many offices in one table',
    table: 'Region,2018,2019,2020,2021\nAlpha,1,..,x,…\nBeta,—,2,–,n.a.\nGamma,:,(c),3,n/a\nDelta,4,#,-,S\n',
    counts: [4, 3, 1, 4],
    values: ['Delta 2018 v 4'],
    constants: { indicator: 'v' },
  },
  {
    from: 'months in three languages',
    table: 'Bundesland;Januar 2023;Februar 2023;März 2023\nBayern;1,5;2,5;3,5\nBerlin;4,5;5,5;6,5\n',
    counts: [2, 3, 1, 6],
    values: ['Bayern 2023-03 Quote 3.5'],
    constants: { indicator: 'Quote' },
  },
  {
    from: 'months in French and Spanish, abbreviated',
    table: 'Région;janv. 2023;févr. 2023;août 2023;déc. 2023\nBretagne;1;2;3;4\nCorse;5;6;7;8\n',
    counts: [2, 4, 1, 8],
    values: ['Corse 2023-12 taux 8'],
    constants: { indicator: 'taux' },
  },
  {
    from: 'thousands with narrow no-break spaces and decimal commas',
    table:
      'Région;Année;Population;PIB (M€)\nBretagne;2021;3\u202f394\u202f567;107\u202f456,7\nCorse;2021;347\u202f597;9\u202f876,5\n',
    counts: [2, 1, 2, 4],
    values: ['Bretagne 2021 Population 3394567', 'Corse 2021 PIB 9876.5'],
  },
  {
    from: 'INSEE: codes and names of departments, population of several years with the year at the end',
    table:
      'Code département;Nom du département;PMUN2018;PMUN2019;PMUN2020\n01;Ain;643350;652432;657856\n02;Aisne;534490;531345;529374\n2A;Corse-du-Sud;157249;158507;160814\n',
    counts: [3, 3, 1, 9],
    values: ['2A 2020 PMUN 160814'],
  },
  {
    from: 'Statistics Austria / Swiss: cantons across, years down, apostrophes',
    table: "Jahr;Zürich;Bern;Luzern\n2020;1'553'423;1'043'132;416'347\n2021;1'564'662;1'047'473;420'326\n",
    counts: [3, 2, 1, 6],
    values: ['Zürich 2020 pop 1553423'],
    constants: { indicator: 'pop' },
  },
  {
    from: 'yearbook: sections by region blocks, indicators below, years across',
    table: sheetGrid([
      ['主要年份国民经济指标', '', '', ''],
      ['指标', '单位', '2019', '2020'],
      ['北京', '', '', ''],
      ['地区生产总值', '亿元', 35445, 35943],
      ['常住人口', '万人', 2190, 2189],
      ['浙江', '', '', ''],
      ['地区生产总值', '亿元', 62462, 64689],
      ['常住人口', '万人', 6375, 6468],
    ]),
    counts: [2, 2, 2, 8],
    values: ['330000 2020 常住人口 6468'],
  },
  {
    from: 'yearbook: a table in two halves beside each other',
    table: sheetGrid([
      ['2020年各地区人口', '', '', '', '', ''],
      ['地区', '年末人口', '城镇人口', '地区', '年末人口', '城镇人口'],
      ['北京', 2189, 1916, '上海', 2488, 2221],
      ['天津', 1387, 1174, '浙江', 6468, 4667],
    ]),
    counts: [4, 1, 2, 8],
    values: ['330000 2020 年末人口 6468', '310000 2020 城镇人口 2221'],
  },
  {
    from: 'yearbook continued: the second table 续表 with further indicators below the first',
    table: sheetGrid([
      ['2020年各地区教育情况', '', ''],
      ['地区', '学校数（所）', '教师数（人）'],
      ['北京', 92, 71],
      ['浙江', 109, 67],
      ['', '', ''],
      ['续表', '', ''],
      ['地区', '在校生数（人）', '毕业生数（人）'],
      ['北京', 59, 15],
      ['浙江', 115, 28],
    ]),
    counts: [2, 1, 4, 8],
    values: ['330000 2020 在校生数 115'],
  },
  {
    from: 'ASEAN / CEIC: series names down, metadata columns, months across as dates',
    table:
      'Name,Region,Frequency,Unit,Source,Series ID,First Date,Last Date,01/2022,02/2022,03/2022\nCPI,Jakarta,Monthly,2018=100,BPS,1,01/2010,03/2022,108.1,108.0,108.9\nCPI,Bandung,Monthly,2018=100,BPS,2,01/2010,03/2022,107.1,107.2,107.3\nWages,Jakarta,Monthly,IDR,BPS,3,01/2011,03/2022,5,6,7\n',
    counts: [2, 3, 2, 9],
    values: ['Jakarta 2022-03 CPI 108.9'],
  },
  {
    from: 'IMF IFS: country, indicator, attribute, and an empty last column',
    table:
      '"Country Name","Country Code","Indicator Name","Indicator Code","Attribute","2021","2021Q1","2021M01",\n"Austria","122","CPI","PCPI_IX","Value","102.5","101.1","100.9",\n"Belgium","124","CPI","PCPI_IX","Value","103.5","102.1","101.9",\n',
    counts: [2, 3, 1, 6],
    values: ['Austria 2021-01 PCPI_IX 100.9'],
  },
  {
    from: 'percentages with signs and a column of ranks',
    table: '省份,城镇化率,位次\n浙江,72.2%,6\n江苏,73.4%,5\n广东,74.2%,4\n',
    counts: [3, 1, 2, 6],
    values: ['330000 2020 城镇化率 72.2'],
    constants: { period: '2020' as Period },
  },
  {
    from: 'region by year in a crosstab with both labels in the corner cell',
    table: '地区\\年份,2018,2019\n浙江,1,2\n上海,3,4\n',
    counts: [2, 2, 1, 4],
    values: ['330000 2019 gdp 2'],
    constants: { indicator: 'gdp' },
  },
]

describe('publications of statistical offices', () => {
  it('flags in headers and periods become the status', () => {
    const status = (table: string) =>
      proposeAndPlan(table, { indicator: 'g' }).plan.cells.map(({ period, status: said }) => [period, said])
    expect(status('State,2014/15,2015/16e,2016/17 (p)\nGujarat,1,2,3\n')).toEqual([
      ['2014', undefined],
      ['2015', 'E'],
      ['2016', 'P'],
    ])
    expect(status('地区,年份,值\n浙江,2019年e,1\n浙江,2020年（预计）,2\n')).toEqual([
      ['2019', 'E'],
      ['2020', 'F'],
    ])
  })

  it('a header in two languages names the indicators in both', () => {
    const { plan } = proposeAndPlan(publications[0]?.table ?? '')
    expect(plan.indicators.map(({ name }) => name)).toContainEqual({ zh: '第一产业', en: 'Primary Industry' })
  })

  it.each(publications)('$from', ({ table, counts, values, constants = {}, units = {} }) => {
    const { plan, values: found, units: said, missing } = proposeAndPlan(table, constants)
    expect(missing).toEqual([])
    expect(plan.errors).toEqual([])
    const distinct = (part: 'region' | 'period' | 'indicator') =>
      new Set(plan.cells.map((cell) => cell[part])).size
    expect([distinct('region'), distinct('period'), distinct('indicator'), plan.observations]).toEqual(counts)
    expect(found).toEqual(expect.arrayContaining([...values]))
    expect(said).toMatchObject(units)
  })
})
