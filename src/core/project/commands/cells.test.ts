import { expect, test } from 'vitest'
import { NO_CELL } from '../../dataset/dataset'
import {
  type Indicator,
  type IndicatorCode,
  indicatorSchema,
  type Period,
  type RegionCode,
  regionSchema,
} from '../../dataset/schema'
import { cellTable } from '../cellTable'
import { ground } from '../testing/arbitraryCommands'
import { type Content, diffOf, emptyContent, perform, performAll } from '../testing/memoryProject'
import { importCells } from './importCells'
import { prepareCommand } from './index'
import { setCells } from './setCells'

const start = performAll(emptyContent(), ...ground)
const key = { indicator: 'gdp' as IndicatorCode, region: '330000' as RegionCode, period: '2018' as Period }
const only = (content: Content) => {
  const [row] = content.cells.values()
  if (row === undefined) return null
  const { value, status, source, note } = row
  return { value, status, source, note }
}
const set = (content: Content, edit: object) =>
  performAll(content, { kind: 'setCells', payload: { cells: [{ ...key, ...edit }] } })
const errorOf = (content: Content, command: Parameters<typeof perform>[1]) => {
  const result = perform(content, command)
  return result.ok ? null : result.error
}
const labelOf = (content: Content, command: Parameters<typeof perform>[1]) => {
  const prepared = prepareCommand(command)
  return prepared.ok ? prepared.value.label(content.records) : null
}

test('a typed number is a normal observation and keeps source and note', () => {
  const noted = set(start, { value: 1, status: 'E', source: 'yearbook', note: 'n' })
  expect(only(noted)).toEqual({ value: 1, status: 'E', source: 'yearbook', note: 'n' })
  expect(only(set(noted, { value: 2 }))).toEqual({ value: 2, status: 'A', source: 'yearbook', note: 'n' })
  expect(only(set(noted, { value: 2, status: 'P' }))?.status).toBe('P')
  expect(only(set(noted, { value: 1 }))?.status).toBe('E')
  expect(only(set(noted, { source: null, note: '' }))).toEqual({
    value: 1,
    status: 'E',
    source: null,
    note: null,
  })
})

test('clearing removes the observation, or keeps it as missing where something is said of it', () => {
  expect(only(set(set(start, { value: 1 }), { value: null }))).toBeNull()
  expect(only(set(set(start, { value: 1, note: 'n' }), { value: null }))).toEqual({
    value: null,
    status: 'M',
    source: null,
    note: 'n',
  })
  expect(only(set(start, { value: null, status: 'M' }))).toEqual({
    value: null,
    status: 'M',
    source: null,
    note: null,
  })
  expect(only(set(start, { note: 'n' }))).toEqual({ value: null, status: 'M', source: null, note: 'n' })
})

test('missing is not zero, and minus zero is zero', () => {
  expect(Object.is(only(set(start, { value: -0 }))?.value, 0)).toBe(true)
  expect(only(set(start, { value: 0 }))?.value).toBe(0)
})

test('a period that is not there is added; of two edits of a cell the later one counts', () => {
  const twice = setCells.of({
    cells: [
      { ...key, value: 1, note: 'n' },
      { ...key, value: 2 },
    ],
  })
  const diff = diffOf(start, twice)
  expect(diff.ok && diff.value).toEqual({
    records: [{ table: 'periods', key: '2018', before: null, after: { code: '2018' } }],
    cells: [{ ...key, before: null, after: { value: 2, status: 'A', source: null, note: 'n' } }],
  })
  const again = diffOf(performAll(start, twice), setCells.of({ cells: [{ ...key, value: 2 }] }))
  expect(again.ok && again.value).toEqual({ records: [], cells: [] })
})

test('unknown codes are refused with codes that are close', () => {
  expect(
    errorOf(start, setCells.of({ cells: [{ ...key, value: 1, indicator: 'gpd' as IndicatorCode }] })),
  ).toEqual({
    code: 'indicator-unknown',
    data: { code: 'gpd', suggestions: ['gdp'] },
  })
  expect(
    errorOf(start, setCells.of({ cells: [{ ...key, value: 1, region: '33000' as RegionCode }] })),
  ).toEqual({
    code: 'region-unknown',
    data: { code: '33000', suggestions: ['330000'] },
  })
  expect(errorOf(start, setCells.of({ cells: [{ ...key, value: 1, region: '鄂' as RegionCode }] }))).toEqual({
    code: 'region-unknown',
    data: { code: '鄂', suggestions: [] },
  })
})

