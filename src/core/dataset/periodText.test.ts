import { expect, it } from 'vitest'
import { periodText } from './periodText'
import type { Period } from './schema'

it.each([
  ['2018', '2018年', '2018'],
  ['2018-S1', '2018年上半年', 'first half of 2018'],
  ['2018-Q3', '2018年第3季度', 'Q3 2018'],
  ['2018-03', '2018年3月', 'March 2018'],
  ['2018-W07', '2018年第7周', 'week 7 of 2018'],
  ['2018-03-09', '2018年3月9日', '9 March 2018'],
])('%s reads %s and %s', (period, zh, en) => {
  expect([periodText(period as Period, 'zh'), periodText(period as Period, 'en')]).toEqual([zh, en])
})
