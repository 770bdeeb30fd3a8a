import { expect, it } from 'vitest'
import { keepScroll, scrollTo } from './keepScroll'

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

it('brings a row that is out of the window into its middle, and leaves the window where it shows it', () => {
  expect(scrollTo(5, option(0, 19))).toBeNull()
  expect(scrollTo(19, option(0, 19))).toBeNull()
  expect(scrollTo(30, option(0, 19))).toEqual({ startValue: 21, endValue: 40 })
  expect(scrollTo(2, option(10, 29))).toEqual({ startValue: 0, endValue: 19 })
  expect(scrollTo(2, {})).toBeNull()
})
