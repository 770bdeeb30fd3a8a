import { describe, expect, it } from 'vitest'
import { logarithmicMean } from './logarithmicMean'
import { type Game, shapley } from './shapley'

const game = (players: number, value: (members: readonly number[]) => number): Game => ({
  players,
  value: (members, count) =>
    Float64Array.from({ length: count }, (_, row) =>
      value(Array.from({ length: players }, (_, k) => k).filter((k) => members[row * players + k] === 1)),
    ),
})

const exactly = { exactUpTo: 20, orders: 0 }
const sampled = { exactUpTo: 0, orders: 100 }

describe('shapley', () => {
  it('is this for the glove game: one left glove, two right ones', () => {
    const gloves = game(3, (own) => (own.includes(0) && own.length > 1 ? 1 : 0))
    expect(Array.from(shapley(gloves, exactly))).toEqual([
      expect.closeTo(2 / 3, 15),
      expect.closeTo(1 / 6, 15),
      expect.closeTo(1 / 6, 15),
    ])
  })

  it('adds up to the whole and turns with the sides, also where orders are sampled', () => {
    const worth = (own: readonly number[]) => own.reduce((product, k) => product * (k + 2), 1)
    const all = [0, 1, 2, 3, 4, 5]
    for (const limits of [exactly, sampled]) {
      const values = shapley(game(6, worth), limits)
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(worth(all) - 1, 8)
      const turned = shapley(
        game(6, (own) => worth(all.filter((k) => !own.includes(k)))),
        limits,
      )
      for (const [k, value] of values.entries()) expect(turned[k]).toBeCloseTo(-value, 8)
    }
  })

  it('sampled orders come close, and are the same every time', () => {
    const worth = game(5, (own) => own.length ** 2 + (own.includes(0) ? 3 : 0))
    const [exact, close] = [shapley(worth, exactly), shapley(worth, { exactUpTo: 0, orders: 2000 })]
    for (const [k, value] of exact.entries()) expect(Math.abs((close[k] ?? 0) - value)).toBeLessThan(0.2)
    expect(shapley(worth, sampled)).toEqual(shapley(worth, sampled))
  })

  it('has nothing to share among nobody', () => {
    expect(
      shapley(
        game(0, () => 1),
        exactly,
      ),
    ).toHaveLength(0)
  })
})

describe('logarithmicMean', () => {
  it('lies between its numbers and joins smoothly where they meet', () => {
    expect(logarithmicMean(1, Math.E)).toBeCloseTo(Math.E - 1, 14)
    expect(logarithmicMean(5, 5)).toBe(5)
    expect(logarithmicMean(5, 5 + 1e-12)).toBeCloseTo(5, 11)
    expect(logarithmicMean(2, 8)).toBe(logarithmicMean(8, 2))
  })
})
