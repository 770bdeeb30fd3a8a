import { describe, expect, it } from 'vitest'
import { translator } from '#text/translate'
import { plainLabel, tooltipHtml, valueWithUnit } from './chartText'
import { describeChart } from './describeChart'
import { chartExample, periodOf } from './testing/chartExample'

describe('tooltipHtml', () => {
  it('escapes what comes from files', () => {
    expect(tooltipHtml('<img onerror="x">', ['a & b'])).toBe(
      '<b>&lt;img onerror=&quot;x&quot;&gt;</b><br>a &amp; b',
    )
  })
})

it('plainLabel keeps the marks of rich text out of labels', () => {
  expect(plainLabel('a{b|c}')).toBe('a（b｜c）')
})

describe('valueWithUnit', () => {
  it('has a space before an English unit, and none before per cent and Chinese', () => {
    const { table } = chartExample()
    const unit = { zh: '万人', en: '10,000 persons' }
    const english = { ...chartExample({ table: { ...table, unit } }), text: translator('en') }
    expect(valueWithUnit(english, 1234.5)).toBe('1,234.5 10,000 persons')
    expect(valueWithUnit({ ...english, text: translator('zh') }, 1234.5)).toBe('1,234.5万人')
    expect(valueWithUnit(chartExample({ text: translator('en') }), 5)).toBe('5.0%')
  })
  it('has no unit where there is no value', () => {
    expect(valueWithUnit(chartExample(), Number.NaN)).toBe('–')
  })
})

describe('describeChart', () => {
  it('tells the highest, the lowest and the missing', () => {
    expect(describeChart(chartExample({ text: translator('en') }), 'Internet users', 'Ranking, 2018')).toBe(
      'Chart: Internet users, Ranking, 2018. Highest: Beijing, 80.0%. Lowest: Guangdong, 65.0%. Missing: 1.',
    )
  })
  it('does not fail without values', () => {
    expect(describeChart(chartExample({ period: periodOf('2030') }), 'A', 'B')).toContain('没有数值')
  })
})
