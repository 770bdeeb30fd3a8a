import { describe, expect, it } from 'vitest'
import type { Period } from '../dataset/schema'
import { type ClaimData, checkClaim } from './checkClaim'
import type { Claim } from './schema'

const values: Readonly<Record<string, number>> = {
  'score A 2018': 80.934,
  'score B 2018': 90,
  'score C 2018': 70,
  'score A 2017': 64.75,
  'score B 2017': 60,
  'score N 2018': 40,
}

const data: ClaimData = {
  value: (target, region, period) => values[`${target} ${region} ${period}`] ?? Number.NaN,
  direction: () => 1,
  compared: ['A', 'B', 'C'],
  whole: 'N',
}

const claim = (given: Partial<Claim>): Claim => ({
  ...{ id: 'x', subject: 'A', period: '2018' as Period, target: 'score', says: 'value', op: '=', value: 0 },
  ...{ unit: '', comparator: null, source: '', text: '', position: 0 },
  ...given,
})

describe('checkClaim', () => {
  it.each([
    [{ value: 80.93 }, 'holds'],
    [{ value: 80.94 }, 'differs'],
    [{ value: 81 }, 'holds'],
    [{ value: 80, op: '>' }, 'holds'],
    [{ value: 82, op: '>=' }, 'differs'],
    [{ value: 81, op: '<' }, 'holds'],
    [{ says: 'rank', value: 2 }, 'holds'],
    [{ says: 'rank', value: 1 }, 'differs'],
    [{ says: 'top', value: 2 }, 'holds'],
    [{ says: 'order', subject: null, value: ['B', 'A', 'C'] }, 'holds'],
    [{ says: 'order', subject: null, value: ['A', 'B'] }, 'differs'],
    [{ says: 'change', comparator: '2017', value: 16.18 }, 'holds'],
    [{ says: 'growth', comparator: '2017', value: 25 }, 'holds'],
    [{ says: 'gap', comparator: 'C', value: 10.93 }, 'holds'],
    [{ says: 'multiple', comparator: 'N', value: 2.02 }, 'holds'],
    [{ says: 'share', comparator: 'N', value: 202.3 }, 'holds'],
    [{ says: 'mean', subject: null, value: 40 }, 'holds'],
  ] as const)('%j: %s', (given, kind) => {
    expect(checkClaim(claim(given as Partial<Claim>), data).kind).toBe(kind)
  })

  it.each([
    [{ subject: 'Z' }, 'value'],
    [{ period: null }, 'value'],
    // C has no value in 2017, so nobody's rank is certain.
    [{ says: 'rank', period: '2017', value: 1 }, 'regions'],
    [{ says: 'order', period: '2017', subject: null, value: ['A', 'B'] }, 'regions'],
    [{ says: 'change', comparator: '2016', value: 1 }, 'value'],
    [{ says: 'share', comparator: 'GDP growth', value: 1 }, 'quantity'],
    [{ says: 'gap', value: 1 }, 'quantity'],
  ] as const)('%j cannot be told for want of a %s', (given, missing) => {
    expect(checkClaim(claim(given as unknown as Partial<Claim>), data)).toEqual({
      kind: 'cannot-tell',
      missing,
    })
  })
})
