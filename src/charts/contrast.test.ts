import { expect, it } from 'vitest'
import { readableOn } from './contrast'

it('takes dark text on light fills and light text on dark ones', () => {
  expect(readableOn('#e7eff9', '#1b1f27', '#ffffff')).toBe('#1b1f27')
  expect(readableOn('#134a8c', '#1b1f27', '#ffffff')).toBe('#ffffff')
})
