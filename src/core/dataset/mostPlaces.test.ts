import { expect, test } from 'vitest'
import { beyondWindow, isBeyondWindow } from './mostPlaces'

test('a window holds 20 million observations that fill their places, and no cube of 250 million', () => {
  expect(isBeyondWindow({ regions: 2800, periods: 100, indicators: 72 })).toBe(false)
  const large = { regions: 5000, periods: 50, indicators: 1000 }
  expect(isBeyondWindow(large)).toBe(true)
  expect(beyondWindow(large)).toEqual({ ...large, most: 50 })
})
