import { expect, test } from 'vitest'
import type { Period } from '../dataset/schema'
import { cellTable } from './cellTable'
import { addPeriod } from './commands/addPeriod'
import { importCells } from './commands/importCells'
import { checkSizes, limits, withinLimits } from './limits'
import { ground } from './testing/arbitraryCommands'
import { diffOf, emptyContent, performAll } from './testing/memoryProject'

const start = performAll(emptyContent(), ...ground)
const day = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10) as Period
/** The ground with as many periods as fit, without running a command for each. */
const full = {
  ...start,
  records: {
    ...start.records,
    periods: new Map(
      Array.from(
        { length: limits.periods },
        (_, n) => [day(n), { code: day(n) }] as [string, { code: Period }],
      ),
    ),
  },
}

test('the last period that fits is taken, the next is refused with how many there may be', () => {
  const { size } = full.records.periods
  expect(checkSizes({ indicators: 1, regions: 1, periods: size })).toEqual({ ok: true, value: null })
  expect(diffOf(full, addPeriod.of({ code: '2031-Q1' as Period }))).toEqual({
    ok: false,
    error: { code: 'too-many-periods', data: { count: 16_385, most: 16_384 } },
  })
})

test('an import that brings too many periods is refused as a whole', () => {
  const rows = [day(0), '2031-Q1' as Period, '2031-Q2' as Period].map((period) => ({
    indicator: 'gdp' as never,
    region: '330000' as never,
    period,
    value: 1,
  }))
  const command = importCells.of({ file: 'days.csv', regions: [], indicators: [], cells: cellTable(rows) })
  expect(diffOf(full, command)).toMatchObject({
    ok: false,
    error: { code: 'too-many-periods', data: { count: 16_386 } },
  })
})

test('a diff that removes as many as it adds fits', () => {
  const code = '2031-Q1' as Period
  const swap = {
    records: [
      { table: 'periods', key: code, before: null, after: { code } },
      { table: 'periods', key: day(0), before: { code: day(0) }, after: null },
    ],
    cells: [],
  } as const
  expect(withinLimits(full.records, swap)).toEqual({ ok: true, value: swap })
})

test.each([
  ['indicators', 131_072],
  ['regions', 1_048_576],
  ['periods', 16_384],
] as const)('%s have a bound of their own: %d', (table, most) => {
  const sizes = { indicators: 1, regions: 1, periods: 1, [table]: most + 1 }
  expect(checkSizes(sizes)).toEqual({
    ok: false,
    error: { code: `too-many-${table}`, data: { count: most + 1, most } },
  })
})
