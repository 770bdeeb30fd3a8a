import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndicatorCode, Period, RegionCode } from '../../dataset/schema'
import { finish, openIndex } from '../session'
import { weightMethods } from './index'
import { type Columns, columnsProject, flatFramework, weighted } from './testWeights'

const REGIONS = 8
const CODES = ['a', 'b', 'c', 'd']

const value = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 800 }).map((n) => n / 8) },
  { weight: 1, arbitrary: fc.constant(null) },
)
const values = fc.array(value, { minLength: REGIONS, maxLength: REGIONS })
const panel: fc.Arbitrary<Columns> = fc
  .tuple(values, values, values, values)
  .map((columns) => Object.fromEntries(CODES.map((code, k) => [code, columns[k] ?? []])))

const fromData = weightMethods.filter(({ data }) => data).map(({ id }) => [id] as const)
const weight = (method: string) => ({
  method,
  over: 'all',
  ...(method === 'correlation-target' && { trials: 200 }),
})

describe.each(fromData)('%s', (method) => {
  it('gives weights that are not negative and add up to 1; a score is missing only where all children are', () => {
    fc.assert(
      fc.property(panel, (columns) => {
        const { weights, scores, codes } = weighted(columns, weight(method))
        if (codes.includes('weights-none')) return
        for (const own of weights) expect(own).toBeGreaterThanOrEqual(0)
        expect(weights.reduce((sum, own) => sum + own, 0)).toBeCloseTo(1, 9)
        for (const [region, score] of scores.entries()) {
          const known = CODES.filter((code) => columns[code]?.[region] !== null)
          const counted = known.filter((code) => (weights[CODES.indexOf(code)] ?? 0) > 0)
          if (known.length === 0) expect(score).toBeNaN()
          else if (counted.length > 0) expect(score).not.toBeNaN()
        }
      }),
      { numRuns: 30 },
    )
  })

  it('follows an edited cell as a run from scratch does', () => {
    fc.assert(
      fc.property(
        panel,
        fc.nat(REGIONS - 1),
        fc.nat(CODES.length - 1),
        value,
        (columns, region, at, edited) => {
          const code = CODES[at] as IndicatorCode
          const [before, framework] = [columnsProject(columns), flatFramework(columns, weight(method))]
          const opened = openIndex(before.dataset, before.records, framework)
          if (!opened.ok) throw new Error(opened.error.code)
          const first = finish(opened.value.compute())
          expect(finish(opened.value.compute()).scores[0]).toBe(first.scores[0])
          const place = { region: `R${region}` as RegionCode, period: '2018' as Period }
          opened.value.set([{ indicator: code, ...place, value: edited }])
          const after = finish(opened.value.compute())
          const changed = {
            ...columns,
            [code]: (columns[code] ?? []).map((x, r) => (r === region ? edited : x)),
          }
          const scratch = weighted(changed, weight(method))
          expect(Array.from(after.scores[0] ?? [])).toEqual(scratch.scores)
          expect(after.problems).toEqual(scratch.run.problems)
        },
      ),
      { numRuns: 15 },
    )
  })
})

// A search moves on the last digit of its objective, so its path depends on how sums are ordered.
describe.each(fromData.filter(([id]) => id !== 'correlation-target'))('%s', (method) => {
  it('does not depend on the order of regions', () => {
    fc.assert(
      fc.property(panel, (columns) => {
        const turned = Object.fromEntries(CODES.map((code) => [code, (columns[code] ?? []).toReversed()]))
        const [before, after] = [weighted(columns, weight(method)), weighted(turned, weight(method))]
        expect(after.codes).toEqual(before.codes)
        for (const [at, score] of after.scores.toReversed().entries())
          if (Number.isNaN(score)) expect(before.scores[at]).toBeNaN()
          else expect(score).toBeCloseTo(before.scores[at] ?? Number.NaN, 6)
      }),
      { numRuns: 30 },
    )
  })
})
