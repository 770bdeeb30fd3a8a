import { describe, expect, it } from 'vitest'
import { planImport } from './mapping/planImport'
import { proposeFile } from './mapping/proposeFile'
import { bytesOf } from './testing/bytesOf'
import { matcher, records } from './testing/proposeAndPlan'

/** What a text comes to: `region period value status`, and the unit of the first indicator. */
const read = (text: string) => {
  const proposal = proposeFile({ path: 'a.csv', bytes: bytesOf([text]) }, { constants: {}, matcher })
  if (!proposal.ok) throw new Error(proposal.error.code)
  const plan = planImport(
    proposal.value.tables.map(({ table, mapping }) => ({ path: 'a.csv', table, mapping })),
    records,
    { createRegions: false, createIndicators: true },
  )
  if (plan.errors[0] !== undefined) throw new Error(JSON.stringify(plan.errors[0]))
  return {
    cells: plan.cells.map(({ region, period, value, status }) =>
      [region, period, value, status].filter((part) => part !== undefined).join(' '),
    ),
    units: plan.indicators.map(({ unit }) => unit.zh || unit.en),
  }
}

// Each line is one promise of the table of formats for CSV.
describe('delimited text as offices write it', () => {
  it.each(['', '-', '—', '…', '..', ':', 'NA', 'N/A', 'x', '……', 'n/a', 'X', '--'])(
    '%j is missing',
    (mark) => {
      expect(read(`地区,年份,GDP\n浙江,2018,1\n上海,2018,${mark}\n江苏,2018,3\n`).cells).toEqual([
        '330000 2018 1',
        '320000 2018 3',
      ])
    },
  )

  it.each([
    ['2018', '2018'],
    ['2018年', '2018'],
    ['2018/12', '2018-12'],
    ['FY2018', '2018'],
    ['2018年3月', '2018-03'],
    ['2018Q1', '2018-Q1'],
    ['2018-03-31', '2018-03-31'],
  ])('%s is a period, across and down', (text, period) => {
    expect(read(`指标：GDP\n地区,${text}\n浙江,1\n上海,2\n`).cells).toEqual([
      `330000 ${period} 1`,
      `310000 ${period} 2`,
    ])
    expect(read(`地区,时间,GDP\n浙江,${text},1\n`).cells).toEqual([`330000 ${period} 1`])
  })

  it.each([
    ['12.3p', '12.3 P'],
    ['12.3*', '12.3 P'],
    ['12.3 e', '12.3 E'],
    ['12.3(b)', '12.3 B'],
    ['1,234.5p', '1234.5 P'],
  ])('%s has a flag', (text, value) => {
    expect(read(`地区;年份;GDP\n浙江;2018;${text}\n上海;2018;1.5\n`).cells[0]).toBe(`330000 2018 ${value}`)
  })

  it.each([
    ['"1,234.5"', 1234.5],
    ['1 234.5', 1234.5],
    ["1'234.5", 1234.5],
    ['1’234.5', 1234.5],
    ['1\u00a0234.5', 1234.5],
    ['１２３４.5', 1234.5],
    ['−1234.5', -1234.5],
    ['1.2万', 12_000],
  ])('%s is a number', (text, value) => {
    expect(read(`地区,年份,GDP\n浙江,2018,${text}\n`).cells).toEqual([`330000 2018 ${value}`])
  })

  it.each([
    ['1.234,5', 1234.5],
    ['1 234,5', 1234.5],
    ["1'234,5", 1234.5],
    ['0,75', 0.75],
  ])('%s is a number with a decimal comma', (text, value) => {
    expect(read(`地区;年份;GDP\n浙江;2018;${text}\n上海;2018;1,5\n`).cells).toEqual([
      `330000 2018 ${value}`,
      '310000 2018 1.5',
    ])
  })

  it.each([
    ['GDP（亿元）', '亿元'],
    ['GDP(亿元)', '亿元'],
    ['GDP, million USD', 'million USD'],
    ['占比（%）', '%'],
  ])('the unit of %s', (header, unit) => {
    expect(read(`地区\t年份\t${header}\n浙江\t2018\t1\n`).units).toEqual([unit])
  })

  it('titles, blank lines, quoted fields with line breaks, footnotes', () => {
    const text =
      '各地区情况\n\n单位：万人\n地区|年份|"人\n口"\n\n浙江|2018|1\n\n上海|2018|2\n注：初步数。\n资料来源：统计局\n'
    expect(read(text).cells).toEqual(['330000 2018 1', '310000 2018 2'])
    expect(read(text).units).toEqual(['万人'])
  })
})
