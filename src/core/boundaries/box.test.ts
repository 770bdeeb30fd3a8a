import { expect, test } from 'vitest'
import type { Position } from './boundary'
import { boxAround, narrowing } from './box'

const square = (west: number, south: number): readonly Position[] => [
  [west, south],
  [west + 2, south],
  [west + 2, south + 1],
  [west, south + 1],
  [west, south],
]

test('a box holds all outer rings; holes and nothing at all count for nothing', () => {
  expect(boxAround([[square(100, 59)], [square(110, 60), square(0, 0)]])).toEqual({
    west: 100,
    south: 59,
    east: 112,
    north: 61,
  })
  expect(boxAround([])).toEqual({ west: 0, south: 0, east: 0, north: 0 })
})

test('degrees of longitude are half as wide at 60° and never narrower than is of use', () => {
  expect(narrowing(boxAround([[square(0, 59.5)]]))).toBeCloseTo(0.5, 12)
  expect(narrowing(boxAround([[square(0, 88)]]))).toBe(0.35)
})
