import { expect, it } from 'vitest'
import { shown, textTable } from './textTable'

it('aligns numbers to the right and texts to the left, also Chinese ones', () => {
  expect(
    textTable(
      ['地区', 'n'],
      [
        ['浙江', 5],
        ['x', 12.5],
      ],
    ),
  ).toEqual(['地区     n', '浙江     5', 'x     12.5'])
})

it('shows six digits, and a dash where there is nothing', () => {
  expect([1234.56789, 0.1 + 0.2, 1e-7, 3e12, 42, -0.5, Number.NaN, null, 'a'].map(shown)).toEqual([
    '1234.57',
    '0.3',
    '1.000e-7',
    '3000000000000',
    '42',
    '-0.5',
    '–',
    '–',
    'a',
  ])
})
