import { describe, expect, it } from 'vitest'
import type { Constants } from '../mapping/importMapping'
import { proposeAndPlan } from '../testing/proposeAndPlan'

/**
 * Tables with the structure that downloads of these offices have; the figures are made up. Expected: regions, periods,
 * indicators, observations, and some of the values.
 */
interface Download {
  readonly from: string
  readonly text: string
  readonly counts: readonly [regions: number, periods: number, indicators: number, observations: number]
  readonly values: readonly string[]
  readonly constants?: Constants
}

const downloads: readonly Download[] = [
  {
    from: 'BEA: codes and names of regions, a coarser region beside them, numbered lines, (NA) and (D), remarks as rows',
    text: `"GeoFIPS","GeoName","Region","TableName","LineCode","Description","Unit","1997","1998"
 "00000","United States *",  ,SAGDP1,1,"Real GDP 1/","Millions of chained 2017 dollars",12.5,13.5
 "00000","United States *",  ,SAGDP1,2,"Compensation","Millions of current dollars",4.5,5.5
 "01000","Alabama",5,SAGDP1,1,"Real GDP 1/","Millions of chained 2017 dollars",1.5,(NA)
 "01000","Alabama",5,SAGDP1,2,"Compensation","Millions of current dollars",0.5,(D)
 "02000","Georgia",5,SAGDP1,1,"Real GDP 1/","Millions of chained 2017 dollars",2.5,2.6
Note: See the included footnote file.
"SAGDP1: State annual gross domestic product (GDP) summary"
`,
    counts: [3, 2, 2, 8],
    values: ['00000 1997 Real GDP 1/ 12.5', '02000 1998 Real GDP 1/ 2.6'],
  },
  {
    from: 'FAOSTAT: an element beside the item, flags in letters and in words, codes beside everything',
    text: `Domain Code,Area Code (M49),Area,Element Code,Element,Item Code (CPC),Item,Year Code,Year,Unit,Value,Flag,Flag Description
QCL,'004,Afghanistan,5312,Area harvested,'0111,Wheat,2019,2019,ha,23,A,Official figure
QCL,'004,Afghanistan,5510,Production,'0111,Wheat,2019,2019,t,48,A,Official figure
QCL,'004,Afghanistan,5312,Area harvested,'0111,Wheat,2020,2020,ha,26,E,Estimated value
QCL,'004,Afghanistan,5510,Production,'0111,Wheat,2020,2020,t,51,X,International organization
QCL,'008,Albania,5510,Production,'0112,Maize (corn),2019,2019,t,39,A,Official figure
`,
    counts: [2, 2, 3, 5],
    values: ['Afghanistan 2020 Wheat, Area harvested 26', 'Albania 2019 Maize (corn), Production 39'],
  },
  {
    from: 'FAOSTAT bulk: a column of flags behind each year',
    text: `Area Code,Area,Item Code,Item,Element Code,Element,Unit,Y1961,Y1961F,Y1962,Y1962F
2,Afghanistan,15,Wheat,5510,Production,tonnes,22,A,23,E
2,Afghanistan,27,Rice,5510,Production,tonnes,31,A,,M
3,Albania,15,Wheat,5510,Production,tonnes,13,A,14,A
`,
    counts: [2, 2, 2, 5],
    values: ['Afghanistan 1961 Wheat 22', 'Albania 1962 Wheat 14'],
  },
  {
    from: 'Statistics Canada: numbers of series, multipliers and empty columns beside the dimensions',
    text: `"REF_DATE","GEO","DGUID","Estimates","UOM","UOM_ID","SCALAR_FACTOR","VECTOR","COORDINATE","VALUE","STATUS","SYMBOL","DECIMALS"
"2019-01","Ontario","2016A000235","Employment","Persons","249","thousands","v1","1.1","73.2","","","1"
"2019-01","Ontario","2016A000235","Unemployment rate","Percentage","239","units","v2","1.2","5.7","E","","1"
"2019-02","Ontario","2016A000235","Employment","Persons","249","thousands","v1","1.1","73.3","","","1"
"2019-02","Ontario","2016A000235","Unemployment rate","Percentage","239","units","v2","1.2","","..","","1"
"2019-01","Quebec","2016A000224","Employment","Persons","249","thousands","v3","2.1","43.2","","","1"
`,
    counts: [2, 2, 2, 4],
    values: ['Ontario 2019-01 Unemployment rate 5.7', 'Quebec 2019-01 Employment 43.2'],
  },
  {
    from: 'UN data: remarks of the source beside the dimension, numbered footnotes below the data',
    text: `"Country or Area","Year","Area","Sex","Record Type","Reliability","Source Year","Value","Value Footnotes"
"Albania","2020","Total","Male","Estimate - de facto","Final figure, complete","2021","14","1"
"Albania","2020","Total","Female","Estimate - de facto","Final figure, complete","2021","15","1"
"Andorra","2020","Total","Male","Estimate - de jure","Final figure, complete","2021","3",""
"Andorra","2020","Total","Female","Estimate - de jure","Final figure, complete","2021","4",""
"footnoteSeqID","Footnote"
"1","Data refer to 1 January."
"2","Excluding islands."
`,
    counts: [2, 1, 2, 4],
    values: ['Albania 2020 Male 14', 'Andorra 2020 Female 4'],
  },
  {
    from: 'UN yearbook: a title of two cells, a blank header over names',
    text: `T02,"Population, density and surface area",,,,,
Region/Country/Area,,Year,Series,Value,Footnotes,Source
1,"Total, all countries or areas",2010,Population (millions),"6,985.60",,United Nations.
1,"Total, all countries or areas",2010,Density,"53.2",,United Nations.
4,Afghanistan,2010,Population (millions),28.19,,United Nations.
4,Afghanistan,2010,Density,43.2,Projected estimate.,United Nations.
`,
    counts: [2, 1, 2, 4],
    values: ['4 2010 Population 28.19', '1 2010 Density 53.2'],
  },
  {
    from: 'OECD: codes and words of each concept, flags twice',
    text: `"LOCATION","Country","INDICATOR","Indicator","MEASURE","Measure","TIME","Time","Unit Code","Unit","PowerCode Code","PowerCode","Value","Flag Codes","Flags"
"AUS","Australia","GDPPC","GDP per head","USD","USD, current prices","2018","2018","USD","US Dollar","0","Units",52.3,,
"AUS","Australia","GDPPC","GDP per head","USD","USD, current prices","2019","2019","USD","US Dollar","0","Units",53.1,"E","Estimated value"
"AUT","Austria","GDPPC","GDP per head","USD","USD, current prices","2018","2018","USD","US Dollar","0","Units",57,,
`,
    counts: [2, 2, 1, 3],
    values: ['AUS 2019 GDPPC 53.1'],
  },
  {
    from: 'IMF WEO: tabs, composed headers, remarks of each series before the years',
    text: `WEO Country Code\tISO\tWEO Subject Code\tCountry\tSubject Descriptor\tSubject Notes\tUnits\tScale\tCountry/Series-specific Notes\t2018\t2019\tEstimates Start After
512\tAFG\tNGDP_R\tAfghanistan\tGDP, constant prices\tIn national currency\tNational currency\tBillions\tSource: office\t1,264.6\t1,313.9\t2019
512\tAFG\tNGDP_RPCH\tAfghanistan\tGDP, constant prices\tAnnual percentages\tPercent change\t\tSee notes for: NGDP_R\t1.189\t-2.3\t2019
914\tALB\tNGDP_R\tAlbania\tGDP, constant prices\tIn national currency\tNational currency\tBillions\tSource: staff\t825.0\tn/a\t2020

International Monetary Fund, World Economic Outlook Database
`,
    counts: [2, 2, 2, 5],
    values: ['AFG 2019 NGDP_R 1313.9'],
  },
  {
    from: 'GENESIS of Destatis: titles, units in their row, codes without a header, a secret value, remarks below a line',
    text: `GENESIS-Tabelle: 1-4
Arbeitslose nach Personengruppen;;;;;
regionale Tiefe: Kreise;;;;;
;;;Arbeitslose;Arbeitslose;Arbeitslosenquote
;;;Insgesamt;Ausländer;bez. auf alle Erwerbspersonen
;;;Anzahl;Anzahl;Prozent
2019;DG;Deutschland;22667;6673;5,0
2019;01;  Schleswig-Holstein;795;201;5,1
2020;DG;Deutschland;26954;8136;5,9
2020;01;  Schleswig-Holstein;917;.;5,8
__________
Aus Datenschutzgründen gesperrt.
`,
    counts: [2, 2, 3, 11],
    values: ['Deutschland 2020 Arbeitslose / Insgesamt 26954'],
  },
  {
    from: 'GENESIS of Destatis: days across',
    text: `Gebietsfläche: Bundesländer, Stichtag;;
;Stichtag;Stichtag
;31.12.1995;31.12.1996
Bayern;70550,87;70550,90
Berlin;890,77;-
_____________
Stand: 04.04.2009
`,
    counts: [2, 2, 1, 3],
    values: ['Bayern 1996-12-31 Gebietsfläche: Bundesländer, Stichtag 70550.9'],
  },
  {
    from: 'SIDRA of IBGE: the name of the period over the first year',
    text: `"Variável - População (Pessoas)"
"Unidade da Federação";"Ano";
;"2019";"2020"
"Rondônia";"1777225";"1796460"
"Acre";"881935";"..."
"Fonte: IBGE"
`,
    counts: [2, 2, 1, 3],
    values: ['Acre 2019 pop 881935'],
    constants: { indicator: 'pop' },
  },
  {
    from: 'INE of Spain: points between thousands',
    text: 'Comunidades y Ciudades Autónomas\tSexo\tPeriodo\tTotal\nTotal Nacional\tTotal\t2021\t47.385.107\n01 Andalucía\tTotal\t2021\t472.407\n01 Andalucía\tTotal\t2020\t464.411\n',
    counts: [2, 2, 1, 3],
    values: ['01 Andalucía 2021 pop 472407'],
    constants: { indicator: 'pop' },
  },
  {
    from: 'Statistics Netherlands: codes of periods and regions',
    text: `"ID";"RegioS";"Perioden";"Bevolking_1"
"0";"NL01  ";"2019JJ00";"17282"
"1";"NL01  ";"2020KW01";"17407"
"2";"PV20  ";"2019JJ00";"       ."
`,
    counts: [1, 2, 1, 2],
    values: ['NL01 2020-Q1 Bevolking_1 17407'],
  },
  {
    from: 'KOSIS: years over indicators, both repeated in every cell',
    text: `"행정구역(시군구)별","2019","2019","2020","2020"
"행정구역(시군구)별","총인구수 (명)","남자인구수 (명)","총인구수 (명)","남자인구수 (명)"
"전국","518","258","518","257"
"서울특별시","97","47","96","46"
`,
    counts: [2, 2, 2, 8],
    values: ['서울특별시 2020 남자인구수 46'],
  },
  {
    from: 'e-Stat: a code before each name, headings in two cells',
    text: `"統計名：","人口推計"
"表題：","都道府県，男女別人口"
"***","数値が得られないもの"

"男女別 コード","男女別","都道府県 コード","都道府県","時間軸（年） コード","時間軸（年）","/表章項目","人口【千人】"
"000","男女計","01000","北海道","2021001010","2021年","","5,183"
"001","男","01000","北海道","2021001010","2021年","","2,446"
"001","男","02000","青森県","2020001010","2020年","","***"
"000","男女計","02000","青森県","2020001010","2020年","","1,221"
`,
    counts: [2, 2, 2, 3],
    values: [],
  },
  {
    from: 'Gapminder: letters for thousands and millions',
    text: 'country,1799,1800\nAlbania,400k,402k\nAngola,1.57M,1.6M\nHoly See,905,(1,234)\n'.replace(
      '(1,234)',
      '"△1,234"',
    ),
    counts: [3, 2, 1, 6],
    values: ['Angola 1799 pop 1570000', 'Holy See 1800 pop -1234'],
    constants: { indicator: 'pop' },
  },
  {
    from: 'Johns Hopkins: provinces of some countries, days across',
    text: 'Province/State,Country/Region,Lat,Long,1/22/20,1/23/20\n,Albania,33.9,67.7,0,1\nAnhui,China,31.8,117.2,1,9\nBeijing,China,40.1,116.4,14,22\n,Angola,-11.2,17.8,2,3\n',
    counts: [4, 2, 1, 8],
    values: ['340000 2020-01-23 cases 9', 'Angola 2020-01-22 cases 2'],
    constants: { indicator: 'cases' },
  },
  {
    from: 'a county within a state, which is the region',
    text: 'State,County,Year,Jobs\nTexas,Bell,2019,5\nTexas,Bexar,2019,6\nOhio,Allen,2019,7\nOhio,Ashland,2019,8\n',
    counts: [4, 1, 1, 4],
    values: ['Bexar 2019 Jobs 6'],
  },
]

