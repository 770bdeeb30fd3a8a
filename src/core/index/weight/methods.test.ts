import { describe, expect, it } from 'vitest'
import { contributions } from '../../analysis/contributions'
import { taiColumns, taiIndicators } from '../../analysis/testing/technologyAchievement'
import { runIndex } from '../runIndex'
import { finish, openIndex } from '../session'
import { columnsProject, flatFramework, refusal, weighted } from './testWeights'

const expectWeights = (actual: readonly number[], expected: readonly number[], digits = 12) => {
  expect(actual).toHaveLength(expected.length)
  for (const [k, weight] of expected.entries()) expect(actual[k]).toBeCloseTo(weight, digits)
}

const tai = Object.fromEntries(taiIndicators.map((code, k) => [code, Array.from(taiColumns[k] ?? [])]))

/** Deviations −1.5 −0.5 0.5 1.5 and 1 −1 −1 1 are orthogonal: r = 0. */
const up = [1, 2, 3, 4]
const bow = [1, -1, -1, 1]

describe('pca', () => {
  it('gives all to what moves together, in equal parts', () => {
    expectWeights(weighted({ a: up, b: up, c: bow }, { method: 'pca' }).weights, [0.5, 0.5, 0])
  })

  it('does not depend on the order of components that are equally strong', () => {
    expectWeights(weighted({ a: up, b: bow }, { method: 'pca' }).weights, [0.5, 0.5])
  })

  it('squares loadings, and says which run against the others', () => {
    const { weights, run } = weighted({ a: up, b: up, c: [4, 3, 2, 1] }, { method: 'pca' })
    expectWeights(weights, [1 / 3, 1 / 3, 1 / 3])
    expect(run.problems).toMatchObject([
      { code: 'weights-opposite', severity: 'warning', data: { children: [{ en: 'c' }] } },
    ])
  })

  it('leaves rows with a gap out, and children that do not vary', () => {
    const columns = { a: [...up, 9], b: [...up, null], c: [...bow, 1], d: [3, 3, 3, 3, 3] }
    const { weights, run } = weighted(columns, { method: 'pca' })
    expectWeights(weights, [0.5, 0.5, 0, 0])
    expect(run.problems).toMatchObject([
      { code: 'weights-constant', severity: 'warning', data: { children: [{ en: 'd' }] } },
      { code: 'weights-rows-left-out', severity: 'note', data: { count: 1, total: 5 } },
    ])
  })

  it('is missing, not equal, where there is too little', () => {
    const { scores, weights, run } = weighted({ a: [1, 2], b: [2, 5] }, { method: 'pca' })
    expect([...scores, ...weights].every(Number.isNaN)).toBe(true)
    expect(run.problems).toMatchObject([{ code: 'weights-none', severity: 'error', data: { node: 'total' } }])
  })
})

describe('factor', () => {
  it('shares out the variance explained among two pairs', () => {
    const columns = { a: up, b: up, c: bow, d: bow }
    expectWeights(weighted(columns, { method: 'factor' }).weights, [0.25, 0.25, 0.25, 0.25])
    // One factor of two that are equally strong would be arbitrary; three indicators on the first are not.
    expectWeights(
      weighted({ a: up, b: up, e: up, c: bow, d: bow }, { method: 'factor', factors: 1 }).weights,
      [1 / 3, 1 / 3, 1 / 3, 0, 0],
      9,
    )
  })

  it('four factors of the Technology Achievement Index (Handbook, Tables 16 and 17)', () => {
    // An independent computation (numpy: eigh, varimax by singular values) from the same data.
    const expected = [0.1649, 0.1518, 0.1092, 0.0739, 0.0846, 0.1164, 0.1362, 0.163]
    expectWeights(weighted(tai, { method: 'factor', factors: 4 }).weights, expected, 4)
  })

  it('takes factors by the rule of the Handbook: two, with 63.9 % of the variance', () => {
    const two = weighted(tai, { method: 'factor', factors: 2 }).weights
    expectWeights(weighted(tai, { method: 'factor' }).weights, two)
    const more = weighted(tai, { method: 'factor', minCumulative: 0.7 }).weights
    expectWeights(more, weighted(tai, { method: 'factor', factors: 3 }).weights)
    const one = weighted(tai, { method: 'factor', minExplained: 0.3, minCumulative: 0.3 }).weights
    expectWeights(one, weighted(tai, { method: 'pca' }).weights)
  })
})