test('a derived indicator takes no values', () => {
  const derived = {
    ...(start.records.indicators.get('e') as Indicator),
    code: 'd' as IndicatorCode,
    formula: '[gdp] * 2',
  }
  const content = performAll(start, { kind: 'addIndicator', payload: derived })
  const edit = setCells.of({ cells: [{ ...key, indicator: derived.code, value: 1 }] })
  expect(errorOf(content, edit)).toEqual({ code: 'indicator-derived', data: { code: 'd' } })
})

test('labels say what was done', () => {
  const cells = [{ ...key, value: 1 }]
  const names = {
    indicator: { zh: 'gdp', en: 'gdp' },
    region: { zh: '330000', en: '330000' },
    period: '2018',
  }
  expect(labelOf(start, setCells.of({ cells }))).toEqual({ key: 'setCells.one', data: names })
  expect(labelOf(start, setCells.of({ cells: [{ ...key, value: null }] }))?.key).toBe('setCells.clear')
  expect(labelOf(start, setCells.of({ cells: [{ ...key, note: 'n' }] }))?.key).toBe('setCells.mark')
  const period = '2019' as Period
  expect(labelOf(start, setCells.of({ cells: [...cells, { ...key, period, value: 1 }] }))).toEqual({
    key: 'setCells.many',
    data: { count: 2, indicator: { zh: 'gdp', en: 'gdp' } },
  })
  const indicator = 'e' as IndicatorCode
  expect(labelOf(start, setCells.of({ cells: [...cells, { ...key, indicator, value: 1 }] }))).toEqual({
    key: 'setCells.several',
    data: { count: 2, indicators: 2 },
  })
})

const region = regionSchema.parse({ ...start.records.regions.get('330000'), code: 'new', parent: 'newer' })
const newer = regionSchema.parse({ ...region, code: 'newer', parent: null })
const indicator = indicatorSchema.parse({ ...start.records.indicators.get('e'), code: 'n' })
const bulk = {
  file: 'a.csv',
  regions: [region, newer],
  indicators: [indicator],
  cells: cellTable([
    { indicator: indicator.code, region: region.code, period: key.period, value: 1, source: 's' },
    { ...key, value: 2, status: 'P' },
    { ...key, value: 3 },
    { ...key, period: '2019' as Period, value: null },
  ]),
}

test('an import creates what it names and sets its cells in one step', () => {
  expect(bulk.cells.status).toEqual(Uint8Array.of(NO_CELL, 2, NO_CELL, NO_CELL))
  const before = set(start, { value: 1, note: 'kept' })
  const diff = diffOf(before, importCells.of(bulk))
  if (!diff.ok) throw new Error(diff.error.code)
  expect(diff.value.records.map(({ table, key: code }) => `${table} ${code}`)).toEqual([
    'periods 2019',
    'regions new',
    'regions newer',
    'indicators n',
  ])
  expect([...diff.value.cells].map(({ after }) => after)).toEqual([
    { value: 1, status: 'A', source: 's', note: null },
    { value: 3, status: 'A', source: null, note: 'kept' },
  ])
  expect(labelOf(before, importCells.of(bulk))).toEqual({
    key: 'importCells',
    data: { file: 'a.csv', count: 4 },
  })
})

test('an import is refused as a whole', () => {
  const refused = (change: object) =>
    errorOf(start, { kind: 'importCells', payload: { ...bulk, ...change } })?.code
  expect(refused({ regions: [] })).toBe('region-unknown')
  expect(refused({ indicators: [] })).toBe('indicator-unknown')
  expect(refused({ regions: [region, newer, newer] })).toBe('region-exists')
  expect(refused({ regions: [region, { ...newer, parent: 'new' }] })).toBe('region-parent-cycle')
  expect(refused({ regions: [{ ...region, parent: 'nobody' }] })).toBe('region-unknown')
  expect(refused({ indicators: [indicator, indicator] })).toBe('indicator-exists')
  expect(refused({ indicators: [{ ...indicator, formula: '[gdp]' }] })).toBe('indicator-derived')
  expect(refused({ cells: { ...bulk.cells, value: new Float64Array(3) } })).toBe('payload-invalid')
  expect(refused({ cells: { ...bulk.cells, region: Uint32Array.of(9, 0, 0, 0) } })).toBe('payload-invalid')
  expect(refused({ cells: { ...bulk.cells, status: Uint8Array.of(0, 0, 0, 77) } })).toBe('payload-invalid')
  expect(refused({ cells: { ...bulk.cells, value: Float64Array.of(1, 2, Infinity, 4) } })).toBe(
    'payload-invalid',
  )
})
