import { expect, test } from 'vitest'
import {
  type Cell,
  type Indicator,
  indicatorCodeSchema,
  periodSchema,
  regionCodeSchema,
} from '#core/dataset/schema'
import { translator } from '#text/translate'
import { records } from '../store/testRecords'
import { describeChange } from './describeChange'

const [gdp] = [...records({}).indicators.values()]
const key = {
  indicator: indicatorCodeSchema.parse('gdp'),
  region: regionCodeSchema.parse('330000'),
  period: periodSchema.parse('2018'),
}
const cell = (value: number | null, marks: Partial<Cell> = {}): Cell => ({
  value,
  status: 'A',
  source: null,
  note: null,
  ...marks,
})
const changed = (
  before: Cell | null,
  after: Cell | null,
  language: 'zh' | 'en' = 'en',
  indicator: Indicator | undefined = gdp,
) => describeChange({ ...key, before, after }, indicator, translator(language))

test('a value before and after, with the decimals of its indicator', () => {
  expect(changed(cell(4512.34), cell(-1))).toEqual(['4,512.3 → −1.0'])
  expect(changed(null, cell(1))).toEqual(['Missing → 1.0'])
  expect(changed(cell(1), cell(null))).toEqual(['1.0 → Missing'])
  expect(changed(cell(1), null, 'zh')).toEqual(['1.0 → 缺失'])
})

test('all digits where the indicator is gone', () => {
  expect(describeChange({ ...key, before: cell(4512.34), after: null }, undefined, translator('en'))).toEqual(
    ['4512.34 → Missing'],
  )
})

test('status, source and note, each only where it changed', () => {
  expect(changed(cell(1), cell(1, { status: 'P' }))).toEqual(['Status: Normal value → Provisional (P)'])
  expect(changed(cell(1, { note: 'a' }), cell(2, { note: 'b', source: 'Yearbook' }))).toEqual([
    '1.0 → 2.0',
    'Source: – → Yearbook',
    'Note: a → b',
  ])
  expect(changed(null, cell(null, { status: 'M' }))).toEqual(['Status: No observation → Missing'])
  expect(changed(cell(1), cell(1, { note: '修订' }), 'zh')).toEqual(['备注：– → 修订'])
})