describe('entropy', () => {
  it('by hand: shares 1/4 and 3/4 against 0 and 1', () => {
    const e = -(0.25 * Math.log(0.25) + 0.75 * Math.log(0.75)) / Math.log(2)
    expectWeights(weighted({ a: [1, 3], b: [0, 5] }, { method: 'entropy' }).weights, [
      (1 - e) / (2 - e),
      1 / (2 - e),
    ])
  })

  it('counts known values only', () => {
    expectWeights(
      weighted({ a: [1, 3, null], b: [0, null, 5] }, { method: 'entropy' }).weights,
      weighted({ a: [1, 3], b: [0, 5] }, { method: 'entropy' }).weights,
    )
  })

  it('refuses values below 0 and says whose', () => {
    const { scores, run } = weighted({ a: [1, 3], b: [-1, 5] }, { method: 'entropy' })
    expect(scores.every(Number.isNaN)).toBe(true)
    expect(run.problems).toMatchObject([
      { code: 'weights-negative-values', severity: 'error', data: { children: [{ en: 'b' }] } },
    ])
  })
})

describe('critic', () => {
  it('by hand: two that agree and one against them', () => {
    // r = 1 and −1, equal spread: conflicts 0 + 2, 0 + 2 and 2 + 2.
    expectWeights(
      weighted({ a: up, b: up, c: [4, 3, 2, 1] }, { method: 'critic' }).weights,
      [0.25, 0.25, 0.5],
    )
    // Twice the spread, twice the weight.
    expectWeights(weighted({ a: up, c: [8, 6, 4, 2] }, { method: 'critic' }).weights, [1 / 3, 2 / 3])
  })

  it('says so where all say the same', () => {
    expect(weighted({ a: up, b: up }, { method: 'critic' }).codes).toEqual(['weights-none'])
    expectWeights(weighted({ a: up, b: [2, 2, 2, 2] }, { method: 'critic' }).weights, [1, 0])
  })
})

describe('variation', () => {
  it('needs a mean above 0', () => {
    expect(weighted({ a: up, b: bow }, { method: 'variation' }).codes).toEqual(['weights-not-positive'])
  })

  it('z-scores have no mean above 0, whatever rounding leaves', () => {
    const columns = { a: [0.3, 0.7, 0.1, 0.2, 0.9], b: [5, 2, 9, 1, 1] }
    for (const sign of [1, -1]) {
      const turned = { ...columns, a: columns.a.map((x) => sign * x) }
      const zScores = { step: 'normalise', method: 'z-score', over: 'all' }
      const { codes, weights } = weighted(turned, { method: 'variation' }, [zScores])
      expect([codes, weights]).toEqual([['weights-not-positive'], [Number.NaN, Number.NaN]])
    }
  })

  it('a child that is 0 everywhere has weight 0', () => {
    const { weights, codes } = weighted({ a: up, b: [0, 0, 0, 0] }, { method: 'variation' })
    expect([weights, codes]).toEqual([[1, 0], ['weights-constant']])
  })

  it('a child without any value has weight 0, and the others count', () => {
    const none = [null, null, null, null]
    for (const method of ['variation', 'entropy', 'critic']) {
      const { weights, scores, codes } = weighted({ a: up, b: none }, { method })
      expect([weights, scores, codes]).toEqual([[1, 0], up, ['indicator-empty', 'weights-constant']])
    }
  })
})

