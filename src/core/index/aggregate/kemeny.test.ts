import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runIndex } from '../runIndex'
import { testFramework, testProject } from '../testProject'
import type { AggregateJob } from './aggregator'
import { kemeny } from './kemeny'
import { compareRegions } from './outranking'

type Rows = readonly (readonly number[])[]

const jobOf = (rows: Rows, weights: readonly number[]): AggregateJob => ({
  columns: weights.map((_, k) => Float64Array.from(rows, (row) => row[k] ?? Number.NaN)),
  weights: Float64Array.from(weights),
  minAvailable: 0,
  output: new Float64Array(rows.length),
  shape: { regions: rows.length, periods: 1 },
  refuse: () => undefined,
})

/** Scores and the support of the ranking that they give (of regions with equal scores either order). */
const rank = (rows: Rows, weights: readonly number[]) => {
  const job = jobOf(rows, weights)
  kemeny.apply({}, job)
  const scores = Array.from(job.output)
  const order = Array.from(rows.keys())
    .filter((k) => !Number.isNaN(scores[k]))
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
  return { scores, support: supportOf(job, order) }
}

/** Σ w(a above b) over the pairs of an order of regions. */
const supportOf = (job: AggregateJob, order: readonly number[]): number => {
  const { cells, above } = compareRegions(job, 0)
  const at = (region: number) => cells.indexOf(region)
  let total = 0
  for (const [k, a] of order.entries())
    for (const b of order.slice(k + 1)) total += above[at(a) * cells.length + at(b)] ?? 0
  return total
}

const permutations = (items: readonly number[]): number[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item) =>
        permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      )

/** OECD and JRC (2008), Handbook on Constructing Composite Indicators, Table 35; equal weights. */
const table35 = {
  Finland: [187, 125.6, 200.2, 50.7, 3.08, 4.15, 10, 27.4],
  USA: [289, 130, 179.1, 66.2, 2.997, 4.073, 12, 13.9],
  Sweden: [271, 156.6, 125.8, 59.7, 3.096, 4.145, 11.4, 15.3],
  Japan: [994, 64.6, 49, 80.8, 3.003, 3.865, 9.5, 10],
  Korea: [779, 9.8, 4.8, 66.7, 2.972, 3.653, 10.8, 23.2],
}
const eighths = Array.from({ length: 8 }, () => 1 / 8)

describe('the multi-criteria example of the Handbook', () => {
  const names = Object.keys(table35)
  const rows = Object.values(table35)
  const job = jobOf(rows, eighths)

  it('outranking matrix, Table 36', () => {
    const { above } = compareRegions(job, 0)
    expect(Array.from(above)).toEqual(
      [
        [0, 0.5, 0.375, 0.75, 0.625],
        [0.5, 0, 0.5, 0.625, 0.625],
        [0.625, 0.5, 0, 0.75, 0.625],
        [0.25, 0.375, 0.25, 0, 0.75],
        [0.375, 0.375, 0.375, 0.25, 0],
      ].flat(),
    )
  })

  it('support of the permutations, Table 37', () => {
    const published: readonly [string, number][] = [
      ['USA Sweden Finland Japan Korea', 6.375],
      ['Sweden Finland USA Japan Korea', 6.375],
      ['Sweden USA Finland Japan Korea', 6.375],
      ['Finland USA Sweden Japan Korea', 6.125],
      ['Finland Sweden USA Japan Korea', 6.125],
      ['USA Finland Sweden Japan Korea', 6.125],
    ]
    for (const [order, score] of published)
      expect(
        supportOf(
          job,
          order.split(' ').map((name) => names.indexOf(name)),
        ),
      ).toBe(score)
  })

  it('takes one of the three best, the same whatever the order of rows', () => {
    const { scores, support } = rank(rows, eighths)
    expect(support).toBe(6.375)
    expect(scores).toEqual([2, 3, 4, 1, 0])
    const turned = rank(rows.toReversed(), eighths).scores
    expect(turned).toEqual(scores.toReversed())
  })
})

