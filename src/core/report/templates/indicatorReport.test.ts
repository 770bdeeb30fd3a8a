import { describe, expect, it } from 'vitest'
import { buildReport } from '../buildReport'
import { reportHtml } from '../html/reportHtml'
import { testSource } from '../testing/sampleSource'

const published = testSource('digital-china-2018')

const built = (language: 'zh' | 'en', region: string | null = null) => {
  const report = buildReport(published, {
    template: 'indicator-report',
    language,
    index: null,
    region,
    indicator: 'internet_penetration',
    period: '2018',
  })
  if (!report.ok) throw new Error(report.error.code)
  return report.value.document
}

describe('the report of an indicator', () => {
  it('has the published value, the national one, and says who has none', () => {
    const [findings] = built('zh', '浙江').blocks.filter((block) => block.kind === 'list')
    const sentences = findings?.items.map((item) => item.map(({ text }) => text).join(''))
    expect(sentences?.slice(0, 2)).toEqual(['浙江为 79.2%。', '全国为 59.6%。'])
    expect(sentences?.[2]).toMatch(/^33 个地区数据缺失：北京、天津、/)
  })

  it('is a page', () => {
    expect(reportHtml(built('en'), new Map())).toContain('79.2')
  })
})