describe('benefit-of-doubt', () => {
  const corners = { a: [100, 0, 50, 25, 0], b: [0, 100, 50, 25, 0] }

  it('by hand: whoever is best at something has 1; D has half of C whatever the weights', () => {
    const { scores, run, weights } = weighted(corners, { method: 'benefit-of-doubt' })
    for (const [at, expected] of [1, 1, 1, 0.5, 0].entries()) expect(scores[at]).toBeCloseTo(expected, 12)
    // Whoever reaches the frontier ties.
    expect(Array.from(run.ranks[0] ?? [])).toEqual([1, 1, 1, 4, 5])
    const parts = contributions(run, 'total')?.values.map((values) => values[3])
    for (const part of parts ?? []) expect(part).toBeCloseTo(0.25, 12)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
    expect(run.nodes[1]?.localWeights).toHaveLength(5)
  })

  it('is on the scale of the normalisation', () => {
    const normalise = [{ step: 'normalise', method: 'min-max', lower: 0, upper: 10 }]
    const { scores } = weighted(corners, { method: 'benefit-of-doubt' }, normalise)
    for (const [at, expected] of [10, 10, 10, 5, 0].entries()) expect(scores[at]).toBeCloseTo(expected, 11)
  })

  it('keeps the bounds of shares', () => {
    // A (4, 1), B (2, 2), shares s and 1 − s of S: for A, B bounds S (s/2 + 2(1 − s)) <= 1, best at s = 0.6;
    // for B, A bounds S (2s + (1 − s)/2) <= 1, best at s = 0.4: both 1/1.1.
    const bounded = { method: 'benefit-of-doubt', minShare: 0.4, maxShare: 0.6 }
    const { scores, run } = weighted({ a: [4, 2], b: [1, 2] }, bounded)
    expect(scores[0]).toBeCloseTo(1 / 1.1, 10)
    expect(scores[1]).toBeCloseTo(1 / 1.1, 10)
    const [a, b] = contributions(run, 'total')?.values ?? []
    expect((a?.[0] ?? 0) / (scores[0] ?? 0)).toBeCloseTo(0.6, 10)
    expect((b?.[1] ?? 0) / (scores[1] ?? 0)).toBeCloseTo(0.6, 10)
  })

  it('measures a region with a gap against those that have what it has', () => {
    const { scores } = weighted(
      { a: [10, 5, null, null], b: [1, null, 8, null] },
      { method: 'benefit-of-doubt' },
    )
    for (const [at, expected] of [1, 0.5, 1].entries()) expect(scores[at]).toBeCloseTo(expected, 12)
    expect(scores[3]).toBeNaN()
  })

  it('reports cells where bounds cannot be kept, and needs an arithmetic mean', () => {
    const { scores, run } = weighted({ a: [4, 0], b: [1, 2] }, { method: 'benefit-of-doubt', minShare: 0.1 })
    expect(scores[1]).toBeNaN()
    expect(run.problems).toMatchObject([{ code: 'weights-without-solution', data: { count: 1 } }])
    expect(refusal({ a: up, b: up }, { method: 'benefit-of-doubt' }, { method: 'geometric' })).toMatchObject([
      { code: 'weights-need-arithmetic', weighting: 'benefit-of-doubt', method: 'geometric' },
    ])
  })
})

describe('benefit-of-doubt with zeros and bounds', () => {
  const scoresOf = (values: Readonly<Record<string, readonly number[]>>, bounds: object) =>
    weighted(values, { method: 'benefit-of-doubt', ...bounds })

  it('0 can have no share above 0: one zero leaves no solution, nothing but zeros scores 0', () => {
    const { scores, run } = scoresOf({ a: [4, 3, 0], b: [2, 0, 0] }, { minShare: 0.1 })
    expect(scores).toEqual([expect.closeTo(1, 10), Number.NaN, 0])
    expect(run.problems).toMatchObject([{ code: 'weights-without-solution', data: { count: 1 } }])
  })

  it('what is above 0 has to make up the whole within its upper bounds', () => {
    // Of B only a is above 0, which may be 60 % at most; of C a and b, which may be 50 % each and are exactly that.
    const two = scoresOf({ a: [4, 3], b: [2, 0] }, { maxShare: 0.6 })
    expect(two.scores).toEqual([expect.closeTo(1, 10), Number.NaN])
    expect(two.codes).toEqual(['weights-without-solution'])
    const three = scoresOf({ a: [4, 2], b: [4, 2], c: [4, 0] }, { maxShare: 0.5 })
    expect(three.scores).toEqual([expect.closeTo(1, 10), expect.closeTo(0.5, 10)])
    expect(three.codes).toEqual([])
  })
})

