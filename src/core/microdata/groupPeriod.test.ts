import { describe, expect, it } from 'vitest'
import { groupPeriod } from './groupPeriod'

const text = (by: 'year' | 'quarter' | 'month' | 'day' | null) => ({ kind: 'text', column: 'p', by }) as const
const date = (by: 'year' | 'quarter' | 'month' | 'day') => ({ kind: 'date', column: 'd', by }) as const

describe('groupPeriod', () => {
  it.each([
    ['20180000', date('year'), '2018'],
    ['20180003', date('quarter'), '2018-Q3'],
    ['20181100', date('month'), '2018-11'],
    ['20181109', date('day'), '2018-11-09'],
    ['-40000', date('year'), 'unreadable'],
    ['2018', text(null), '2018'],
    ['2018.0', text(null), '2018'],
    ['201803', text(null), '2018-03'],
    ['20180331', text(null), '2018-03-31'],
    ['2018-03-31 10:15:00', text('month'), '2018-03'],
    ['2018年12月', text('quarter'), '2018-Q4'],
    ['2018-S2', text('year'), '2018'],
    ['2018Q3', text('year'), '2018'],
    ['2018-W07', text('year'), 'too-long'],
    ['2018', text('month'), 'too-long'],
    ['2018Q3', text('month'), 'too-long'],
    ['2018-03', text('day'), 'too-long'],
    ['spring', text('year'), 'unreadable'],
  ] as const)('takes %s', (found, source, period) => {
    expect(groupPeriod(found, source)).toBe(period)
  })
})
