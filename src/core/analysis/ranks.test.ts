import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankScores } from './ranks'

const nan = Number.NaN

describe('rankScores', () => {
  it('ranks descending, ties share the best rank, missing is unranked', () => {
    const { ranks, ranked } = rankScores(Float64Array.of(3, 5, nan, 5, 1, 5), { regions: 6, periods: 1 })
    expect(Array.from(ranks)).toEqual([4, 1, 0, 1, 5, 1])
    expect(Array.from(ranked)).toEqual([5])
  })

  it('ranks each period by itself', () => {
    const { ranks, ranked } = rankScores(Float64Array.of(1, 9, 2, nan, 3, 9), { regions: 3, periods: 2 })
    expect(Array.from(ranks)).toEqual([3, 1, 2, 0, 1, 1])
    expect(Array.from(ranked)).toEqual([3, 2])
  })

  it('does not round: the last bit decides, but 0 and -0 tie', () => {
    const close = rankScores(Float64Array.of(0.3, 0.1 + 0.2), { regions: 2, periods: 1 })
    expect(Array.from(close.ranks)).toEqual([2, 1])
    const zero = rankScores(Float64Array.of(0, -0, -1), { regions: 3, periods: 1 })
    expect(Array.from(zero.ranks)).toEqual([1, 1, 3])
  })

  it('is one more than the number of higher scores', () => {
    const scores = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(nan)), { maxLength: 30 })
    fc.assert(
      fc.property(scores, (list) => {
        const { ranks, ranked } = rankScores(Float64Array.from(list), { regions: list.length, periods: 1 })
        expect(Array.from(ranks)).toEqual(
          list.map((own) => (Number.isNaN(own) ? 0 : 1 + list.filter((other) => other > own).length)),
        )
        expect(ranked[0]).toBe(list.filter((own) => !Number.isNaN(own)).length)
      }),
    )
  })
})
