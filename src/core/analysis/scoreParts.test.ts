import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Period } from '../dataset/schema'
import { aggregateMethods } from '../index/aggregate/index'
import { openIndex } from '../index/session'
import { testFramework, testProject } from '../index/testProject'
import { openMaterial } from './decomposition/material'
import { type ScoreParts, scoreParts } from './scoreParts'

const PERIOD = '2018' as Period

type Columns = Readonly<Record<string, readonly (number | null)[]>>

const material = (
  columns: Columns,
  weights: readonly number[],
  aggregate: object,
  before: readonly object[] = [],
  regions?: readonly string[],
) => {
  const codes = Object.keys(columns)
  const count = columns[codes[0] ?? '']?.length ?? 0
  const { dataset, records } = testProject(
    regions ?? Array.from({ length: count }, (_, at) => `R${at}`),
    [PERIOD],
    Object.fromEntries(Object.entries(columns).map(([code, own]) => [code, [1, own] as const])),
  )
  const nodes = [
    { id: 'total' },
    ...codes.map((indicator, at) => ({ indicator, parent: 'total', weight: weights[at] ?? 1 })),
  ]
  const steps = [...before, { step: 'aggregate', ...aggregate }]
  const session = openIndex(dataset, records, testFramework({ nodes, steps }))
  if (!session.ok) throw new Error(JSON.stringify(session.error))
  return openMaterial(session.value)
}

const partsOf = (own: ReturnType<typeof material>): ScoreParts => {
  const found = scoreParts(own, 'total', PERIOD)
  if (found.kind !== 'parts') throw new Error(found.kind)
  return found
}

/** Per region the parts of the children. */
const byRegion = (own: ReturnType<typeof material>) => {
  const { values } = partsOf(own)
  return own.run.regions.map((_, region) => values.map((part) => part[region]))
}

const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12))

describe('scoreParts, worked by hand', () => {
  it('harmonic: every part gives as much as it weighs; 2 and 6 with weights 1 and 1 score 3 = 1.5 + 1.5', () => {
    expect(byRegion(material({ x: [2], y: [6] }, [1, 1], { method: 'harmonic' }))).toEqual([near([1.5, 1.5])])
  })

  it('geometric: weights over the logarithmic mean of part and score; 1 and 4 score 2', () => {
    // 1/L(1, 2) = ln 2 and 1/L(4, 2) = ln 2 / 2: weights 2/3 and 1/3.
    const own = material({ x: [1], y: [4] }, [1, 1], { method: 'geometric' })
    expect(byRegion(own)).toEqual([near([2 / 3, 4 / 3])])
    expect(partsOf(own).way).toBe('weights')
  })

  it('generalised: order 2 weighs what is high more; 1 and 7 score 5, with weights 6 and 12 of 18', () => {
    expect(byRegion(material({ x: [1], y: [7] }, [1, 1], { method: 'power', p: 2 }))).toEqual([
      near([1 / 3, 14 / 3]),
    ])
  })

  it('generalised: 0 is a value where the order is above 0, and all 0 give 0', () => {
    const own = material({ x: [0, 0], y: [16, 0] }, [1, 1], { method: 'power', p: 0.5 })
    expect(byRegion(own)).toEqual([near([0, 4]), [0, 0]])
  })

  it('minimum: the worst gives all, equally bad ones share by weight, those without weight give nothing', () => {
    const own = material({ x: [3, 2], y: [2, 2], z: [1, 1] }, [1, 3, 0], { method: 'min' })
    expect(byRegion(own)).toEqual([
      [0, 2, 0],
      [0.5, 1.5, 0],
    ])
  })

  it('median: the one in the middle gives all, of two each gives half of its value', () => {
    const own = material({ x: [1, 1], y: [5, 5], z: [9, null] }, [1, 1, 1], { method: 'median' })
    expect(byRegion(own)).toEqual([
      [0, 5, 0],
      [0.5, 2.5, Number.NaN],
    ])
  })

  it('copeland: what a part adds to wins less losses; where the heavier one decides, the lighter one counts against', () => {
    // A wins in x (weight 3), B in y (weight 2): x alone +1, y alone -1, both +1; so x (1 + 2)/2, y (-1 + 0)/2.
    const own = material({ x: [2, 1], y: [1, 2] }, [3, 2], { method: 'copeland' })
    expect(byRegion(own)).toEqual([near([1.5, -0.5]), near([-1.5, 0.5])])
  })

  it('says why there are none', () => {
    const own = material({ x: [2, 1], y: [1, 2] }, [3, 2], { method: 'copeland' })
    expect(scoreParts(own, 'x', PERIOD).kind).toBe('leaf')
    const many = Array.from({ length: 1500 }, (_, at) => at)
    const columns = { u: many, v: many, w: many, x: many, y: many, z: many }
    expect(
      scoreParts(material(columns, [1, 1, 1, 1, 1, 1], { method: 'copeland' }), 'total', PERIOD).kind,
    ).toBe('too-long')
  })
})

