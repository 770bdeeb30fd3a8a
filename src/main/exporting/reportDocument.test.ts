import { expect, it, vi } from 'vitest'
import { buildReport } from '#core/report/buildReport'
import { reportDocx } from '#core/report/docx/reportDocx'
import { testSource } from '#core/report/testing/sampleSource'
import { findWriter, textOf } from './testing/libreOffice'

vi.setConfig({ testTimeout: 250_000 })

const writer = await findWriter()

it.runIf(writer !== null)(
  'LibreOffice reads a report as a Word document: headings, sentences, tables',
  async () => {
    const report = buildReport(testSource('digital-china-2018'), {
      ...{ template: 'region-profile', language: 'zh', index: null, indicator: null },
      ...{ region: '浙江', period: '2018' },
    })
    if (!report.ok) throw new Error(report.error.code)
    const missing = { kind: 'missing', reason: '未绘制' } as const
    const pictures = new Map(['trend', 'ranking', 'map'].map((id) => [id, missing]))
    const text = await textOf(writer ?? '', reportDocx(report.value.document, pictures))
    for (const expected of [
      '浙江省发展评价报告',
      '主要结论',
      '表 1　2018年浙江各项指标',
      '80.93',
      '19.34',
      '未绘制',
    ])
      expect(text).toContain(expected)
  },
)
