import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Period, RegionCode } from '../../dataset/schema'
import type { Framework } from '../../index/framework'
import { testFramework, testProject } from '../../index/testProject'
import { type Combination, openCombination } from './combination'
import { nearestWeights } from './nearestWeights'
import { swapRegions, type WeightSwap } from './weightSwap'

type Row = readonly (number | null)[]

const CODES = ['a', 'b', 'c', 'd', 'e']

const frameworkOf = (aggregate: Readonly<Record<string, unknown>>, weights: readonly number[]): Framework =>
  testFramework({
    nodes: [
      { id: 'total' },
      { id: 'x', parent: 'total', weight: weights[5] },
      { id: 'y', parent: 'total', weight: weights[6] },
      ...CODES.map((indicator, k) => ({ indicator, parent: k < 3 ? 'x' : 'y', weight: weights[k] })),
    ],
    steps: [{ step: 'aggregate', ...aggregate }],
  })

const open = (rows: readonly Row[], framework: Framework): Combination => {
  const regions = rows.map((_, r) => `R${r}`)
  const { dataset, records } = testProject(
    regions,
    ['2018'],
    Object.fromEntries(CODES.map((code, k) => [code, [1, rows.map((row) => row[k] ?? null)] as const])),
  )
  const ground = { dataset, records, node: 'total', period: '2018' as Period }
  const combination = openCombination(framework, ground, null)
  if (!('score' in combination)) throw new Error(JSON.stringify(combination))
  return combination
}

const swap = (combination: Combination): WeightSwap => {
  const found = swapRegions(combination, 'total', 'R0' as RegionCode, 'R1' as RegionCode)
  if (!('single' in found)) throw new Error(found.code)
  return found
}

/** Lead of R0 over R1 when the weight of one node is multiplied. */
const leadAt = (combination: Combination, id: string, factor: number): number => {
  const { scores } = combination.score(new Map([[id, factor]]))
  return (scores[0] as number) - (scores[1] as number)
}

const arithmetic = { method: 'arithmetic' }
const equal = [1, 1, 1, 1, 1, 1, 1]
const value = fc.integer({ min: 1, max: 99 })
const row = fc.tuple(value, value, value, value, value)
const gappy = fc.tuple(...CODES.map(() => fc.option(value, { freq: 6 })))
const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 7, maxLength: 7 })

