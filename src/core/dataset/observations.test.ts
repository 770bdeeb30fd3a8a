import { expect, test } from 'vitest'
import { type Dataset, emptyColumn, writeCell } from './dataset'
import { observations } from './observations'
import type { IndicatorCode, Period, RegionCode } from './schema'

const dataset: Dataset = {
  regions: ['b', 'a'] as RegionCode[],
  periods: ['2018', '2019'] as Period[],
  indicators: ['y', 'x', 'none'] as IndicatorCode[],
  columns: new Map(),
  sources: [],
}
for (const code of dataset.indicators.slice(0, 2)) {
  const column = emptyColumn(4)
  dataset.columns.set(code, column)
  writeCell(dataset, column, 3, { value: 1, status: 'A', source: 's', note: null })
  writeCell(dataset, column, 0, { value: null, status: 'M', source: null, note: 'n' })
}
const keys = (filter = {}) =>
  [...observations(dataset, filter)].map(
    ({ indicator, region, period }) => `${indicator} ${region} ${period}`,
  )

test('rows by indicator, region and period, missing ones with their mark, absent ones left out', () => {
  expect(keys()).toEqual(['y b 2018', 'y a 2019', 'x b 2018', 'x a 2019'])
  expect([...observations(dataset, { indicators: ['x'] })]).toEqual([
    { indicator: 'x', region: 'b', period: '2018', value: null, status: 'M', source: null, note: 'n' },
    { indicator: 'x', region: 'a', period: '2019', value: 1, status: 'A', source: 's', note: null },
  ])
})

test('filters keep what they name; an empty list keeps nothing', () => {
  expect(keys({ regions: ['a'], indicators: ['x', 'none'] })).toEqual(['x a 2019'])
  expect(keys({ periods: ['2018'] })).toEqual(['y b 2018', 'x b 2018'])
  expect(keys({ periods: [] })).toEqual([])
})
