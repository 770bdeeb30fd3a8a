import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mulberry32 } from '../random'
import { clusters } from './clusters'
import { kMeans } from './kMeans'
import type { Variable } from './variable'
import { cutDendrogram, ward } from './ward'

const variable = (id: string, values: readonly number[]): Variable => ({
  id,
  name: { zh: id, en: id },
  values: Float64Array.from(values),
})
const sumOfSquares = (rows: readonly (readonly number[])[]): number => {
  const centre = (rows[0] ?? []).map(
    (_, c) => rows.reduce((sum, row) => sum + (row[c] ?? 0), 0) / rows.length,
  )
  return rows.reduce(
    (all, row) => all + row.reduce((sum, value, c) => sum + (value - (centre[c] ?? 0)) ** 2, 0),
    0,
  )
}

describe('Ward', () => {
  it('is worked by hand on a line', () => {
    const merges = ward([Float64Array.of(0, 5, 1, 6.5)])
    expect(merges).toEqual([
      { left: 0, right: 2, height: 1, size: 2 },
      { left: 1, right: 3, height: 1.5, size: 2 },
      // √(2 · 2 · 2 / 4) times the distance of the centres 0.5 and 5.75
      { left: 4, right: 5, height: expect.closeTo(Math.SQRT2 * 5.25, 12), size: 4 },
    ])
    expect([...cutDendrogram(merges, 2)]).toEqual([1, 2, 1, 2])
    expect([...cutDendrogram(merges, 3)]).toEqual([1, 2, 1, 3])
    expect([...cutDendrogram(merges, 1)]).toEqual([1, 1, 1, 1])
    expect([...cutDendrogram(merges, 4)]).toEqual([1, 2, 3, 4])
  })

  it('heights grow, and half of their squares is the sum of squares', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
      minLength: 2,
      maxLength: 25,
    })
    fc.assert(
      fc.property(rows, (all) => {
        const merges = ward([Float64Array.from(all, ([x]) => x), Float64Array.from(all, ([, y]) => y)])
        expect(merges).toHaveLength(all.length - 1)
        for (const [at, { height }] of merges.entries())
          expect(height).toBeGreaterThanOrEqual((merges[at - 1]?.height ?? 0) - 1e-9)
        const half = merges.reduce((sum, { height }) => sum + height ** 2 / 2, 0)
        expect(half).toBeCloseTo(sumOfSquares(all), 6)
        expect(merges.at(-1)?.size).toBe(all.length)
      }),
    )
  })
})

describe('k-means', () => {
  it('finds separate groups whatever the seed', () => {
    const x = [0, 0.1, 0.2, 10, 10.1, 10.2, 20, 20.1, 20.2]
    for (let seed = 0; seed < 20; seed++)
      expect([...kMeans([Float64Array.from(x)], 3, mulberry32(seed)).labels]).toEqual([
        1, 1, 1, 2, 2, 2, 3, 3, 3,
      ])
  })

  it('is the same for the same seed, every row is with its nearest centre, and more clusters fit better', () => {
    const rows = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 5, maxLength: 30 })
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 99 }), (values, seed) => {
        const columns = [Float64Array.from(values)]
        const found = kMeans(columns, 3, mulberry32(seed))
        expect(kMeans(columns, 3, mulberry32(seed))).toEqual(found)
        for (const [row, label] of found.labels.entries()) {
          const own = Math.abs((values[row] ?? 0) - (found.centres[label - 1]?.[0] ?? 0))
          for (const centre of found.centres)
            expect(own).toBeLessThanOrEqual(Math.abs((values[row] ?? 0) - (centre[0] ?? 0)) + 1e-9)
        }
        expect(kMeans(columns, 5, mulberry32(seed)).within).toBeLessThanOrEqual(found.within + 1e-9)
      }),
    )
  })
})

describe('clusters', () => {
  const x = variable('x', [0, 1, 10, 11, Number.NaN])
  const y = variable('y', [100, 200, 1000, 1100, 5])
  const options = { count: 2, standardise: true, random: mulberry32(1) }

  it.each(['ward', 'k-means'] as const)('%s puts complete rows together', (method) => {
    const found = clusters([x, y, variable('same', [3, 3, 3, 3, 3])], { ...options, method })
    expect([...found.rows]).toEqual([0, 1, 2, 3])
    expect([...found.labels]).toEqual([1, 1, 2, 2])
    expect(found.variables).toEqual(['x', 'y'])
    expect(found.total).toBeCloseTo(6, 12)
    expect(found.within).toBeLessThan(0.2)
    expect(found.problems.map(({ code }) => code)).toEqual(['analysis-rows-left-out', 'analysis-constant'])
  })

  it('says when rows do not suffice', () => {
    const few = clusters([variable('x', [1, 1, 2, 2])], { ...options, method: 'k-means', count: 3 })
    expect([...few.labels]).toEqual([1, 1, 2, 2])
    expect(few.problems.map(({ code }) => code)).toEqual(['analysis-few-different'])
    const none = clusters([variable('x', [1])], { ...options, method: 'ward' })
    expect(none.problems.map(({ code }) => code)).toEqual(['analysis-too-small'])
  })
})
