import { describe, expect, it } from 'vitest'
import { proposeAndPlan } from '../testing/proposeAndPlan'

const regions = ['北京', '浙江', '广东']

/** The table with these periods down and across. */
const tables = (periods: readonly string[]): readonly string[] => {
  const quoted = periods.map((text) => (text.includes(',') ? `"${text}"` : text))
  return [
    `地区,时间,GDP（亿元）\n${quoted.flatMap((period, p) => regions.map((region, r) => `${region},${period},${100.5 + 7 * r + p}\n`)).join('')}`,
    `GDP（亿元）\n地区,${quoted.join(',')}\n${regions.map((region, r) => `${region},${quoted.map((_, p) => 100.5 + 7 * r + p).join(',')}\n`).join('')}`,
  ]
}

/** Periods, indicators and notes that the table comes to; `asked` where it is not understood. */
const readAs = (table: string): string => {
  const { values, plan, missing } = proposeAndPlan(table)
  if (missing.length > 0 || plan.errors.length > 0) return 'asked'
  const periods = [...new Set(values.map((value) => value.split(' ')[1]))]
  const indicators = [...new Set(plan.cells.map(({ indicator }) => indicator))]
  const notes = plan.notes.map(({ code }) => code)
  return [...periods, ...indicators, ...notes].join(' ')
}

describe('periods as published files have them, down and across', () => {
  it.each([
    ['2018Q1,2018Q2', '2018-Q1 2018-Q2 GDP'],
    ['1Q18,2Q18', '2018-Q1 2018-Q2 GDP'],
    ['I 2018,II 2018', '2018-Q1 2018-Q2 GDP'],
    ['Jan-Mar 2018,Apr-Jun 2018', '2018-Q1 2018-Q2 GDP'],
    ['2018年第1四半期,2018年第2四半期', '2018-Q1 2018-Q2 GDP'],
    ['2018年一季度,2018年二季度', '2018-Q1 2018-Q2 GDP'],
    ['H1 2018,H2 2018', '2018-S1 2018-S2 GDP'],
    ['1H18,2H18', '2018-S1 2018-S2 GDP'],
    ['1st half 2018,2nd half 2018', '2018-S1 2018-S2 GDP'],
    ['1. Halbjahr 2018,2. Halbjahr 2018', '2018-S1 2018-S2 GDP'],
    ['2018年上半年,2018年下半年', '2018-S1 2018-S2 GDP'],
    ['2018年1月份,2018年2月份', '2018-01 2018-02 GDP'],
    ['2018.07,2018.08,2018.09,2018.1', '2018-07 2018-08 2018-09 2018-10 GDP', 'asked'],
    ['20180131,20180228', '2018-01-31 2018-02-28 GDP'],
    ['31.01.18,28.02.18', '2018-01-31 2018-02-28 GDP'],
    ['31-01-2018,28-02-2018', '2018-01-31 2018-02-28 GDP'],
    ['2018年第1周,2018年第2周', '2018-W01 2018-W02 GDP'],
    ['Week 1 2018,Week 2 2018', '2018-W01 2018-W02 GDP'],
    ['FY18,FY19', '2018 2019 GDP'],
    ['2017/18,2018/19', '2017 2018 GDP fiscal-years'],
    ['2011/12', '2011-12 GDP month-or-fiscal'],
    ['2011/11,2011/12', '2011-11 2011-12 GDP'],
    // 1-3月 is the first quarter, unless others are counted from January on too.
    ['2018年1-3月,2018年1-6月', '2018-Q1 2018-S1 GDP'],
    ['2018年1-2月,2018年1-3月', '2018-02 2018-03 GDP cumulative'],
    ['2017年前三季度,2018年前三季度', '2017-09 2018-09 GDP cumulative'],
    ['2018年1-9月,2018年1—12月', '2018-09 2018-12 GDP cumulative'],
    ['01/31/2018,02/28/2018', '2018-01-31 2018-02-28 GDP'],
    ['01/01/2018,01/02/2018,01/03/2018', '2018-01-01 2018-02-01 2018-03-01 GDP dates-day-first'],
    ['01/01/2018,02/01/2018,03/01/2018', '2018-01-01 2018-02-01 2018-03-01 GDP dates-month-first'],
    ['01/02/2018', 'asked'],
    ['01/02/2018,03/04/2018', 'asked'],
    ['2012-2014,2015-2017', 'asked'],
    ['17年,18年', 'asked'],
    ['H29,H30', 'asked'],
    ['第十二周2018,第十三周2018', 'asked'],
  ])('%s', (periods, expected, across = expected) => {
    const [down = '', headed = ''] = tables(periods.split(','))
    expect([readAs(down), readAs(headed)]).toEqual([expected, across])
  })

  it('without a year, which the title has: counted from January on', () => {
    const table = '2018年各地区社会消费品零售总额\n地区,1-2月,1-4月\n北京,10,20\n浙江,30,40\n广东,50,60\n'
    expect(readAs(table)).toBe('2018-02 2018-04 社会消费品零售总额 cumulative')
  })

  it('dates whose order nothing shows are told', () => {
    const [down = ''] = tables(['01/02/2018', '03/04/2018'])
    expect(proposeAndPlan(down).plan.notes).toContainEqual({
      ...{ code: 'dates-open', data: { names: ['01/02/2018'] } },
    })
  })
})