describe('kemeny', () => {
  it('cuts a circle where it is weakest', () => {
    // a > b by 5 : 2, b > c by 5 : 2, c > a by 4 : 3.
    const circle = [
      [3, 1, 2],
      [2, 3, 1],
      [1, 2, 3],
    ]
    expect(rank(circle, [3, 2, 2]).scores).toEqual([2, 1, 0])
  })

  it('gives regions that no comparison tells apart the same score', () => {
    expect(
      rank(
        [
          [1, 2],
          [2, 1],
          [0, 0],
        ],
        [1, 1],
      ).scores,
    ).toEqual([1, 1, 0])
    expect(rank([[5], [5], [7], [5]], [1]).scores).toEqual([0, 0, 3, 0])
  })

  it('leaves a region without values missing', () => {
    const nan = Number.NaN
    expect(
      rank(
        [
          [1, nan],
          [nan, nan],
          [2, 3],
        ],
        [1, 1],
      ).scores,
    ).toEqual([0, nan, 1])
  })

  const value = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 4 }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  )
  const rowsOf = (least: number, most: number) =>
    fc.array(fc.array(value, { minLength: 4, maxLength: 4 }), { minLength: least, maxLength: most })
  const weights = fc.array(
    fc.integer({ min: 1, max: 9 }).map((n) => n / 10),
    { minLength: 4, maxLength: 4 },
  )

  it('has the support of the best of all permutations', () => {
    fc.assert(
      fc.property(rowsOf(1, 6), weights, (rows, own) => {
        const job = jobOf(rows, own)
        const compared = Array.from(compareRegions(job, 0).cells)
        const best = Math.max(...permutations(compared).map((order) => supportOf(job, order)))
        expect(rank(rows, own).support).toBeCloseTo(best, 9)
      }),
      { numRuns: 80 },
    )
  })

  it('does not depend on the order of rows, exact or searched', () => {
    fc.assert(
      fc.property(rowsOf(2, 14), weights, (rows, own) => {
        expect(rank(rows.toReversed(), own).scores).toEqual(rank(rows, own).scores.toReversed())
      }),
      { numRuns: 60 },
    )
  })

  it('beyond ten regions cannot be bettered by moving one, and agrees with a ranking that nothing contradicts', () => {
    fc.assert(
      fc.property(rowsOf(11, 14), weights, (rows, own) => {
        const known = rows.map((row) => row.map((x) => (Number.isNaN(x) ? 2 : x)))
        const job = jobOf(known, own)
        const { scores, support } = rank(known, own)
        const order = Array.from(known.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
        for (const item of order)
          for (const to of order.keys()) {
            const moved = order.filter((other) => other !== item)
            moved.splice(to, 0, item)
            expect(supportOf(job, moved)).toBeLessThanOrEqual(support + 1e-9)
          }
      }),
      { numRuns: 30 },
    )
    const ladder = Array.from({ length: 14 }, (_, k) => [k, 2 * k, k + 1])
    expect(rank(ladder, [1, 2, 3]).scores).toEqual(ladder.map((_, k) => k))
  })
})

describe('the step', () => {
  const scored = (regions: number) => {
    const codes = Array.from({ length: regions }, (_, k) => `R${k}`)
    const project = testProject(codes, ['2018'], {
      a: [1, codes.map((_, k) => k)],
      b: [1, codes.map((_, k) => k % 5)],
    })
    const nodes = [
      { id: 'total' },
      { indicator: 'a', parent: 'total', weight: 1 },
      { indicator: 'b', parent: 'total', weight: 1 },
    ]
    const run = runIndex(
      project.dataset,
      project.records,
      testFramework({ nodes, steps: [{ step: 'aggregate', method: 'kemeny' }] }),
    )
    if (!run.ok) throw new Error(run.error.code)
    return run.value.problems
  }

  it('notes where more than ten regions are compared', () => {
    expect(scored(10)).toEqual([])
    expect(scored(11)).toMatchObject([
      { code: 'ranking-searched', severity: 'note', data: { node: 'total', limit: 10, periods: ['2018'] } },
    ])
  })
})
