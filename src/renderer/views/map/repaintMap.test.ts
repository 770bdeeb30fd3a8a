import fs from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ChartInput } from '#charts/chart'
import { initChart, registerMap } from '#charts/echarts'
import { featuresOf, MAP_NAME } from '#charts/map/boundaries'
import { mapOption } from '#charts/map/mapOption'
import { mapOptionsSchema } from '#charts/map/mapOptions'
import { chinaShapes } from '#charts/map/shapes'
import { chartExample, periodOf } from '#charts/testing/chartExample'
import { translator } from '#text/translate'
import { repaintMap } from './repaintMap'

const options = mapOptionsSchema.parse({})
const size = { width: 700, height: 560 }
let shapes = chinaShapes([])

beforeAll(() => {
  const geoJson: unknown = JSON.parse(fs.readFileSync('resources/boundaries/china.json', 'utf8'))
  shapes = chinaShapes(featuresOf(geoJson))
  registerMap(MAP_NAME, geoJson as Parameters<typeof registerMap>[1])
})

const pictureOf = (changes: Partial<ChartInput>) =>
  mapOption(chartExample({ size, ...changes }), options, shapes)
const highlight = { type: 'highlight', seriesId: 'map', name: '浙江' }

const drawn = (option: ReturnType<typeof pictureOf>) => {
  const chart = initChart(null, null, { renderer: 'svg', ssr: true, ...size })
  chart.setOption(option)
  chart.dispatchAction(highlight)
  chart.getZr().animation.update()
  return {
    chart,
    // Charts number what they draw, each from its own start.
    svg: () => chart.renderToSVGString().replace(/zr\d+-[\w-]+/g, 'id'),
  }
}

describe('repaintMap', () => {
  const drawnFirst = () => pictureOf({ period: periodOf('2016') })
  const values = Float64Array.from([50, 70, 0, 99, Number.NaN].flatMap((value) => [value, 1, 2, 3]))
  const edited = () =>
    pictureOf({ period: periodOf('2016'), table: { ...chartExample().table, values, decimals: 3 } })

  it('leads to the picture that would be drawn anew, names, legend and highlight included', () => {
    const { chart, svg } = drawn(drawnFirst())
    const old = svg()
    expect(repaintMap(chart, drawnFirst(), edited())).toBe(true)
    chart.getZr().animation.update()
    // Compared here: the difference of two long pictures takes a test runner minutes to tell.
    expect(svg() === old).toBe(false)
    expect(svg() === drawn(edited()).svg()).toBe(true)
  })

  it('leaves to others what is more than numbers: a region without a value, other names', () => {
    const { chart, svg } = drawn(drawnFirst())
    const old = svg()
    for (const other of [
      pictureOf({ period: periodOf('2017') }),
      pictureOf({ period: periodOf('2016'), text: translator('en') }),
      pictureOf({ period: periodOf('2016'), regions: chartExample().regions.slice(1) }),
    ])
      expect(repaintMap(chart, drawnFirst(), other)).toBe(false)
    expect(svg() === old).toBe(true)
  })
})
