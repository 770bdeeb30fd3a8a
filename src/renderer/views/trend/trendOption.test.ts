import { describe, expect, it } from 'vitest'
import { translator } from '#text/translate'
import { chartExample, codeOf, periodOf, provinces } from '../testing/chartExample'
import { trendLines } from './trendLines'
import { trendOption } from './trendOption'
import { trendOptionsSchema } from './trendOptions'
import { trendSubtitle, trendTable } from './trendTable'

const options = trendOptionsSchema.parse({})

interface Lines {
  readonly series: readonly {
    readonly id: string
    readonly connectNulls: boolean
    readonly data: readonly (number | { readonly value: number | string; readonly symbolSize?: number })[]
  }[]
}
const series = (...args: Parameters<typeof trendOption>) => (trendOption(...args) as unknown as Lines).series

describe('trendOption', () => {
  it('is this for the worked example', () => {
    expect(trendOption(chartExample({ chosen: [codeOf('330000')] }), options)).toMatchSnapshot()
  })

  it('leaves a gap where a value is missing, and shows a value between gaps as a point', () => {
    const lines = series(chartExample(), options)
    const zhejiang = lines.find(({ id }) => id === 'region:330000')
    expect(zhejiang?.connectNulls).toBe(false)
    expect(zhejiang?.data[1]).toMatchObject({ value: '-' })
    const shown = { itemStyle: { opacity: 0.7 }, blur: { itemStyle: { opacity: 0.7 } } }
    expect(zhejiang?.data[0]).toMatchObject({ value: 60, symbolSize: 7, ...shown })
    expect(lines.find(({ id }) => id === 'region:540000')?.data[3]).toMatchObject({
      value: 30,
      symbolSize: 7,
      ...shown,
    })
  })

  it('shows the only value of a region as a point with its name, in the colour of a chosen region', () => {
    const alone = { chosen: [codeOf('540000')], regions: provinces.slice(3), period: periodOf('2019') }
    const tibet = series(chartExample(alone), options).at(-1)
    expect(tibet?.data[3]).toMatchObject({
      value: 30,
      symbolSize: 9,
      itemStyle: { opacity: 1 },
    })
    expect(tibet).toMatchObject({ endLabel: { show: true, formatter: '西藏 30.0' } })
  })
})

describe('trendLines', () => {
  it('draws the chosen ones last and in the order of the palette', () => {
    const chosen = [codeOf('440000'), codeOf('110000')]
    const input = chartExample({ chosen })
    const { lines } = trendLines(input, options)
    expect(lines.slice(-2).map(({ region, colour }) => [region.code, colour])).toEqual([
      ['440000', input.tokens.categorical[0]],
      ['110000', input.tokens.categorical[1]],
    ])
    expect(lines.map(({ role }) => role)).toEqual(['context', 'context', 'reference', 'chosen', 'chosen'])
  })

  it('names the highest and the lowest end where none is chosen', () => {
    const named = trendLines(chartExample(), options).lines.filter(({ labelled }) => labelled)
    expect(named.map(({ endLabel }) => endLabel)).toEqual(['浙江 90.0', '西藏 30.0', '全国 65.0'])
  })

  it('names the ends of lines that all end before the last period', () => {
    const { table } = chartExample()
    const values = table.values.map((value, at) => (at % 4 === 3 || at < 4 ? Number.NaN : value))
    const named = trendLines(chartExample({ table: { ...table, values } }), options).lines
    expect(named.filter(({ labelled }) => labelled).map(({ endLabel }) => endLabel)).toEqual([
      '北京 80.0',
      '广东 65.0',
    ])
  })

  it('draws all in the accent where more are chosen than there are colours', () => {
    const many = Array.from({ length: 9 }, (_, at) => ({
      ...(provinces[0] ?? expect.fail()),
      code: codeOf(`r${at}`),
    }))
    const input = chartExample({ regions: many, chosen: many.map(({ code }) => code) })
    const colours = new Set(
      trendLines(input, options).lines.flatMap(({ role, colour }) => (role === 'chosen' ? [colour] : [])),
    )
    expect([...colours]).toEqual([input.tokens.accent])
  })

  it('uses no colour that is lost against the background', () => {
    const many = provinces.map(({ code }) => code)
    const { lines } = trendLines(chartExample({ chosen: many }), options)
    expect(lines.some(({ colour }) => colour === '#f0e442')).toBe(false)
  })

  it('leaves out a total that would press its parts to the bottom', () => {
    const { table } = chartExample()
    const total = chartExample({
      table: { ...table, values: table.values.map((v, i) => (i < 4 ? v * 20 : v)) },
    })
    expect(trendLines(total, options).lines.some(({ role }) => role === 'reference')).toBe(false)
  })

  it('says where not all lines are drawn', () => {
    const many = Array.from({ length: 400 }, (_, at) => ({
      ...(provinces[0] ?? expect.fail()),
      code: codeOf(`r${at}`),
    }))
    const input = chartExample({ regions: many, text: translator('en') })
    expect(trendSubtitle(input, options)).toBe('2016–2019 · 300 of 400 regions drawn · in %')
  })
})

describe('trendTable', () => {
  it('holds all periods, the chosen regions first and the comparison last', () => {
    const { columns, rows } = trendTable(chartExample({ chosen: [codeOf('440000')] }))
    expect(columns.map(({ label }) => label)).toEqual(['地区', '2016', '2017', '2018', '2019'])
    expect(rows[0]?.cells).toEqual(['广东', '55.0', '60.0', '65.0', '70.0'])
    expect(rows.at(-1)).toMatchObject({ reference: true, cells: ['全国', '50.0', '55.0', '60.0', '65.0'] })
    expect(rows.find(({ region }) => region === '330000')?.cells[2]).toBe('–')
  })
})
