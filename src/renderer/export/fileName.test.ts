import { expect, it } from 'vitest'
import { fileNameOf } from './fileName'

it('joins title and period and drops what file systems refuse', () => {
  expect(fileNameOf('信息化发展评价指数', '2018')).toBe('信息化发展评价指数 2018')
  expect(fileNameOf('R&D / GDP: "share"', '2018-Q1')).toBe('R&D GDP share 2018-Q1')
  expect(fileNameOf('../..', '')).toBe('chart')
  expect(fileNameOf('长'.repeat(200), '2018')).toBe(`${'长'.repeat(70)} 2018`)
})
