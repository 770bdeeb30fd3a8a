import { describe, expect, it } from 'vitest'
import { translator } from '#text/translate'
import { chartExample, codeOf, periodOf, provinces } from '../testing/chartExample'
import { trendLines } from './trendLines'
import { trendOption } from './trendOption'
import { trendOptionsSchema } from './trendOptions'
import { movedApart, placeLines } from './trendPlaces'
import { trendShapes } from './trendShapes'
import { trendSubtitle, trendTable } from './trendTable'

const options = trendOptionsSchema.parse({})

interface Shape {
  readonly type: string
  readonly shape?: { readonly points: readonly number[]; readonly radius: number }
  readonly style: { readonly opacity: number; readonly text?: string }
  readonly blur: { readonly style: { readonly opacity: number } }
}

/** What is drawn of a region where a period is 100 pixels wide and a unit one pixel high. */
const drawn = (changes: Parameters<typeof chartExample>[0], code: string) => {
  const input = chartExample(changes)
  const { lines } = trendLines(input, options)
  const at = lines.findIndex(({ region }) => region.code === code)
  const places = placeLines(lines, ([period, value]) => [period * 100, value], [0, 320])
  const [line, place] = [lines[at] ?? expect.fail(), places[at] ?? expect.fail()]
  const anyChosen = lines.some(({ role }) => role === 'chosen')
  const group = trendShapes(line, place, anyChosen, input.tokens) as unknown as { children: Shape[] }
  const [path, dots, alone, label] = group.children
  return { path, dots, alone, label }
}

describe('trendOption', () => {
  it('is this for the worked example', () => {
    expect(trendOption(chartExample({ chosen: [codeOf('330000')] }), options)).toMatchSnapshot()
  })

  it('leaves a gap where a value is missing, and shows a value between gaps as a point', () => {
    const { path, alone } = drawn({}, '330000')
    expect(path?.shape?.points).toEqual([0, 60, 100, Number.NaN, 200, 80, 300, 90])
    expect(alone?.shape).toEqual({
      points: [0, 60, 100, Number.NaN, 200, Number.NaN, 300, Number.NaN],
      radius: 3.5,
    })
    expect(alone).toMatchObject({ style: { opacity: 0.7 }, blur: { style: { opacity: 0.7 } } })
  })

  it('shows the only value of a region as a point with its name, in the colour of a chosen region', () => {
    const changes = { chosen: [codeOf('540000')], regions: provinces.slice(3), period: periodOf('2019') }
    const { alone, label } = drawn(changes, '540000')
    expect(alone?.shape?.points.slice(-2)).toEqual([300, 30])
    expect(alone).toMatchObject({ shape: { radius: 4.5 }, style: { opacity: 1 } })
    expect(label).toMatchObject({ x: 306, y: 30, style: { text: '西藏 30.0', opacity: 1 } })
  })

  it('has the points and the name of a line ready for when it is emphasised', () => {
    const { dots, label } = drawn({ chosen: [codeOf('330000')] }, '110000')
    expect(dots).toMatchObject({ style: { opacity: 0 }, emphasis: { style: { opacity: 1 } } })
    expect(label).toMatchObject({ style: { opacity: 0 }, emphasis: { style: { opacity: 1 } } })
  })

  it('tells the value nearest to the pointer', () => {
    const words = (place: number | null) => {
      const input = chartExample({ pointed: () => place, text: translator('en') })
      const { tooltip } = trendOption(input, options)
      const formatter = Array.isArray(tooltip) ? undefined : tooltip?.formatter
      if (typeof formatter !== 'function') return expect.fail()
      return formatter({ name: '330000' } as never, '', () => undefined)
    }
    expect(words(3)).toBe('<b>Zhejiang</b><br>2019<br>90.0%')
    // Nothing is known of 2017.
    expect(words(1)).toBe('<b>Zhejiang</b><br>2016<br>60.0%')
    expect(words(null)).toBe('')
  })
})

describe('movedApart', () => {
  it('leaves labels that have room where they are', () => {
    expect(movedApart([50, 10, 90], 14, [7, 100])).toEqual([50, 10, 90])
  })

  it('keeps the order of labels and stays within the picture', () => {
    expect(movedApart([95, 94, 20, 25], 14, [7, 100])).toEqual([100, 86, 20, 34])
    expect(movedApart([0, 1], 14, [7, 100])).toEqual([7, 21])
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
