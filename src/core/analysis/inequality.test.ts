import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convergence } from './convergence'
import { inequality } from './inequality'

const name = { zh: 'x', en: 'x' }
const of = (
  values: readonly number[],
  options: { weights?: readonly number[]; groups?: readonly (string | null)[] } = {},
) =>
  inequality({
    name,
    period: '2018',
    values: Float64Array.from(values),
    weights: options.weights === undefined ? null : Float64Array.from(options.weights),
    groups: options.groups ?? null,
    regionNames: values.map((_, at) => ({ zh: `${at}`, en: `${at}` })),
  })

describe('inequality', () => {
  it('is worked by hand', () => {
    expect(of([1, 2, 3, 4])).toMatchObject({ n: 4, mean: 2.5, gini: expect.closeTo(0.25, 12) })
    expect(of([1, 3]).theil).toBeCloseTo((0.5 * Math.log(0.5) + 1.5 * Math.log(1.5)) / 2, 12)
    expect(of([5, 5, 5])).toMatchObject({ gini: expect.closeTo(0, 12), theil: expect.closeTo(0, 12) })
    expect(of([0, 0, 0, 8])).toMatchObject({
      gini: expect.closeTo(0.75, 12),
      theil: expect.closeTo(Math.log(4), 12),
    })
  })

  it('counts a weight as so many regions', () => {
    const [weighted, repeated] = [of([1, 4], { weights: [3, 2] }), of([1, 1, 1, 4, 4])]
    expect(weighted.gini).toBeCloseTo(repeated.gini, 12)
    expect(weighted.theil).toBeCloseTo(repeated.theil, 12)
    expect(of([1, 2, 3], { weights: [1, Number.NaN, 0] }).problems[0]?.code).toBe('analysis-few-values')
  })

  it('splits into within and between by hand', () => {
    const { decomposition } = of([1, 3, 4, 4], { groups: ['a', 'a', 'b', 'b'] })
    // Shares 1/3 and 2/3; within a the Theil of (1, 3); group means 2 and 4 of 3.
    const within = ((0.5 * Math.log(0.5) + 1.5 * Math.log(1.5)) / 2) * (1 / 3)
    expect(decomposition?.within).toBeCloseTo(within, 12)
    expect(decomposition?.between).toBeCloseTo(Math.log(2 / 3) / 3 + (2 * Math.log(4 / 3)) / 3, 12)
    expect(decomposition?.groups.map(({ group, n, mean }) => [group, n, mean])).toEqual([
      ['a', 2, 2],
      ['b', 2, 4],
    ])
  })

  it('adds up, and does not depend on the unit', () => {
    const row = fc.record({
      value: fc.integer({ min: 0, max: 1000 }),
      weight: fc.integer({ min: 1, max: 9 }),
      group: fc.constantFrom('a', 'b', 'c'),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), (rows) => {
        fc.pre(rows.some(({ value }) => value > 0))
        const options = { weights: rows.map((each) => each.weight), groups: rows.map((each) => each.group) }
        const found = of(
          rows.map(({ value }) => value),
          options,
        )
        const scaled = of(
          rows.map(({ value }) => value * 1000),
          options,
        )
        const { within, between, theil } = found.decomposition ?? { within: 0, between: 0, theil: 0 }
        expect(within + between).toBeCloseTo(theil, 10)
        expect(theil).toBeCloseTo(found.theil, 10)
        expect(scaled.gini).toBeCloseTo(found.gini, 10)
        expect(scaled.theil).toBeCloseTo(found.theil, 10)
        expect(found.gini).toBeGreaterThanOrEqual(-1e-12)
        expect(found.gini).toBeLessThan(1)
      }),
    )
  })

  it('says what it cannot do', () => {
    expect(of([1, -2, 3])).toMatchObject({ gini: Number.NaN, problems: [{ code: 'analysis-negative' }] })
    expect(of([0, 0])).toMatchObject({ theil: Number.NaN, problems: [{ code: 'analysis-negative' }] })
    expect(of([1, Number.NaN])).toMatchObject({ n: 1, problems: [{ code: 'analysis-few-values' }] })
    const partly = of([1, 2, 3], { groups: ['a', null, 'a'] })
    expect(partly.problems).toMatchObject([{ code: 'analysis-no-group', data: { regions: [{ en: '1' }] } }])
    expect(partly.decomposition?.within).toBeCloseTo(of([1, 3]).theil, 12)
  })
})

describe('convergence', () => {
  const run = (values: readonly (readonly number[])[], span = 10) =>
    convergence({
      name,
      periods: values.map((_, at) => `${2000 + at}`),
      values: values.map((column) => Float64Array.from(column)),
      from: 0,
      to: values.length - 1,
      span,
      regionNames: (values[0] ?? []).map((_, at) => ({ zh: `${at}`, en: `${at}` })),
    })

  it('finds the slope, the speed and the half-life that data were made with', () => {
    // Logs that close 2 % of their distance per year: half-life ln 2 / 0.02 = 34.66.
    const logs = [1, 2, 2.5, 4]
    const later = logs.map((log) => 5 + (log - 5) * Math.exp(-0.02 * 10))
    const { beta, sigma } = run([logs.map(Math.exp), later.map(Math.exp)])
    expect(beta?.slope).toBeCloseTo(-(1 - Math.exp(-0.2)) / 10, 12)
    expect(beta?.speed).toBeCloseTo(0.02, 12)
    expect(beta?.halfLife).toBeCloseTo(Math.LN2 / 0.02, 8)
    expect(beta?.rSquared).toBeCloseTo(1, 12)
    expect((sigma[1]?.sdOfLogs ?? 0) / (sigma[0]?.sdOfLogs ?? 1)).toBeCloseTo(Math.exp(-0.2), 12)
  })

  it('is a regression worked by hand', () => {
    // x = ln: 0, 1, 2; growth over one period: 3, 1, 2. Slope −1/2, residuals 1/2, −1, 1/2: s² = 1.5, se = √(1.5/2).
    const first = [0, 1, 2].map(Math.exp)
    const last = [3, 2, 4].map(Math.exp)
    const { beta } = run([first, last], 1)
    expect(beta).toMatchObject({
      slope: expect.closeTo(-0.5, 12),
      intercept: expect.closeTo(2.5, 12),
      standardError: expect.closeTo(Math.sqrt(0.75), 12),
      rSquared: expect.closeTo(0.25, 12),
      // t = −0.57735 with one degree of freedom: 2 (1/2 − arctan(0.57735)/π) = 2/3
      p: expect.closeTo(2 / 3, 12),
    })
  })

  it('says what it leaves out and what there is not', () => {
    const diverging = run([
      [1, 2, 4, 0],
      [1, 3, 9, 5],
    ])
    expect(diverging.problems.map(({ code }) => code)).toEqual([
      'analysis-not-positive',
      'analysis-no-convergence',
    ])
    expect(diverging.beta).toMatchObject({ n: 3, speed: Number.NaN, halfLife: Number.NaN })
    expect(diverging.sigma[0]).toMatchObject({ n: 4 })
    expect(
      run([
        [1, 2],
        [2, 3],
      ]).beta,
    ).toBeNull()
    expect(
      run([
        [2, 2, 2],
        [1, 2, 3],
      ]).problems.map(({ code }) => code),
    ).toEqual(['analysis-constant'])
  })
})
