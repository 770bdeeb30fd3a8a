import { describe, expect, it } from 'vitest'
import { rankingOption } from '../ranking/rankingOption'
import { chartExample, codeOf, provinces } from '../testing/chartExample'
import { trendOption } from '../trend/trendOption'
import { headingRoom, headingTitles } from './heading'
import { defaultSize, pictureGeometry } from './pictureSize'
import { renderSvg } from './renderSvg'

const geometry = () => {
  const result = pictureGeometry(defaultSize, 'svg')
  return result.ok ? result.value : expect.fail(result.error.code)
}

const words = { title: '互联网普及率 <2018> & "更多"', subtitle: '单位：%', source: '资料来源：示例' }
const input = () => {
  const { layout } = geometry()
  return chartExample({ purpose: 'picture', size: layout, insets: headingRoom(words, layout), motion: false })
}

const svgOf = (option: object): string => {
  const { layout } = geometry()
  const { tokens } = input()
  const title = headingTitles(words, layout, tokens)
  const picture = { option: { ...option, animation: false, title }, highlights: [], background: '#ffffff' }
  return renderSvg(picture, geometry(), { width: '160mm', height: '100mm' }, words.title)
}

describe('renderSvg', () => {
  const ranking = () => svgOf(rankingOption(input(), { top: null, rank: true, reference: true }))

  it('keeps Chinese as text, with heading, source and missing regions in the picture', () => {
    const svg = ranking()
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)
    expect(texts).toEqual(
      expect.arrayContaining([
        '北京',
        '浙江',
        '单位：%',
        '资料来源：示例',
        '缺失 1 个地区（西藏）',
        '全国 60.0',
      ]),
    )
  })
  it('has the size asked for and a layout of its own', () => {
    expect(ranking()).toMatch(
      /^<svg width="160mm" height="100mm" role="img" aria-label="互联网普及率 &lt;2018&gt;/,
    )
    expect(ranking()).toContain('viewBox="0 0 800 500"')
  })
  it('is well-formed: attributes hold no bare quotes, words no bare marks', () => {
    const tags = ranking().match(/<[^>]+>/g) ?? []
    expect(tags.length).toBeGreaterThan(50)
    const wellFormed = /^<(?:\?[^>]*\?|\/[\w:]+|[\w:]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?)>$/
    expect(tags.filter((tag) => !wellFormed.test(tag))).toEqual([])
    expect(ranking()).toContain('&lt;2018&gt; &amp;')
  })
  it('has neither a style sheet nor an attribute that word processors ignore', () => {
    expect(ranking()).not.toContain('<style')
    expect(ranking()).not.toContain('dominant-baseline="central"')
  })
  it('draws the lines of a trend with their names', () => {
    const chosen = provinces.slice(0, 2).map(({ code }) => codeOf(code))
    const svg = svgOf(
      trendOption({ ...input(), chosen }, { context: true, reference: true, fromZero: false }),
    )
    for (const label of ['北京 85.0', '浙江 90.0', '全国 65.0']) expect(svg).toContain(label)
  })
})
