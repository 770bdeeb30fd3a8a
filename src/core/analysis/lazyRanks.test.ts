import { describe, expect, it } from 'vitest'
import { createRanking, lazyRanks } from './lazyRanks'

const shape = { regions: 3, periods: 1 }

describe('lazyRanks', () => {
  it('ranks a column when it is first read, and once', () => {
    const asked: Float64Array[] = []
    const ranking = createRanking(shape)
    const columns = [Float64Array.of(1, 3, 2), Float64Array.of(5, Number.NaN, 5)]
    const { ranks, ranked } = lazyRanks(columns, (scores) => {
      asked.push(scores)
      return ranking(scores)
    })
    expect(asked).toEqual([])
    expect(Array.from(ranks[1] ?? [])).toEqual([1, 0, 1])
    expect(asked).toEqual([columns[1]])
    expect(Array.from(ranked[1] ?? [])).toEqual([2])
    expect(ranks[1]).toBe(ranks[1])
    expect(lazyRanks(columns, ranking).ranks[1]).toBe(ranks[1])
  })

  it('is an array like any other to those who read all of it', () => {
    const { ranks } = lazyRanks([Float64Array.of(1, 3, 2)], createRanking(shape))
    expect(structuredClone(ranks)).toEqual([Int32Array.of(3, 1, 2)])
    expect(ranks.length).toBe(1)
  })
})
