import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { planImport } from '../mapping/planImport'
import { proposeFile } from '../mapping/proposeFile'
import { bytesOf } from '../testing/bytesOf'
import { matcher, records } from '../testing/proposeAndPlan'

/** `region period indicator value` of what a package with these resources imports, and the notes of the file. */
const imported = (
  resources: readonly object[],
  files: Readonly<Record<string, string>> = {},
  sheet?: string,
) => {
  const bytes = zipSync({
    'datapackage.json': bytesOf([JSON.stringify({ name: 'x', resources })]),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytesOf([text])])),
  })
  const proposal = proposeFile({ path: 'a.zip', bytes }, { constants: {}, matcher, sheet })
  if (!proposal.ok) throw new Error(JSON.stringify(proposal.error))
  const { tables, content } = proposal.value
  const plan = planImport(
    tables.map(({ table, mapping }) => ({ path: 'a.zip', table, mapping })),
    records,
    { createRegions: false, createIndicators: true },
  )
  expect(plan.errors).toEqual([])
  return {
    values: plan.cells.map(
      ({ region, period, indicator, value }) => `${region} ${period} ${indicator} ${value}`,
    ),
    notes: content.notes,
  }
}

const region = { name: 'r', type: 'string', title: '地区' }
const year = { name: 'y', type: 'year', title: '年份' }
const value = { name: 'v', type: 'number', title: 'GDP' }
const zhejiang = ['330000 2018 GDP 1234.5']

describe('resources of other publishers', () => {
  it('read numbers as their fields say', () => {
    const of = (field: object, text: string) =>
      imported([{ name: 'a', path: 'a.csv', schema: { fields: [region, year, { ...value, ...field }] } }], {
        'a.csv': `r,y,v\n浙江,2018,"${text}"\n上海,2018,7\n`,
      }).values[0]
    expect(of({ decimalChar: ',', groupChar: '.' }, '1.234,5')).toBe(zhejiang[0])
    expect(of({ groupChar: ' ' }, '1 234.5')).toBe(zhejiang[0])
    expect(of({ bareNumber: false, groupChar: ',' }, '¥ 1,234.5 M')).toBe(zhejiang[0])
    expect(of({ decimalChar: ',' }, '1,234')).toBe('330000 2018 GDP 1.234')
    expect(of({ type: 'boolean', trueValues: ['ja'], falseValues: ['7'] }, 'ja')).toBe('330000 2018 GDP 1')
  })

  it('read days, months and years as their fields say', () => {
    const of = (field: object, text: string) =>
      imported([{ name: 'a', path: 'a.csv', schema: { fields: [region, { ...year, ...field }, value] } }], {
        'a.csv': `r,y,v\n浙江,${text},1234.5\n`,
      }).values
    expect(of({ type: 'date', format: '%d/%m/%Y' }, '02/01/2018')).toEqual(['330000 2018-01-02 GDP 1234.5'])
    expect(of({ type: 'date', format: '%m.%d.%y' }, '02.01.18')).toEqual(['330000 2018-02-01 GDP 1234.5'])
    expect(of({ type: 'yearmonth' }, '2018-03')).toEqual(['330000 2018-03 GDP 1234.5'])
    expect(of({ type: 'datetime' }, '2018-03-31T00:00:00Z')).toEqual(['330000 2018-03-31 GDP 1234.5'])
  })

  it('marks of missing values of a field or of the schema, also with labels; labels of categories', () => {
    const fields = [
      region,
      year,
      { name: 's', categories: [{ value: 'F', label: '女' }] },
      { ...value, missingValues: ['-9'] },
    ]
    const schema = { fields, missingValues: [{ value: '999', label: 'secret' }] }
    const { values } = imported([{ name: 'a', path: 'a.csv', schema }], {
      'a.csv': 'r,y,s,v\n浙江,2018,F,1\n浙江,2018,M,999\n上海,2018,F,-9\n',
    })
    expect(values).toEqual(['330000 2018 GDP, 女 1', '330000 2018 GDP, M 999'])
  })

  it('rows in the description, as lists, objects or text', () => {
    const schema = { fields: [region, year, value] }
    const lists = [
      ['r', 'y', 'v'],
      ['浙江', 2018, 1234.5],
    ]
    expect(imported([{ name: 'a', data: lists, schema }]).values).toEqual(zhejiang)
    const objects = [
      { v: 1234.5, r: '浙江', y: 2018 },
      { r: '上海', y: 2018, v: null },
    ]
    expect(imported([{ name: 'a', data: objects, schema }]).values).toEqual(zhejiang)
    expect(
      imported([{ name: 'a', data: 'r,y,v\n浙江,2018,1234.5\n', format: 'csv', schema }]).values,
    ).toEqual(zhejiang)
    const file = { 'a.json': JSON.stringify({ rows: objects }) }
    expect(
      imported([{ name: 'a', path: 'a.json', dialect: { property: 'rows' }, schema }], file).values,
    ).toEqual(zhejiang)
  })

  it('dialects: delimiter, quotes, comments, no header, headers in two rows', () => {
    const schema = { fields: [region, year, value] }
    const of = (dialect: object, text: string) =>
      imported([{ name: 'a', path: './a.csv', dialect, schema }], { 'a.csv': text }).values
    expect(of({ delimiter: '^', quoteChar: "'" }, "r^y^v\n'浙江'^2018^1234.5\n")).toEqual(zhejiang)
    expect(of({ header: false }, '浙江,2018,1234.5\n')).toEqual(zhejiang)
    expect(of({ commentChar: '#' }, '# von "hier\nr,y,v\n# x\n浙江,2018,1234.5\n')).toEqual(zhejiang)
    expect(of({ commentRows: [1] }, 'nonsense\nr,y,v\n浙江,2018,1234.5\n')).toEqual(zhejiang)
    expect(of({ headerRows: [1, 2] }, 'r,y,v\n,,\n浙江,2018,1234.5\n')).toEqual(zhejiang)
    expect(
      of({ csv: { delimiter: ';' }, nullSequence: '\\N' }, 'r;y;v\n浙江;2018;1234.5\n上海;2018;\\N\n'),
    ).toEqual(zhejiang)
  })

  it('several files of one resource, schema and dialect in files of their own', () => {
    const resource = { name: 'a', path: ['a.csv', 'b.csv'], schema: 'schema.json', dialect: 'dialect.json' }
    const { values } = imported([resource], {
      'a.csv': 'r;y;v\n浙江;2018;1\n',
      'b.csv': 'r;y;v\n上海;2018;2\n',
      'schema.json': JSON.stringify({ fields: [region, year, value] }),
      'dialect.json': '{"delimiter": ";"}',
    })
    expect(values).toEqual(['330000 2018 GDP 1', '310000 2018 GDP 2'])
  })

  it('tells relations, documents and what lies in the net, and reads the rest', () => {
    const foreignKeys = [{ fields: 'r', reference: { resource: 'regions', fields: 'code' } }]
    const { values, notes } = imported(
      [
        { name: 'a', path: 'a.csv', schema: { fields: [region, year, value], foreignKeys } },
        { name: 'map', path: 'map.geojson', format: 'geojson' },
        { name: 'far', path: 'https://example.org/b.csv' },
      ],
      { 'a.csv': 'r,y,v\n浙江,2018,1234.5\n', 'map.geojson': '{}' },
    )
    expect(values).toEqual(zhejiang)
    expect(notes).toEqual([
      { code: 'resources-remote', data: { names: ['https://example.org/b.csv'] } },
      { code: 'resources-left-out', data: { names: ['map'] } },
      { code: 'relations', data: { names: ['a.r → regions'] } },
    ])
  })
})