describe('downloads of statistical offices', () => {
  it.each(downloads)('$from', ({ text, counts, values, constants = {} }) => {
    const { plan, values: found } = proposeAndPlan(text, constants)
    expect(plan.errors).toEqual([])
    const distinct = (part: 'region' | 'period' | 'indicator') =>
      new Set(plan.cells.map((cell) => cell[part])).size
    expect([distinct('region'), distinct('period'), distinct('indicator'), plan.observations]).toEqual(counts)
    expect(found).toEqual(expect.arrayContaining([...values]))
  })

  it('flags that no status stands for are kept as notes', () => {
    const { plan } = proposeAndPlan(
      'Country,Year,Item,Value,Flag\nPeru,2019,a,1,X\nPeru,2020,a,2,P\nChile,2020,a,3,\n',
    )
    expect(plan.errors).toEqual([])
    expect(plan.cells.map(({ status, note }) => [status, note])).toEqual([
      [undefined, 'X'],
      ['P', undefined],
      [undefined, undefined],
    ])
  })

  it('a unit that tells values apart becomes part of the indicator', () => {
    const { plan } = proposeAndPlan(
      'Country,Year,Item,Unit,Value\nPeru,2019,Trade,USD,1\nPeru,2019,Trade,tonnes,2\nChile,2019,Trade,USD,3\n',
    )
    expect(plan.errors).toEqual([])
    expect(plan.indicators).toMatchObject([
      { code: 'Trade, USD', unit: { en: 'USD' } },
      { code: 'Trade, tonnes', unit: { en: 'tonnes' } },
    ])
  })
})

