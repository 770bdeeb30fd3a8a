import { expect, test } from 'vitest'
import type { Indicator, IndicatorCode, Period, Region, RegionCode } from '../dataset/schema'
import { applyDiffToDataset, applyDiffToRecords } from './applyDiff'
import { setCells } from './commands/setCells'
import type { Diff } from './diff'
import { ground } from './testing/arbitraryCommands'
import { datasetOf, diffOf, emptyContent, performAll } from './testing/memoryProject'

const key = { indicator: 'gdp' as IndicatorCode, region: '110000' as RegionCode, period: '2019' as Period }
const start = performAll(
  emptyContent(),
  ...ground,
  setCells.of({ cells: [{ ...key, value: 7, note: 'n', source: 's' }] }),
)
const at = (dataset: ReturnType<typeof datasetOf>, region: string, period: string) =>
  dataset.regions.indexOf(region as RegionCode) * dataset.periods.length +
  dataset.periods.indexOf(period as Period)

test('a cell edit is made in place, and says which indicators it touched', () => {
  const dataset = datasetOf(start)
  const diff = diffOf(start, setCells.of({ cells: [{ ...key, value: null }] }))
  if (!diff.ok) throw new Error(diff.error.code)
  const { dataset: same, touched } = applyDiffToDataset(dataset, diff.value, start.records)
  expect(same).toBe(dataset)
  expect([...touched]).toEqual(['gdp'])
  const column = same.columns.get(key.indicator)
  expect(column?.values[at(same, '110000', '2019')]).toBeNaN()
  expect(column?.notes.get(at(same, '110000', '2019'))).toBe('n')
})

test('a new period between and a new region before move the columns, with notes and sources', () => {
  const region = {
    ...start.records.regions.get('110000'),
    code: 'first' as RegionCode,
    position: -1,
  } as Region
  const diff: Diff = {
    records: [
      { table: 'periods', key: '2018', before: null, after: { code: '2018' as Period } },
      { table: 'regions', key: 'first', before: null, after: region },
    ],
    cells: [
      {
        indicator: 'e' as IndicatorCode,
        region: 'first' as RegionCode,
        period: '2018' as Period,
        before: null,
        after: { value: 1, status: 'E', source: null, note: null },
      },
    ],
  }
  const old = datasetOf(start)
  const records = applyDiffToRecords(start.records, diff)
  const { dataset } = applyDiffToDataset(old, diff, records)
  expect(dataset.regions).toEqual(['first', '330000', '110000', "o'x"])
  expect(dataset.periods).toEqual(['2018', '2019'])
  const column = dataset.columns.get(key.indicator)
  expect(column?.values).toHaveLength(8)
  expect([...(column?.values ?? [])].filter((value) => !Number.isNaN(value))).toEqual([7])
  const place = at(dataset, '110000', '2019')
  expect([
    column?.values[place],
    column?.notes.get(place),
    dataset.sources[(column?.source?.[place] ?? 0) - 1],
  ]).toEqual([7, 'n', 's'])
  expect(dataset.columns.get('e' as IndicatorCode)?.values[0]).toBe(1)
})

test('records that a diff does not touch keep their identity', () => {
  const diff: Diff = {
    records: [
      {
        table: 'indicators',
        key: 'e',
        before: start.records.indicators.get('e') as Indicator,
        after: null,
      },
    ],
    cells: [],
  }
  const after = applyDiffToRecords(start.records, diff)
  expect(after.regions).toBe(start.records.regions)
  expect(after.indicators.has('e')).toBe(false)
  expect(start.records.indicators.has('e')).toBe(true)
  expect(applyDiffToRecords(start.records, { records: [], cells: [] })).toBe(start.records)
})