describe('a single weight', () => {
  it('is solved: worked by hand', () => {
    // x: (4 + 1 + 1)/3 = 2 against (1 + 3 + 5)/3 = 3; y: 8 against 4. Means 5 against 3.5.
    const found = swap(
      open(
        [
          [4, 1, 1, 8, 8],
          [1, 3, 5, 4, 4],
        ],
        frameworkOf(arithmetic, equal),
      ),
    )
    expect([found.ahead, found.behind, found.scores]).toEqual(['R0', 'R1', [5, 3.5]])
    // y with weight t: (2 + 8t)/(1 + t) = (3 + 4t)/(1 + t) at t = 1/4; x with weight t: 2t + 8 = 3t + 4 at t = 4.
    expect(found.single.map(({ id, swapWeight }) => [id, swapWeight])).toEqual([
      ['y', 0.25],
      ['x', 4],
    ])
    expect(found.single[0]).toMatchObject({ share: 0.5, swapShare: 0.2, exact: true })
  })

  it('draws level at the weight found and loses beyond it, also with missing values', () => {
    fc.assert(
      fc.property(gappy, gappy, weights, (first, second, weights) => {
        const combination = open([first, second, [50, 50, 50, 50, 50]], frameworkOf(arithmetic, weights))
        const found = swapRegions(combination, 'total', 'R0' as RegionCode, 'R1' as RegionCode)
        if (!('single' in found)) return
        const sign = found.ahead === 'R0' ? 1 : -1
        for (const { id, weight, swapWeight, exact } of found.single) {
          const factor = swapWeight / weight
          expect(exact).toBe(true)
          expect(Math.abs(leadAt(combination, id, factor))).toBeLessThan(1e-8)
          expect(sign * leadAt(combination, id, factor + (factor - 1) * 1e-3)).toBeLessThan(1e-12)
          // Nearer weights keep the order.
          for (const share of [0.25, 0.5, 0.9, 0.999])
            expect(sign * leadAt(combination, id, 1 + (factor - 1) * share)).toBeGreaterThan(-1e-9)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('finds the same by search as by solving', () => {
    const rows = [
      [60, 20, 30, 70, 10],
      [20, 50, 40, 30, 60],
    ]
    const solved = swap(open(rows, frameworkOf(arithmetic, [2, 1, 1, 3, 1, 2, 1])))
    // The generalised mean of order 1 is the arithmetic one, but nobody solves it.
    const searched = swap(open(rows, frameworkOf({ method: 'power', p: 1 }, [2, 1, 1, 3, 1, 2, 1])))
    expect(searched.single.map(({ id }) => id)).toEqual(solved.single.map(({ id }) => id))
    for (const [k, { swapWeight, exact }] of searched.single.entries()) {
      expect(exact).toBe(false)
      expect(swapWeight).toBeCloseTo(solved.single[k]?.swapWeight ?? 0, 6)
    }
  })
})

describe('all effective weights', () => {
  it('are the nearest that tie: nothing nearer does, and they tie', () => {
    fc.assert(
      fc.property(row, row, weights, fc.constantFrom('arithmetic', 'geometric'), (a, b, weights, method) => {
        const combination = open([a, b], frameworkOf({ method }, weights))
        const found = swapRegions(combination, 'total', 'R0' as RegionCode, 'R1' as RegionCode)
        if (!('single' in found) || !found.nearest.found) return
        const { weights: changed, distance, exact } = found.nearest
        const of = (x: number) => (method === 'arithmetic' ? x : Math.log(x))
        const lead = changed.reduce((sum, { to }, k) => sum + to * (of(a[k] ?? 0) - of(b[k] ?? 0)), 0)
        expect(exact).toBe(true)
        expect(Math.abs(lead)).toBeLessThan(1e-9)
        expect(changed.reduce((sum, { to }) => sum + to, 0)).toBeCloseTo(1, 9)
        for (const { to } of changed) expect(to).toBeGreaterThanOrEqual(0)
        // The hyperplane of ties is at least |D(e)| / |d - mean d| away.
        const d = CODES.map((_, k) => of(a[k] ?? 0) - of(b[k] ?? 0))
        const mean = d.reduce((sum, each) => sum + each, 0) / d.length
        const length = Math.hypot(...d.map((each) => each - mean))
        const now = changed.reduce((sum, { from }, k) => sum + from * (d[k] ?? 0), 0)
        expect(distance).toBeGreaterThanOrEqual(Math.abs(now) / length - 1e-9)
      }),
      { numRuns: 150 },
    )
  })

  it('do not exist where a region is ahead in everything', () => {
    const found = swap(
      open(
        [
          [9, 9, 9, 9, 9],
          [1, 2, 3, 4, 5],
        ],
        frameworkOf(arithmetic, equal),
      ),
    )
    expect(found.single).toEqual([])
    expect(found.nearest).toEqual({ found: false, why: 'ahead-everywhere' })
  })

  it('are approached where scores are not linear in the weights', () => {
    const rows: readonly Row[] = [
      [60, null, 30, 70, 10],
      [20, 50, 40, 30, 60],
    ]
    const { nearest } = swap(open(rows, frameworkOf(arithmetic, [2, 1, 1, 3, 1, 2, 1])))
    if (!nearest.found) throw new Error(nearest.why)
    expect(nearest.exact).toBe(false)
    const to = new Map(nearest.weights.map(({ id, to }) => [id, to]))
    const w = (id: string) => to.get(id) ?? 0
    const x = w('a') + w('b') + w('c')
    const y = w('d') + w('e')
    const first = x * ((60 * w('a') + 30 * w('c')) / (w('a') + w('c'))) + 70 * w('d') + 10 * w('e')
    const second = 20 * w('a') + 50 * w('b') + 40 * w('c') + 30 * w('d') + 60 * w('e')
    expect(x + y).toBeCloseTo(1, 9)
    expect(first).toBeCloseTo(second, 6)
    const median = swap(open(rows, frameworkOf({ method: 'median' }, [1, 1, 1, 1, 1, 3, 1])))
    expect(median.nearest).toEqual({ found: false, why: 'not-smooth' })
  })

  it('keep to the bounds of the weights', () => {
    // Without bounds the third weight would be negative.
    const to = nearestWeights(Float64Array.of(0.8, 0.15, 0.05), Float64Array.of(3, -1, 4), 0)
    expect(Array.from(to ?? []).map((weight) => Math.round(weight * 1e9) / 1e9)).toEqual([0.25, 0.75, 0])
    expect(nearestWeights(Float64Array.of(0.5, 0.5), Float64Array.of(1, 2), 0)).toBeNull()
  })
})

it('regions that tie, or have no score, are told', () => {
  const rows: readonly Row[] = [
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5],
    [null, null, null, null, null],
  ]
  const combination = open(rows, frameworkOf(arithmetic, equal))
  expect(swapRegions(combination, 'total', 'R0' as RegionCode, 'R1' as RegionCode)).toMatchObject({
    code: 'swap-tied',
  })
  expect(swapRegions(combination, 'total', 'R0' as RegionCode, 'R2' as RegionCode)).toMatchObject({
    code: 'swap-without-score',
    data: { regions: ['R2'] },
  })
})