describe('dates with slashes', () => {
  const periods = (...dates: string[]) => [
    ...new Set(
      proposeAndPlan(`Country,${dates.join()}\nPeru,1,2\nChile,3,4\n`, { indicator: 'x' }).plan.cells.map(
        ({ period }) => period,
      ),
    ),
  ]

  it('are read in the order that a day above 12, or a day that is always the first, shows', () => {
    expect(periods('1/22/20', '1/23/20')).toEqual(['2020-01-22', '2020-01-23'])
    expect(periods('30/06/2020', '01/07/2020')).toEqual(['2020-06-30', '2020-07-01'])
    expect(periods('1/1/2020', '1/2/2020')).toEqual(['2020-01-01', '2020-02-01'])
  })

  it('are asked for where nothing shows it, with both readings', () => {
    const table = 'Country,4/4/2020,3/4/2020\nPeru,1,2\nChile,3,4\n'
    const asked = proposeAndPlan(table, { indicator: 'x' })
    expect(asked.missing).toEqual(['period'])
    expect(asked.proposals[0]?.error).toMatchObject({
      ...{ code: 'dates-open', data: { example: '3/4/2020', dmy: '2020-04-03', mdy: '2020-03-04' } },
    })
    expect(asked.proposals[0]?.findings).toContainEqual(
      expect.objectContaining({ kind: 'dates', why: 'nothing-shows' }),
    )
    const { values, proposals } = proposeAndPlan(table, { indicator: 'x' }, { dates: 'dmy' })
    expect(values.slice(0, 2)).toEqual(['Peru 2020-04-04 x 1', 'Peru 2020-04-03 x 2'])
    expect(proposals[0]?.mapping).toMatchObject({ dates: 'dmy' })
    expect(proposeAndPlan(table, { indicator: 'x' }, { dates: 'mdy' }).values[1]).toBe('Peru 2020-03-04 x 2')
  })

  it('that do not fit the order that was said are told with their places', () => {
    const table = 'Country,Date,x\nPeru,3/4/2020,1\nChile,13/4/2020,2\n'
    expect(proposeAndPlan(table, {}, { dates: 'mdy' }).plan.errors).toMatchObject([
      { code: 'periods-invalid', data: { total: 1, cells: [{ line: 3 }] } },
    ])
  })
})

describe('tables that do not say everything', () => {
  it('products are no regions', () => {
    expect(proposeAndPlan('Product,2018,2019\nSteel,1,2\nCoal,3,4\n').missing).toEqual(['region'])
  })
})
