import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeRows, correlationMatrix, pearson, takeRows } from './correlationMatrix'
import { symmetricEigen } from './eigen'
import { principalComponents } from './principalComponents'
import { taiColumns, taiIndicators } from './testing/technologyAchievement'
import { varimax } from './varimax'

const nan = Number.NaN
const size = taiIndicators.length
const tai = correlationMatrix(taiColumns)
const components = principalComponents(tai, size)

/** Handbook, Table 6: correlations of the 8 indicators. */
const table6 = [
  [1.0, 0.13, -0.09, 0.45, 0.28, 0.03, 0.22, 0.08],
  [1.0, 0.46, 0.25, 0.56, 0.32, 0.3, 0.06],
  [1.0, -0.45, 0.56, 0.84, 0.63, 0.27],
  [1.0, 0.0, -0.36, -0.35, -0.03],
  [1.0, 0.64, 0.3, 0.33],
  [1.0, 0.65, 0.26],
  [1.0, 0.08],
  [1.0],
]

// The Handbook computed from unrounded logarithms, so its printed raw data gives slightly other figures.
describe('Technology Achievement Index', () => {
  it('correlations meet Table 6 within .018', () => {
    for (const [a, row] of table6.entries())
      for (const [k, published] of row.entries())
        expect(Math.abs((tai[a * size + a + k] ?? nan) - published)).toBeLessThan(0.0185)
  })

  it('eigenvalues meet Tables 7 and 16 within .11 % of the variance', () => {
    const percent = [41.9, 21.8, 12.3, 11.1, 6.0, 3.7, 2.2, 0.9]
    for (const [k, published] of percent.entries())
      expect(Math.abs((components.explained[k] ?? nan) * 100 - published)).toBeLessThan(0.115)
    expect(components.eigenvalues.reduce((sum, value) => sum + value, 0)).toBeCloseTo(8, 12)
  })

  it('four rotated factors: patents load on one of them alone (Table 17)', () => {
    const factors = varimax(components.loadings.slice(0, 4))
    const patents = factors.map((factor) => Math.abs(factor[0] ?? nan)).sort((a, b) => b - a)
    expect(Math.abs((patents[0] ?? nan) - 0.97)).toBeLessThan(0.02)
    for (const small of patents.slice(1)) expect(small).toBeLessThan(0.1)
  })
})

describe('pearson', () => {
  it('takes the rows where both have a value', () => {
    expect(pearson(Float64Array.of(1, 2, 3, 9, nan), Float64Array.of(2, 4, 6, nan, 1))).toBe(1)
    // By hand: deviations -1 0 1 and -1 1 0.
    expect(pearson(Float64Array.of(1, 2, 3), Float64Array.of(1, 3, 2))).toBeCloseTo(0.5, 15)
  })

  it('says nothing where nothing varies or too little is known', () => {
    expect(pearson(Float64Array.of(0.1, 0.1, 0.1), Float64Array.of(1, 2, 3))).toBeNaN()
    expect(pearson(Float64Array.of(1, nan, 3), Float64Array.of(nan, 2, 4))).toBeNaN()
    expect(pearson(Float64Array.of(), Float64Array.of())).toBeNaN()
  })

  it('keeps its digits far from 0', () => {
    expect(pearson(Float64Array.of(1e9 + 1, 1e9 + 2, 1e9 + 3), Float64Array.of(1, 3, 2))).toBeCloseTo(0.5, 12)
  })
})

describe('completeRows', () => {
  it('finds the rows without a gap', () => {
    const columns = [Float64Array.of(1, nan, 3, 4), Float64Array.of(1, 2, nan, 4)]
    expect(Array.from(completeRows(columns))).toEqual([0, 3])
    expect(Array.from(takeRows(Float64Array.of(5, 6, 7, 8), completeRows(columns)))).toEqual([5, 8])
  })
})

const square = fc.integer({ min: 1, max: 6 }).chain((k) =>
  fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: k, maxLength: k }), {
    minLength: k,
    maxLength: k,
  }),
)

describe('symmetricEigen', () => {
  it('puts the matrix together again', () => {
    fc.assert(
      fc.property(square, (rows) => {
        const k = rows.length
        const at = (i: number, j: number) => (rows[i]?.[j] ?? 0) + (rows[j]?.[i] ?? 0)
        const matrix = Float64Array.from({ length: k * k }, (_, i) => at(Math.floor(i / k), i % k))
        const { values, vectors } = symmetricEigen(matrix, k)
        for (let i = 0; i < k; i++)
          for (let j = 0; j < k; j++) {
            const sum = vectors.reduce((s, v, c) => s + (values[c] ?? 0) * (v[i] ?? 0) * (v[j] ?? 0), 0)
            expect(sum).toBeCloseTo(at(i, j), 9)
          }
        expect(Array.from(values)).toEqual(Array.from(values).sort((a, b) => b - a))
      }),
      { numRuns: 60 },
    )
  })
})

describe('varimax', () => {
  const loading = fc.integer({ min: -100, max: 100 }).map((n) => n / 100)
  const factors = fc.array(fc.array(loading, { minLength: 5, maxLength: 5 }), { minLength: 2, maxLength: 3 })
  /** Kaiser's criterion: the variance of squared, normalised loadings, over all factors. */
  const criterion = (of: readonly Float64Array[], lengths: readonly number[]) =>
    of.reduce((total, factor) => {
      const squares = Array.from(factor, (value, i) =>
        lengths[i] === 0 ? 0 : (value / (lengths[i] ?? 1)) ** 2,
      )
      const mean = squares.reduce((a, b) => a + b, 0) / squares.length
      return total + squares.reduce((sum, x) => sum + (x - mean) ** 2, 0)
    }, 0)

  it('leaves what a variable shares with the factors, and no plane can be turned to a better place', () => {
    fc.assert(
      fc.property(factors, (given) => {
        const before = given.map((factor) => Float64Array.from(factor))
        const after = varimax(before)
        const common = (of: readonly Float64Array[], i: number) =>
          Math.hypot(...of.map((factor) => factor[i] ?? 0))
        const lengths = Array.from({ length: 5 }, (_, i) => common(before, i))
        for (const [i, length] of lengths.entries()) expect(common(after, i)).toBeCloseTo(length, 10)
        const best = criterion(after, lengths)
        expect(best).toBeGreaterThanOrEqual(criterion(before, lengths) - 1e-9)
        const [a, b, ...rest] = after
        for (const angle of [-0.3, -0.01, 0.01, 0.3, 0.7]) {
          const turned = [
            Float64Array.from(a ?? [], (x, i) => Math.cos(angle) * x + Math.sin(angle) * (b?.[i] ?? 0)),
            Float64Array.from(b ?? [], (y, i) => Math.cos(angle) * y - Math.sin(angle) * (a?.[i] ?? 0)),
            ...rest,
          ]
          expect(criterion(turned, lengths)).toBeLessThanOrEqual(best + 1e-9)
        }
      }),
      { numRuns: 60 },
    )
  })
})
