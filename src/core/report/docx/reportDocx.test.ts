import { describe, expect, it } from 'vitest'
import { readArchive } from '../../formats/zipArchive'
import { buildReport } from '../buildReport'
import type { BitmapPictures } from '../document'
import { hostileNames, hostileReport, xmlFault } from '../testing/hostileReport'
import { testSource } from '../testing/sampleSource'
import { reportDocx } from './reportDocx'

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3)
const picture = { kind: 'drawn', png, width: 100, height: 60 } as const

const partsOf = (bytes: Uint8Array): ReadonlyMap<string, string> => {
  const files = readArchive(bytes, () => true, { files: 100, bytes: 1e8 })
  if (!files.ok) throw new Error(files.error.kind)
  const decoder = new TextDecoder()
  return new Map([...files.value].map(([name, file]) => [name, decoder.decode(file)]))
}

const xmlOf = (parts: ReadonlyMap<string, string>): readonly (readonly [string, string])[] =>
  [...parts].filter(([name]) => /\.(?:xml|rels)$/.test(name))

const profile = (language: 'zh' | 'en') => {
  const report = buildReport(testSource('demonstration-panel'), {
    ...{ template: 'region-profile', language, index: null, indicator: null },
    ...{ region: '330000', period: '2018' },
  })
  if (!report.ok) throw new Error(report.error.code)
  return report.value.document
}

const pictures: BitmapPictures = new Map(['trend', 'ranking', 'map'].map((id) => [id, picture]))

describe('a report as a Word document', () => {
  const document = profile('zh')
  const parts = partsOf(reportDocx(document, pictures))
  const text = parts.get('word/document.xml') ?? ''

  it('is well-formed, with headings, tables, pictures and their descriptions', () => {
    for (const [name, xml] of xmlOf(parts)) expect([name, xmlFault(xml)]).toEqual([name, null])
    const count = (pattern: RegExp) => [...text.matchAll(pattern)].length
    const blocks = (kind: string) => document.blocks.filter((block) => block.kind === kind).length
    expect(count(/<w:pStyle w:val="Heading[123]"\/>/g)).toBe(blocks('heading'))
    expect(count(/<w:tbl>/g)).toBe(blocks('table'))
    // Every table repeats its head, every figure is described.
    expect(count(/<w:tblHeader\/>/g)).toBe(blocks('table'))
    expect(count(/<wp:docPr [^>]*descr="图：[^"]+"/g)).toBe(3)
    expect(count(/SEQ (?:表|图)/g)).toBe(blocks('table') + 3)
    expect(text).toContain('66.86')
    expect(text).toContain('浙江省发展评价报告')
  })

  it('has Chinese fonts, its language and its title, and pages with numbers', () => {
    expect(parts.get('word/styles.xml')).toContain('w:eastAsia="宋体"')
    expect(parts.get('word/styles.xml')).toContain('w:eastAsia="zh-CN"')
    expect(parts.get('docProps/core.xml')).toContain('<dc:title>浙江省发展评价报告 · 2018年</dc:title>')
    expect(parts.get('docProps/core.xml')).toContain('<dc:language>zh-CN</dc:language>')
    expect(parts.get('word/footer1.xml')).toMatch(/第 [\s\S]*PAGE[\s\S]* 页，共 [\s\S]*NUMPAGES/)
  })

  it('every relation leads to a part, and every part has a type', () => {
    const relations = parts.get('word/_rels/document.xml.rels') ?? ''
    for (const [, target = ''] of relations.matchAll(/Target="([^"]+)"/g))
      expect(parts.has(`word/${target}`)).toBe(true)
    for (const [, id = ''] of text.matchAll(/r:(?:embed|id)="([^"]+)"/g))
      expect(relations).toContain(`"${id}"`)
  })

  it('is the same bytes again, and names no time', () => {
    expect(reportDocx(profile('zh'), pictures)).toEqual(reportDocx(document, pictures))
    expect(parts.get('docProps/core.xml')).not.toContain('created')
  })

  it.each(hostileNames)('is well-formed whatever names are: %.40s', (name) => {
    const hostile = partsOf(reportDocx(hostileReport(name), new Map([['figure', picture]])))
    for (const [part, xml] of xmlOf(hostile)) expect([part, xmlFault(xml)]).toEqual([part, null])
    expect(hostile.get('word/media/image1.png')).toBeDefined()
  })

  it('columns fill the width of the page, and no number is broken', () => {
    for (const [, grid = ''] of text.matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/g)) {
      const widths = [...grid.matchAll(/w:w="(\d+)"/g)].map(([, width]) => Number(width))
      const sum = widths.reduce((all, width) => all + width, 0)
      expect(sum).toBeGreaterThan(9000)
      expect(sum).toBeLessThanOrEqual(9072)
      expect(Math.min(...widths)).toBeGreaterThan(300)
    }
  })

  it('says why a picture is not there', () => {
    const without = partsOf(
      reportDocx(
        hostileReport('甲'),
        new Map([['figure', { kind: 'missing', reason: '没有边界' } as const]]),
      ),
    )
    expect(without.get('word/document.xml')).toContain('没有边界')
    expect(without.get('word/_rels/document.xml.rels')).not.toContain('media')
  })
})
