import { expect, it } from 'vitest'
import { keepScroll } from './keepScroll'

const option = (startValue: number, endValue: number) => ({
  dataZoom: [{ type: 'slider' as const, startValue, endValue }],
})

it('says nothing of the window where it is as long as before, so that the chart stays scrolled', () => {
  expect(keepScroll(option(0, 19), option(0, 19))).toEqual({ dataZoom: [{ type: 'slider' }] })
})
it('sets the window at first, and when its length changes', () => {
  expect(keepScroll(null, option(0, 19))).toEqual(option(0, 19))
  expect(keepScroll(option(0, 19), option(0, 9))).toEqual(option(0, 9))
})
it('leaves options without a window as they are', () => {
  const plain = { series: [] }
  expect(keepScroll(option(0, 19), plain)).toBe(plain)
})
