import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { chinaRegions } from '#core/dataset/catalogue/china'
import { translator } from '#text/translate'
import { chartExample, codeOf } from '../testing/chartExample'
import { type Feature, featuresOf, INSET_NAME } from './boundaries'
import { mapClasses, mapOption } from './mapOption'
import { mapOptionsSchema } from './mapOptions'
import { mapSubtitle, mapTable } from './mapTable'
import { chinaShapes } from './shapes'

const options = mapOptionsSchema.parse({})
const four: readonly Feature[] = [
  { code: '110000', name: '北京' },
  { code: '330000', name: '浙江' },
  { code: '540000', name: '西藏' },
  { code: '710000', name: '台湾' },
]
const some = chinaShapes(four)

interface Shapes {
  readonly series: readonly {
    readonly map: string
    readonly data: readonly {
      readonly name: string
      readonly value: number
      readonly itemStyle: { readonly areaColor: string; readonly borderType: string }
      readonly label: { readonly formatter: string }
    }[]
  }[]
}
const shapes = (...args: Parameters<typeof mapOption>) =>
  (mapOption(...args) as unknown as Shapes).series[0]?.data ?? []

describe('mapOption', () => {
  it('is this for the worked example', () => {
    expect(mapOption(chartExample(), options, some)).toMatchSnapshot()
  })

  it('matches shapes by code; shapes without a value or a region are no data', () => {
    const input = chartExample()
    const [beijing, zhejiang, tibet, taiwan] = shapes(input, options, some)
    expect(beijing?.itemStyle.areaColor).toBe(zhejiang?.itemStyle.areaColor)
    expect(tibet?.value).toBeNaN()
    for (const shape of [tibet, taiwan]) {
      expect(shape?.itemStyle.areaColor).toBe(input.tokens.missing)
      expect(shape?.itemStyle.borderType).toBe('dashed')
    }
  })

  it('names shapes in the language of the picture, also those that the project has no region for', () => {
    const labels = (language: 'zh' | 'en') =>
      shapes(chartExample({ text: translator(language) }), options, some).map(({ label }) => label.formatter)
    expect(labels('en')).toEqual(['Beijing', 'Zhejiang', 'Tibet', 'Taiwan', 'South China Sea Islands'])
    expect(labels('zh')).toEqual(['北京', '浙江', '西藏', '台湾', '南海诸岛'])
  })

  it('is drawn on the map to which ECharts adds the inset, and styles the inset', () => {
    const option = mapOption(chartExample(), options, some) as unknown as Shapes
    expect(option.series[0]?.map).toBe('china')
    expect(option.series[0]?.data.at(-1)?.name).toBe(INSET_NAME)
  })

  it('has fewer classes where values tie', () => {
    expect(mapClasses(chartExample(), options).limits.length - 1).toBeLessThan(5)
    expect(mapSubtitle(chartExample(), { ...options, scheme: 'natural' }, some)).toBe(
      '2018年，分 2 级（自然断点），无边界：广东，单位：%',
    )
  })
})

describe('mapTable', () => {
  it('holds value and class of each region', () => {
    expect(
      mapTable(chartExample(), { ...options, scheme: 'natural' }).rows.map(({ cells }) => cells),
    ).toEqual([
      ['北京', '80.0', '2'],
      ['浙江', '80.0', '2'],
      ['广东', '65.0', '1'],
      ['西藏', '–', ''],
      ['全国', '60.0', ''],
    ])
  })
  it('keeps the code of the region in each row', () => {
    expect(mapTable(chartExample(), options).rows[0]?.region).toBe(codeOf('110000'))
  })
})

describe('the boundaries that come with the application', () => {
  const file = new URL('../../../resources/boundaries/china.json', import.meta.url)
  const known = featuresOf(JSON.parse(fs.readFileSync(file, 'utf8')))

  it('have a shape for each province-level division, found by its code', () => {
    const codes = new Set(known.map(({ code }) => code))
    const provinces = chinaRegions.filter(({ level }) => level === 'province')
    expect(provinces).toHaveLength(34)
    expect(provinces.filter(({ code }) => !codes.has(code))).toEqual([])
  })
  it('have names where they fit into a picture, smaller ones where names are long, none where it is small', () => {
    const sizeOf = (language: 'zh' | 'en', width: number) => {
      const input = chartExample({ text: translator(language), size: { width, height: width * 0.625 } })
      const option = mapOption(input, options, chinaShapes(known)) as unknown as {
        readonly series: readonly { readonly label: { readonly show: boolean; readonly fontSize?: number } }[]
      }
      return option.series[0]?.label
    }
    expect(sizeOf('zh', 500)).toEqual({ show: true, fontSize: 10 })
    expect(sizeOf('en', 500)).toEqual({ show: true, fontSize: 9 })
    expect(sizeOf('en', 1600)).toEqual({ show: true, fontSize: 10 })
    expect(sizeOf('en', 300)).toEqual({ show: false })
  })
  it('leave the inset to ECharts', () => {
    expect(known.some(({ name }) => name === INSET_NAME)).toBe(false)
  })
  it('are refused where they are something else', () => {
    expect(() => featuresOf({ type: 'FeatureCollection', features: [] })).toThrow()
  })
})