describe('critic without common rows', () => {
  it('has no weights where a pair of children shares no row, and says so; an only pair shared is enough', () => {
    const apart = { a: [1, 2, 3, null, null, null], b: [null, null, null, 1, 3, 2], c: [1, 3, 2, 5, 4, 7] }
    const { scores, run } = weighted(apart, { method: 'critic' })
    expect(scores.every((score) => Number.isNaN(score))).toBe(true)
    expect(run.problems).toMatchObject([
      { code: 'weights-none', severity: 'error', data: { method: 'critic' } },
    ])
    const { codes, weights } = weighted(
      { a: [1, 2, 3, 4, null], b: [null, null, 5, 3, 1], c: [1, 3, 2, 5, 4] },
      { method: 'critic' },
    )
    expect(codes).toEqual([])
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
  })
})

describe('ahp', () => {
  const three = { a: up, b: up, c: up }

  it('by hand: of three siblings the geometric means of the rows', () => {
    // Rows 1 1/3 5, 3 1 7, 1/5 1/7 1; λ = 1 + q + 1/q with q³ = a13 / (a12 a23) = 15/7.
    const comparisons = { a: { b: '1/3', c: 5 }, b: { c: 7 } }
    const { weights, run } = weighted(three, { method: 'ahp', comparisons })
    const means = [Math.cbrt(5 / 3), Math.cbrt(21), Math.cbrt(1 / 35)]
    const sum = means.reduce((total, mean) => total + mean, 0)
    expectWeights(
      weights,
      means.map((mean) => mean / sum),
    )
    const q = Math.cbrt(15 / 7)
    const ratio = (1 + q + 1 / q - 3) / 2 / 0.58
    expect(run.problems).toMatchObject([
      { code: 'comparisons-consistent', severity: 'note', data: { ratio: Number(ratio.toPrecision(3)) } },
    ])
  })

  it('warns above a ratio of 0.1, and matches by id, not by place', () => {
    const circle = { c: { b: 3 }, a: { c: 1, b: '1/3' } }
    const { weights, run } = weighted(three, { method: 'ahp', comparisons: circle })
    expect(run.problems).toMatchObject([{ code: 'comparisons-inconsistent', severity: 'warning' }])
    const turned = weighted({ c: up, b: up, a: up }, { method: 'ahp', comparisons: circle }).weights
    expectWeights(turned.toReversed(), weights)
  })

  it('tells what is missing, unknown or contradicts itself', () => {
    expect(refusal(three, { method: 'ahp', comparisons: { a: { b: 2 } } })).toMatchObject([
      { code: 'weights-incomplete', children: ['a – c', 'b – c'] },
    ])
    const unknown = { a: { b: 2, c: 2, z: 3 }, b: { c: 1 } }
    expect(refusal(three, { method: 'ahp', comparisons: unknown })).toMatchObject([
      { code: 'weights-unmatched', children: ['z'] },
    ])
    const both = { a: { b: 2, c: 2 }, b: { a: 2, c: 1 } }
    expect(refusal(three, { method: 'ahp', comparisons: both })).toMatchObject([
      { code: 'comparisons-contradict', pairs: ['a – b'] },
    ])
  })
})

