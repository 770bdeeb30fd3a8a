import { expect, it } from 'vitest'
import { formatOf } from '../index'
import { bytesOf } from '../testing/bytesOf'

const read = (document: object) => {
  const file = { path: 'x.json', bytes: bytesOf([JSON.stringify(document)]) }
  return formatOf(file)?.read(file)
}
const columns = [
  { code: 'Region', text: 'region', type: 'd' },
  { code: 'Tid', text: 'year', type: 't' },
  { code: 'N1', text: 'Births', type: 'c' },
  { code: 'N2', text: 'Change (%)', type: 'c' },
]

it('keys are dimensions, contents are indicators with their units', () => {
  const data = [
    { key: ['01', '2018'], values: ['5', '-1.5'] },
    { key: ['02', '2018'], values: ['7', '..'] },
  ]
  const found = read({
    columns,
    comments: [{ variable: 'Region', value: '01', comment: 'New border' }],
    data,
  })
  const table = found?.ok === true ? found.value.tables[0] : undefined
  if (table?.kind !== 'cube') throw new Error('no cube')
  expect(table.dimensions.map(({ id, role }) => [id, role])).toEqual([
    ['Region', 'region'],
    ['Tid', 'period'],
    ['contents', 'indicator'],
  ])
  expect(table.dimensions[2]?.categories).toEqual([
    { code: 'N1', label: 'Births' },
    { code: 'N2', label: 'Change', unit: '%' },
  ])
  expect([...table.values]).toEqual([5, -1.5, 7, Number.NaN])
  expect(table.note).toBe('01: New border')
})

it.each([
  ['a value too few', { key: ['01', '2018'], values: ['5'] }, '#data.0.values'],
  ['a key too few', { key: ['01'], values: ['5', '6'] }, '#data.0.key'],
  ['a value that is no number', { key: ['01', '2018'], values: ['5', 'six'] }, '#data.0.values.1'],
])('%s is refused with its place', (_, row, place) => {
  expect(read({ columns, comments: [], data: [row] })).toMatchObject({
    error: { code: 'format-broken', data: { place } },
  })
})
