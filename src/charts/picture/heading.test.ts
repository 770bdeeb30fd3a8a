import { expect, it } from 'vitest'
import { headingRoom } from './heading'

const size = { width: 800, height: 500 }
const words = { title: '标题', subtitle: '副标题', source: '资料来源：示例' }

it('takes room for what is said, and for long titles a second line', () => {
  const one = headingRoom(words, size)
  const two = headingRoom({ ...words, title: '很长的标题'.repeat(12) }, size)
  expect(two.top - one.top).toBe(23)
  expect(two.bottom).toBe(one.bottom)
})
it('empty words take no room', () => {
  const none = headingRoom({ title: '', subtitle: ' ', source: '' }, size)
  expect(none.top).toBeLessThan(headingRoom(words, size).top)
  expect([none.top, none.bottom]).toEqual([16, 12])
})
