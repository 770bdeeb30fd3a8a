import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, type IndicatorCode, type Period, type RegionCode, statuses } from '../dataset/schema'
import { collectChanges, FEW, PackedChanges, packChanges, touchedIndicators } from './changeTable'
import { type CellChange, cellText, reverseDiff } from './diff'

const text = fc.constantFrom(null, '年鉴', 'page 2')
const cell: fc.Arbitrary<Cell | null> = fc.option(
  fc.record({
    value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    status: fc.constantFrom(...statuses),
    source: text,
    note: text,
  }),
)
const change: fc.Arbitrary<CellChange> = fc.record({
  indicator: fc.constantFrom('gdp', 'users') as fc.Arbitrary<IndicatorCode>,
  region: fc.constantFrom('110000', '330000') as fc.Arbitrary<RegionCode>,
  period: fc.integer({ min: 1000, max: 1100 }).map((year) => String(year) as Period),
  before: cell,
  after: cell,
})
const changes = fc.uniqueArray(change, { maxLength: 150, selector: cellText })

test('changes as columns are the same changes, after a copy between processes too', () => {
  fc.assert(
    fc.property(changes, (rows) => {
      const packed = packChanges(rows)
      expect(packed).toHaveLength(rows.length)
      expect([...packed]).toEqual(rows)
      const received = new PackedChanges(structuredClone(packed.table))
      expect([...received]).toEqual(rows)
      expect(touchedIndicators(received)).toEqual(touchedIndicators(rows))
      expect([...reverseDiff({ records: [], cells: received }).cells]).toEqual([
        ...reverseDiff({ records: [], cells: rows }).cells,
      ])
    }),
    { numRuns: 100, seed: 3 },
  )
})

test('collected changes are rows where they are few and columns where they are many', () => {
  const [row] = fc.sample(change, { numRuns: 1, seed: 4 })
  if (row === undefined) throw new Error('no sample')
  const collected = collectChanges()
  for (let i = 0; i < FEW; i++) collected.add({ ...row, period: String(1000 + i) as Period }, null, row.after)
  expect(Array.isArray(collected.changes())).toBe(true)
  collected.add(row, row.before, row.after)
  const many = collected.changes()
  expect(many).toBeInstanceOf(PackedChanges)
  expect(many).toHaveLength(FEW + 1)
})

test('a million changes take no more room than their columns', () => {
  const collected = collectChanges(1_000_000)
  const [key, was] = [{ indicator: 'gdp', region: '330000' } as CellChange, null]
  const years = Array.from({ length: 100 }, (_, i) => String(1000 + i) as Period)
  for (let i = 0; i < 1_000_000; i++)
    collected.add({ ...key, period: years[i % 100] ?? (years[0] as Period) }, was, {
      value: i,
      status: 'A',
      source: null,
      note: null,
    })
  const { before, after, indicator, region, period } = collected.packed().table
  const columns = [indicator, region, period, ...Object.values(before), ...Object.values(after)]
  expect(columns.reduce((bytes, column) => bytes + column.buffer.byteLength, 0)).toBe(46_000_000)
})
