import { describe, expect, it } from 'vitest'
import { formatOf } from '../index'
import { bytesOf } from '../testing/bytesOf'
import { proposeAndPlan } from '../testing/proposeAndPlan'

const read = (text: string, path = 'x.json') => {
  const file = { path, bytes: bytesOf([text]) }
  const result = formatOf(file)?.read(file)
  if (result === undefined) throw new Error('no format')
  return result
}
/** What the only table of a document is understood to be. */
const understood = (document: unknown, constants = {}) => {
  const result = read(typeof document === 'string' ? document : JSON.stringify(document))
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  const [table, more] = result.value.tables
  if (table?.kind !== 'grid' || more !== undefined) throw new Error('not one grid')
  return proposeAndPlan(table, constants)
}

describe('records as interfaces of offices answer', () => {
  it('a page before the records, each with codes and names within it', () => {
    const at = (iso: string, date: string, value: number | null) => ({
      indicator: { id: 'A.B', value: 'Forest, total' },
      country: { id: iso.slice(0, 2), value: `Land ${iso}` },
      ...{ countryiso3code: iso, date, value, unit: '', obs_status: '', decimal: 0 },
    })
    const { values } = understood([
      { page: 1, total: 3 },
      [at('XXA', '2020', 5), at('XXA', '2019', null), at('XYB', '2020', 7)],
    ])
    expect(values).toEqual(['XXA 2020 A.B 5', 'XYB 2020 A.B 7'])
  })

  it('lists below a row of names', () => {
    const rows = [
      ['NAME', 'B01', 'state'],
      ['Alpha', '5', '01'],
      ['Beta', '7', '02'],
    ]
    expect(understood(rows).missing).toEqual(['period'])
    expect(understood(rows, { period: '2019' }).values).toEqual(['01 2019 B01 5', '02 2019 B01 7'])
  })

  it('records deep inside, with commas in their numbers', () => {
    const at = (name: string, value: string) => ({ GeoName: name, TimePeriod: '2018', DataValue: value })
    const { values } = understood(
      {
        Api: {
          Request: [{ Name: 'Year', Value: 'ALL' }],
          Results: { Statistic: 'GDP', Data: [at('Alpha', '1,234.5'), at('Beta', '(NA)')] },
        },
      },
      { indicator: 'gdp' },
    )
    expect(values).toEqual(['Alpha 2018 gdp 1234.5'])
  })

  it('series with their points, and remarks on points', () => {
    const point = (period: string, value: string) => ({
      year: '2020',
      period,
      value,
      footnotes: [{ code: 'P', text: 'early' }],
    })
    const { values } = understood(
      {
        Results: {
          series: [
            { seriesID: 'S1', data: [point('M01', '3'), point('M02', '4')] },
            { seriesID: 'S2', data: [point('M01', '5')] },
          ],
        },
      },
      { region: 'XX' },
    )
    expect(values).toEqual(['XX 2020-01 S1 3', 'XX 2020-02 S1 4', 'XX 2020-01 S2 5'])
  })

  it('periods as keys within a record, whatever is nested beside them', () => {
    const at = (name: string, serie: object) => ({
      localidade: { id: '1', nome: name, nivel: { id: 'N3' } },
      serie,
    })
    const { values } = understood([
      {
        variavel: 'Births',
        unidade: 'Pessoas',
        resultados: [
          { classificacoes: [{ id: '2', nome: 'Sexo' }], series: [at('Acre', { 2000: '5', 2010: '-' })] },
        ],
      },
    ])
    expect(values).toEqual(['Acre 2000 Births 5'])
  })
})

describe('tables as programs save them', () => {
  const expected = ['Alpha 2018 births 5', 'Beta 2018 births 7']

  it.each([
    [
      'records',
      [
        { region: 'Alpha', year: 2018, births: 5 },
        { region: 'Beta', year: 2018, births: 7 },
      ],
    ],
    [
      'records in an envelope',
      {
        status: 'ok',
        data: [
          { region: 'Alpha', year: 2018, births: 5 },
          { region: 'Beta', year: 2018, births: 7 },
        ],
      },
    ],
    [
      'one record on each line',
      '{"region":"Alpha","year":2018,"births":5}\n{"region":"Beta","year":2018,"births":7}\n',
    ],
    ['columns', { region: ['Alpha', 'Beta'], year: [2018, 2018], births: [5, 7] }],
    [
      'columns by the number of the row',
      { region: { 0: 'Alpha', 1: 'Beta' }, year: { 0: 2018, 1: 2018 }, births: { 0: 5, 1: 7 } },
    ],
    [
      'names beside rows',
      {
        columns: ['region', 'year', 'births'],
        index: [0, 1],
        data: [
          ['Alpha', 2018, 5],
          ['Beta', 2018, 7],
        ],
      },
    ],
    [
      'regions as keys',
      {
        Alpha: { region: 'Alpha', data: [{ year: 2018, births: 5 }] },
        Beta: { region: 'Beta', data: [{ year: 2018, births: 7 }] },
      },
    ],
  ])('%s', (_, document) => {
    expect([...understood(document).values].sort()).toEqual(expected)
  })

  it('lists of the same size are tables of their own', () => {
    const list = [
      { region: 'Alpha', year: 2018, births: 5 },
      { region: 'Beta', year: 2018, births: 7 },
    ]
    expect(read(JSON.stringify({ one: list, two: list }))).toMatchObject({
      value: { tables: [{ name: 'one' }, { name: 'two' }] },
    })
  })
})

describe('what is no table', () => {
  it.each([['{"a": 1, "b": {"c": 2}}'], ['[1, 2, 3]'], ['{"rows": []}']])('%s holds no records', (text) => {
    expect(read(text)).toMatchObject({ error: { code: 'format-broken' } })
  })

  it('names line and column of what is no JSON', () => {
    expect(read('{"data": [{"region": "Alpha"},\n ]}')).toMatchObject({
      error: { code: 'json-invalid', data: { place: expect.stringMatching(/:2:/) } },
    })
  })

  it('XML says what to download instead', () => {
    const message =
      '<?xml version="1.0"?><m:GenericData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"/>'
    expect(read(message, 'x.xml')).toMatchObject({
      error: { code: 'format-broken', data: { format: { en: 'SDMX-ML' } } },
    })
    expect(read('<?xml version="1.0"?><data/>', 'x.csv')).toMatchObject({
      error: { data: { format: { en: 'XML' } } },
    })
  })
})