describe('budget', () => {
  it('is the mean of the shares, matched by id', () => {
    const experts = [
      { a: 60, b: 40 },
      { b: 5, a: 5 },
    ]
    expectWeights(weighted({ a: up, b: bow }, { method: 'budget', experts }).weights, [0.55, 0.45])
    const { scores } = weighted({ a: [100], b: [0] }, { method: 'budget', experts })
    expect(scores[0]).toBeCloseTo(55, 12)
  })

  it('needs each expert to be complete', () => {
    const some = [{ a: 60, b: 40 }, { a: 100 }]
    expect(refusal({ a: up, b: bow }, { method: 'budget', experts: some })).toMatchObject([
      { code: 'weights-incomplete', children: ['b'] },
    ])
    expect(refusal({ a: up, b: bow }, { method: 'budget', experts: [{ a: 0, b: 0 }] })).toMatchObject([
      { code: 'weights-zero' },
    ])
  })
})

describe('correlation-target', () => {
  it('tells how far it is while it tries out weights, and can be left there', () => {
    const normalise = [{ step: 'normalise', method: 'min-max', lower: 1 }]
    const aggregate = { method: 'geometric' }
    const { dataset, records } = columnsProject(tai)
    const framework = flatFramework(tai, { method: 'correlation-target', trials: 300 }, normalise, aggregate)
    const session = openIndex(dataset, records, framework)
    if (!session.ok) throw new Error(session.error.code)
    const shares = [...session.value.compute()]
    expect(shares.length).toBeGreaterThan(250)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
    // Left on the way, the next computation starts afresh and comes to the same.
    const left = session.value.compute()
    left.next()
    left.return(finish(session.value.compute()))
    const weights = finish(session.value.compute()).nodes.map(({ weight }) => weight)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(2, 12)
  })

  // Orthogonal children: r_k = w_k s_k / |score|, so w ∝ t / s. Squares of deviations: 20 and 4.
  const columns = { a: up.map((x) => 2 * x), b: bow }
  const toWeights = (a: number, b: number) => [a / (a + b), b / (a + b)]

  it('by hand: alike, and two to one, matched by id', () => {
    const alike = weighted(columns, { method: 'correlation-target' })
    expectWeights(alike.weights, toWeights(1 / Math.sqrt(20), 1 / 2), 6)
    expect(alike.codes).toEqual([])
    const targets = { b: 1, a: 2 }
    const twice = weighted(columns, { method: 'correlation-target', targets }).weights
    expectWeights(twice, toWeights(2 / Math.sqrt(20), 1 / 2), 6)
  })

  it('never goes below 0, reports the best it tried and how far off that is', () => {
    const targets = Object.fromEntries(taiIndicators.map((code, k) => [code, k + 1]))
    const { weights, run } = weighted(tai, { method: 'correlation-target', targets }, [
      { step: 'normalise', method: 'min-max' },
    ])
    // The optimum that an independent solver found (scipy, SLSQP from 20 starts).
    expectWeights(weights, [0, 0, 0, 0.2688, 0, 0.0922, 0.2441, 0.3948], 4)
    expect(run.problems).toMatchObject([{ code: 'target-missed', severity: 'warning' }])
    const few = weighted(columns, { method: 'correlation-target', trials: 3 })
    expect(few.run.problems).toMatchObject([{ code: 'target-missed', data: { trials: 3 } }])
  })

  it('finds the same from the scores of another aggregation as from correlations', () => {
    // A power mean of order 1 is the arithmetic mean by another name.
    const means = ['arithmetic', 'power'].map((method) => {
      const { dataset, records } = columnsProject(tai)
      const normalise = { step: 'normalise', method: 'min-max', lower: 1 }
      const aggregate = method === 'power' ? { method, p: 1 } : { method }
      const framework = flatFramework(tai, { method: 'correlation-target' }, [normalise], aggregate)
      const run = runIndex(dataset, records, framework)
      if (!run.ok) throw new Error(run.error.code)
      return run.value.nodes.slice(1).map((node) => node.weight)
    })
    expectWeights(means[1] ?? [], means[0] ?? [], 3)
  })

  it('needs a target for every sibling', () => {
    expect(refusal(columns, { method: 'correlation-target', targets: { a: 1 } })).toMatchObject([
      { code: 'weights-incomplete', children: ['b'] },
    ])
  })
})