const value = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: 0.01, max: 100, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(1, 50, 100) },
  { weight: 1, arbitrary: fc.constant(null) },
)
const column = fc.array(value, { minLength: 6, maxLength: 6 })
const panel = fc.record({ x: column, y: column, z: column, u: column })
const weights = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(0.1)), {
  minLength: 4,
  maxLength: 4,
})
const aggregation = fc.oneof(
  fc.constantFrom(
    ...aggregateMethods.map(({ id }) => ({ method: id, ...(id === 'power' ? { p: 0.5 } : {}) })),
  ),
  fc.constantFrom(-30, -2, -0.001, 0, 0.001, 0.3, 1, 2, 40).map((p) => ({ method: 'power', p })),
)
const weighting = fc.constantFrom<readonly object[]>(
  [],
  [{ step: 'weight', method: 'variation', over: 'period' }],
)

describe('scoreParts', () => {
  it('add up to every score for every aggregation, whatever is missing', () => {
    fc.assert(
      fc.property(panel, weights, aggregation, weighting, (columns, weights, aggregate, before) => {
        const own = material(columns, weights, aggregate, before)
        const parts = byRegion(own)
        for (const [region, score] of Array.from(own.run.scores[0] ?? []).entries()) {
          const own = (parts[region] ?? []).filter((part) => !Number.isNaN(part))
          if (Number.isNaN(score)) expect(own).toEqual([])
          else {
            const sum = own.reduce<number>((all, part) => all + (part ?? 0), 0)
            expect(Math.abs(sum - score)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(score)))
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('of means are never negative where no value is, and nobody gives more than all', () => {
    const means = aggregation.filter(({ method }) => method !== 'copeland' && method !== 'kemeny')
    fc.assert(
      fc.property(panel, weights, means, (columns, weights, aggregate) => {
        const own = material(columns, weights, aggregate)
        for (const [region, parts] of byRegion(own).entries())
          for (const part of parts) {
            if (part === undefined || Number.isNaN(part)) continue
            expect(part).toBeGreaterThanOrEqual(0)
            expect(part).toBeLessThanOrEqual((own.run.scores[0]?.[region] ?? 0) * (1 + 1e-12))
          }
      }),
      { numRuns: 60 },
    )
  })

  it('do not depend on the order of children and regions', () => {
    fc.assert(
      fc.property(panel, weights, aggregation, (columns, weights, aggregate) => {
        const names = ['R0', 'R1', 'R2', 'R3', 'R4', 'R5']
        const first = byRegion(material(columns, weights, aggregate, [], names))
        const turned = Object.fromEntries(
          Object.entries(columns)
            .toReversed()
            .map(([code, own]) => [code, own.toReversed()]),
        )
        const other = byRegion(material(turned, weights.toReversed(), aggregate, [], names.toReversed()))
        // Of rankings that are equally good the search may take another one where the children change places.
        if (aggregate.method === 'kemeny') return
        for (const [region, parts] of first.entries()) {
          const back = other[names.length - 1 - region]?.toReversed() ?? []
          expect(back).toEqual(
            parts.map((part) => (Number.isNaN(part) ? Number.NaN : expect.closeTo(part ?? 0, 9))),
          )
        }
      }),
      { numRuns: 60 },
    )
  })
})
