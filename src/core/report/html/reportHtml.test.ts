import { describe, expect, it } from 'vitest'
import { hostileNames, hostileReport, xmlFault } from '../testing/hostileReport'
import { reportHtml } from './reportHtml'

const svg = '<svg width="100mm" height="60mm"></svg>'
const pictures = new Map([['figure', { kind: 'drawn', svg, width: 100, height: 60 } as const]])

describe('a report as a page', () => {
  it.each(hostileNames)('is made of text only, whatever names are: %.40s', (name) => {
    const page = reportHtml(hostileReport(name), pictures)
    const tags = new Set([...page.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, tag]) => tag))
    expect([...tags]).not.toContain('script')
    expect([...tags]).not.toContain('img')
    // Nothing is loaded: no address stands where one would be followed. What attributes say is text.
    expect(page.replaceAll(/="[^"]*"/g, '=""')).not.toMatch(/<[^>]*\s(?:src|href|on\w+)=/)
    expect(page).toContain("default-src 'none'")
    const main = /<main>[\s\S]*<\/main>/.exec(page)?.[0] ?? ''
    expect(xmlFault(main)).toBeNull()
  })

  it('says its language, repeats heads of tables, numbers captions and describes pictures', () => {
    const page = reportHtml(hostileReport('甲'), pictures)
    expect(page).toContain('<html lang="zh-Hans">')
    expect(page).toContain('<figcaption>表 1　甲</figcaption>')
    expect(page).toContain(`<div role="img" aria-label="甲">${svg}</div>`)
    expect(page).toContain('thead{display:table-header-group}')
    expect(page).toContain('<th scope="row" class="d3">甲</th>')
    expect(reportHtml({ ...hostileReport('A'), language: 'en' }, pictures)).toContain(
      '<figcaption>Figure 1. A</figcaption>',
    )
  })

  it('says why a picture is not there', () => {
    const page = reportHtml(
      hostileReport('甲'),
      new Map([['figure', { kind: 'missing', reason: '没有<边界>' } as const]]),
    )
    expect(page).toContain('<p class="missing">没有&lt;边界&gt;</p>')
  })
})
