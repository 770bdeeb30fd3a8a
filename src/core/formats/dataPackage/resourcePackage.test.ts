import { zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { planImport } from '../mapping/planImport'
import { proposeFile } from '../mapping/proposeFile'
import { bytesOf } from '../testing/bytesOf'
import { matcher, records } from '../testing/proposeAndPlan'

const packed = (resources: readonly object[], files: Readonly<Record<string, string>>) => ({
  path: 'a.zip',
  bytes: zipSync({
    'data/datapackage.json': bytesOf([JSON.stringify({ name: 'x', resources })]),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`data/${name}`, bytesOf([text])])),
  }),
})
const schema = {
  fields: [
    { name: 'r', type: 'string', title: '地区' },
    { name: 'y', type: 'year', title: '年份' },
    { name: 'v', type: 'number', title: 'GDP', unit: '亿元' },
  ],
  missingValues: ['', '-99'],
}
const gdp = { name: 'gdp', path: 'gdp.csv', schema, dialect: { delimiter: ';' }, encoding: 'utf-8' }
const people = { name: 'people', path: 'people.csv', format: 'csv' }
const files = {
  'gdp.csv': 'r;y;v\n浙江;2018;1.5\n上海;2018;-99\n',
  'people.csv': '地区,年份,人口\n浙江,2018,7\n',
}

it('reads a resource with the titles, units, delimiter and missing values that the package gives', () => {
  const proposal = proposeFile(packed([gdp, { name: 'doc', path: 'readme.md' }], files), {
    constants: {},
    matcher,
  })
  if (!proposal.ok) throw new Error(JSON.stringify(proposal.error))
  const plan = planImport(
    proposal.value.tables.map(({ table, mapping }) => ({ path: 'a.zip', table, mapping })),
    records,
    { createRegions: false, createIndicators: true },
  )
  expect(plan.cells.map(({ region, period, value }) => [region, period, value])).toEqual([
    ['330000', '2018', 1.5],
  ])
  expect(plan.indicators).toMatchObject([{ code: 'GDP', unit: { zh: '亿元' } }])
})

it('has several resources chosen by name, like sheets', () => {
  const both = packed([gdp, people], files)
  expect(proposeFile(both, { constants: {}, matcher })).toMatchObject({
    error: { code: 'sheet-needed', data: { sheets: ['gdp', 'people'] } },
  })
  expect(proposeFile(both, { constants: {}, matcher, sheet: 'people' })).toMatchObject({ ok: true })
})

it.each(['../../etc/passwd', '/etc/passwd', 'https://example.org/a.csv', 'file:///a.csv', 'a/../../b.csv'])(
  'refuses %s, which is not within the package',
  (path) => {
    const refused = proposeFile(packed([{ name: 'a', path, format: 'csv' }], {}), { constants: {}, matcher })
    expect(refused).toMatchObject({
      error: { code: 'format-broken', data: { place: '#a', issue: { en: expect.stringContaining(path) } } },
    })
  },
)

it('tells a resource that is not there', () => {
  expect(proposeFile(packed([gdp], {}), { constants: {}, matcher })).toMatchObject({
    error: { code: 'format-broken', data: { issue: { en: 'gdp.csv is missing' } } },
  })
})
