import { expect, test } from 'vitest'
import { moveCursor, rowsInPage } from './tableCursor'

const size = { rows: 5000, columns: 51, page: 12 }
const from = { row: 10, column: 3 }

test.each([
  ['ArrowDown', false, { row: 11, column: 3 }],
  ['ArrowUp', false, { row: 9, column: 3 }],
  ['ArrowRight', false, { row: 10, column: 4 }],
  ['ArrowLeft', false, { row: 10, column: 2 }],
  ['PageDown', false, { row: 22, column: 3 }],
  ['PageUp', false, { row: 0, column: 3 }],
  ['Home', false, { row: 10, column: 0 }],
  ['End', false, { row: 10, column: 50 }],
  ['Home', true, { row: 0, column: 0 }],
  ['End', true, { row: 4999, column: 50 }],
])('%s, with Ctrl %s', (key, ctrl, to) => {
  expect(moveCursor(from, key, ctrl, size)).toEqual(to)
})

test('other keys move nothing, and an empty table has its first cell only', () => {
  expect(moveCursor(from, 'a', false, size)).toBeNull()
  expect(moveCursor(from, 'End', true, { rows: 0, columns: 0, page: 1 })).toEqual({ row: 0, column: 0 })
})

test('only the rows on the screen and a block around them are in the page', () => {
  expect(rowsInPage(0, 300, 24, 5000)).toEqual({ from: 0, to: 40 })
  expect(rowsInPage(24 * 2500, 300, 24, 5000)).toEqual({ from: 2480, to: 2540 })
  expect(rowsInPage(24 * 5000, 300, 24, 5000)).toEqual({ from: 4980, to: 5000 })
  expect(rowsInPage(24 * 9000, 300, 24, 31)).toEqual({ from: 31, to: 31 })
  // All provinces stay in the page whatever is scrolled to.
  expect(rowsInPage(24 * 10, 300, 24, 31)).toEqual({ from: 0, to: 31 })
})

test('every row on the screen is in the page', () => {
  for (let top = 0; top < 24 * 200; top += 37) {
    const { from: first, to } = rowsInPage(top, 311, 24, 200)
    expect(first * 24).toBeLessThanOrEqual(top)
    expect(to * 24).toBeGreaterThanOrEqual(Math.min(200 * 24, top + 311))
    expect(to - first).toBeLessThanOrEqual(100)
  }
})
