import { describe, expect, it } from 'vitest'
import { translator } from '#text/translate'
import { chartExample, codeOf, periodOf } from '../testing/chartExample'
import { rankingLayout } from './rankingLayout'
import { rankingOption } from './rankingOption'
import { rankingOptionsSchema } from './rankingOptions'
import { rankingSubtitle, rankingTable } from './rankingTable'

const options = rankingOptionsSchema.parse({})

interface Bars {
  readonly series: readonly {
    readonly data: readonly {
      readonly name: string
      readonly value: number
      readonly itemStyle: { readonly color: string; readonly opacity: number }
    }[]
  }[]
  readonly yAxis: { readonly axisLabel: { formatter(code: string): string } }
}
const option = (...args: Parameters<typeof rankingOption>) => rankingOption(...args) as unknown as Bars
const names = (...args: Parameters<typeof rankingOption>) =>
  option(...args).series[0]?.data.map(({ name }) => name)

describe('rankingOption', () => {
  it('is this for the worked example', () => {
    expect(rankingOption(chartExample(), options)).toMatchSnapshot()
  })

  it('sorts the best to the top and leaves missing regions out instead of drawing zero', () => {
    expect(names(chartExample(), options)).toEqual(['110000', '330000', '440000'])
    expect(rankingLayout(chartExample(), options).missingNote).toBe('缺失 1 个地区（西藏）')
  })

  it('sorts ascending where less is better, and says so', () => {
    const { table } = chartExample()
    const input = chartExample({ table: { ...table, direction: -1 } })
    expect(names(input, options)).toEqual(['440000', '110000', '330000'])
    expect(rankingSubtitle(input, options)).toBe('2018年，3 个地区排名，数值越低越好，由低到高排列，单位：%')
  })

  it('gives ties the same rank', () => {
    const { yAxis } = option(chartExample(), options)
    const labels = ['110000', '330000', '440000'].map((code) => yAxis.axisLabel.formatter(code))
    expect(labels).toEqual(['{rank|1}{name|北京}', '{rank|1}{name|浙江}', '{rank|3}{name|广东}'])
  })

  it('emphasises the chosen region and leaves the others visible at 35 %', () => {
    const input = chartExample({ chosen: [codeOf('330000')] })
    const data = option(input, options).series[0]?.data
    expect(data?.map(({ itemStyle }) => itemStyle.opacity)).toEqual([0.35, 1, 0.35])
    expect(data?.[1]?.itemStyle.color).toBe(input.tokens.accent)
  })

  it('draws the region of comparison only where it does not squash the bars', () => {
    expect(rankingLayout(chartExample(), options).reference).toEqual({ value: 60, label: '全国 60.0' })
    const { table } = chartExample()
    const total = chartExample({
      table: { ...table, values: table.values.map((v, i) => (i < 4 ? v * 20 : v)) },
    })
    expect(rankingLayout(total, options).reference).toBeNull()
  })

  it('shows the first n', () => {
    expect(names(chartExample(), { ...options, top: 1 })).toEqual(['110000'])
    expect(rankingSubtitle(chartExample(), { ...options, top: 1 })).toContain('前 1 位')
  })

  it('scrolls on the screen what does not fit, and cuts it in a picture with a word about it', () => {
    const small = chartExample({ size: { width: 440, height: 60 } })
    expect(rankingLayout(small, options).visible).toBeLessThan(3)
    expect(rankingLayout(small, options).rows).toHaveLength(3)
    const picture = { ...small, purpose: 'picture' as const, text: translator('en') }
    expect(rankingLayout(picture, options).rows).toHaveLength(2)
    expect(rankingSubtitle(picture, options)).toBe('Ranking of 3 regions, 2018 · first 2 of 3 shown · in %')
  })

  it('makes room on the left for the labels of negative values', () => {
    const { table } = chartExample()
    const input = chartExample({ table: { ...table, values: table.values.map((value) => -value) } })
    const { range, grid } = rankingLayout(input, options)
    expect(range).toEqual({ low: -80, high: 0 })
    expect(grid.left).toBeGreaterThan(rankingLayout(chartExample(), options).grid.left)
  })

  it('has nothing to draw in a period without values, and does not fail', () => {
    expect(names(chartExample({ period: periodOf('2030') }), options)).toEqual([])
  })
})

describe('rankingTable', () => {
  it('holds the same numbers, then the missing regions, then the comparison', () => {
    expect(rankingTable(chartExample(), options).rows.map(({ cells }) => cells)).toEqual([
      ['北京', '1', '80.0'],
      ['浙江', '1', '80.0'],
      ['广东', '3', '65.0'],
      ['西藏', '', '–'],
      ['全国', '', '60.0'],
    ])
  })
})

it('options that are not understood fall back to their defaults', () => {
  expect(rankingOptionsSchema.parse({ top: 'many', rank: 3, other: 1 })).toEqual(options)
})
