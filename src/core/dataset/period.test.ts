import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparePeriods } from './period'
import { type Period, periodSchema } from './schema'

const sorted = (...periods: string[]) => periods.map((p) => periodSchema.parse(p)).sort(comparePeriods)

test('periods stand in the order in which they begin, the longer one first', () => {
  const order = [
    '2017-12-31',
    '2018',
    '2018-S1',
    '2018-Q1',
    '2018-01',
    '2018-W01',
    '2018-01-01',
    '2018-01-02',
    '2018-02',
    '2018-Q2',
    '2018-04',
    '2018-S2',
    '2018-Q3',
    '2018-Q4',
    '2018-12',
    '2019',
  ]
  expect(sorted(...order.toReversed())).toEqual(order)
})

test('ISO weeks begin on the Monday of the week with 4 January in it', () => {
  // Week 1 of 2019 began on 31 December 2018, week 53 of 2020 on 28 December 2020.
  expect(sorted('2019', '2019-W01', '2018-12-31', '2018-12-30')).toEqual([
    '2018-12-30',
    '2019-W01',
    '2018-12-31',
    '2019',
  ])
  expect(sorted('2020-12-28', '2020-W53', '2020-12-27')).toEqual(['2020-12-27', '2020-W53', '2020-12-28'])
})

test('years before 100 are not those of 1900', () => {
  expect(sorted('1900', '0099', '0001-12')).toEqual(['0001-12', '0099', '1900'])
})

test('it is a total order', () => {
  const year = fc.integer({ min: 0, max: 9999 }).map((y) => String(y).padStart(4, '0'))
  const rest = fc.constantFrom('', '-S2', '-Q1', '-Q4', '-W01', '-W53', '-01', '-12', '-02-29', '-12-31')
  const period = fc.tuple(year, rest).map(([y, r]) => (y + r) as Period)
  fc.assert(
    fc.property(period, period, period, (a, b, c) => {
      expect(Math.sign(comparePeriods(a, b))).toBe(-Math.sign(comparePeriods(b, a)) + 0)
      if (comparePeriods(a, b) === 0) expect(a).toBe(b)
      if (comparePeriods(a, b) < 0 && comparePeriods(b, c) < 0) expect(comparePeriods(a, c)).toBeLessThan(0)
    }),
  )
})
