import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CorrelationMethod, correlate, correlationMethods } from './correlate'
import { kendall } from './kendall'
import { taiColumns, taiIndicators } from './testing/technologyAchievement'
import { midRanks, type Variable } from './variable'

const variable = (id: string, values: readonly (number | null)[]): Variable => ({
  id,
  name: { zh: id, en: id },
  values: Float64Array.from(values, (value) => value ?? Number.NaN),
})
const pair = (method: CorrelationMethod, x: readonly (number | null)[], y: readonly (number | null)[]) => {
  const { pairs, problems } = correlate([variable('x', x), variable('y', y)], method)
  const [found] = pairs
  if (found === undefined) throw new Error('no pair')
  return { ...found, problems: problems.map(({ code }) => code) }
}

/** Hollander and Wolfe (1973), p. 185: assessments of tuna quality, as in the help of R's cor.test. */
const hunter = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
const panel = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]

describe('correlations of published data', () => {
  it('agree with R on Hollander and Wolfe', () => {
    const pearson = pair('pearson', hunter, panel)
    expect(pearson.r).toBeCloseTo(0.5711816, 7)
    expect(pearson.p).toBeCloseTo(0.1082, 4)
    const spearman = pair('spearman', hunter, panel)
    expect(spearman.r).toBeCloseTo(0.6, 12)
    // rho = 0.6, t = 0.6 √(7/0.64) = 1.984
    expect(spearman.p).toBeCloseTo(0.0876, 4)
    const rank = pair('kendall', hunter, panel)
    expect(rank.r).toBeCloseTo(16 / 36, 12)
    expect(rank.p).toBeCloseTo(0.1194, 4)
    expect(rank.test).toBe('exact')
  })

  it('agree with Table 6 of the Handbook within the rounding of its data', () => {
    const variables = taiIndicators.map((id, at) => variable(id, [...(taiColumns[at] ?? [])]))
    const { pairs } = correlate(variables, 'pearson')
    const of = (left: string, right: string) => pairs.find((p) => p.left === left && p.right === right)
    for (const [left, right, r] of [
      ['PATENTS', 'ROYALTIES', 0.13],
      ['PATENTS', 'EXPORTS', 0.45],
      ['INTERNET', 'ELECTRICITY', 0.84],
      ['EXPORTS', 'TELEPHONES', 0],
      ['ELECTRICITY', 'SCHOOLING', 0.65],
      ['SCHOOLING', 'UNIVERSITY', 0.08],
    ] as const) {
      const found = of(left, right)
      expect(Math.abs((found?.r ?? Number.NaN) - r)).toBeLessThan(0.018)
      expect(found?.n).toBe(23)
    }
    expect(pairs).toHaveLength(28)
  })
})

describe('Kendall', () => {
  it('is exact by hand without ties', () => {
    // Two discordant pairs of ten; 14 of 120 permutations have at most two inversions.
    const found = kendall(Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(2, 1, 4, 3, 5))
    expect(found).toEqual({ tau: 0.6, p: expect.closeTo(28 / 120, 12), test: 'exact' })
    expect(kendall(Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3)).p).toBeCloseTo(2 / 6, 12)
  })

  it('corrects for ties by hand', () => {
    // x ties one pair, y none: 5 concordant, 0 discordant; 4·3·13 − 18 = 138, / 18
    const found = kendall(Float64Array.of(1, 1, 2, 3), Float64Array.of(1, 2, 3, 4))
    expect(found.tau).toBeCloseTo(5 / Math.sqrt(5 * 6), 12)
    expect(found.test).toBe('normal')
    const z = 5 / Math.sqrt(138 / 18)
    expect(z).toBeCloseTo(1.8058, 4)
    expect(found.p).toBeCloseTo(0.07095, 5)
  })

  it('counts as the definition does', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
      minLength: 2,
      maxLength: 30,
    })
    fc.assert(
      fc.property(values, (rows) => {
        let [score, x, y] = [0, 0, 0]
        for (const [i, [a, b]] of rows.entries())
          for (const [c, d] of rows.slice(i + 1)) {
            score += Math.sign(a - c) * Math.sign(b - d)
            x += a === c ? 0 : 1
            y += b === d ? 0 : 1
          }
        const found = kendall(
          Float64Array.from(rows, ([a]) => a),
          Float64Array.from(rows, ([, b]) => b),
        )
        if (x === 0 || y === 0) expect(found.tau).toBeNaN()
        else expect(found.tau).toBeCloseTo(score / Math.sqrt(x * y), 12)
      }),
    )
  })
})

describe('correlations of any data', () => {
  const cell = fc.option(fc.integer({ min: -5, max: 5 }), { freq: 6 })
  const table = fc.array(fc.tuple(cell, cell), { minLength: 3, maxLength: 25 })
  it.each(correlationMethods)(
    '%s: symmetric, bounded, sign follows direction, rows in any order',
    (method) => {
      fc.assert(
        fc.property(table, (rows) => {
          const [x, y] = [rows.map(([a]) => a), rows.map(([, b]) => b)]
          const found = pair(method, x, y)
          expect(found.n).toBe(rows.filter(([a, b]) => a !== null && b !== null).length)
          if (Number.isNaN(found.r)) {
            expect(found.problems).toHaveLength(1)
            expect(found.p).toBeNaN()
            return
          }
          expect(Math.abs(found.r)).toBeLessThanOrEqual(1)
          expect(found.p).toBeGreaterThanOrEqual(0)
          expect(found.p).toBeLessThanOrEqual(1)
          expect(pair(method, y, x).r).toBeCloseTo(found.r, 12)
          expect(
            pair(
              method,
              x,
              y.map((value) => (value === null ? null : -value)),
            ).r,
          ).toBeCloseTo(-found.r, 12)
          expect(pair(method, [...x].reverse(), [...y].reverse()).p).toBeCloseTo(found.p, 10)
        }),
      )
    },
  )

  it('ranks do not change under a monotone transform', () => {
    const x = [1, 5, 2, 8, 3, 9, 4]
    for (const method of ['spearman', 'kendall'] as const)
      expect(pair(method, x.map(Math.exp), panel.slice(0, 7))).toEqual(pair(method, x, panel.slice(0, 7)))
    expect([...midRanks(Float64Array.of(3, 1, Number.NaN, 3))]).toEqual([2.5, 1, Number.NaN, 2.5])
  })

  it('say why there is none', () => {
    expect(pair('pearson', [1, 2, null], [1, 2, 3])).toMatchObject({ n: 2, problems: ['analysis-few-pairs'] })
    expect(pair('kendall', [1, 1, 1, null], [1, 2, 3, 4])).toMatchObject({
      n: 3,
      problems: ['analysis-constant'],
    })
    expect(pair('pearson', [1, 2, 3], [2, 4, 6])).toMatchObject({ r: 1, p: 0 })
  })
})
