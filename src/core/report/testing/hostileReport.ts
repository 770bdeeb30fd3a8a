import type { ReportDocument } from '../document'

/** What a name must not do to a file: markup, attributes, entities, formulas, control characters, length. */
export const hostileNames = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  ']]>&amp;&#0;</w:t>',
  "=cmd|' /C calc'!A0",
  'a\u0000b\u0008c\u001fd\ufffee\ud800f\u202eg',
  '很长'.repeat(3000),
] as const

/** A report in which every text is one of these names. */
export const hostileReport = (name: string): ReportDocument => {
  const column = { name, unit: name, align: 'start' } as const
  return {
    template: 'region-profile',
    language: 'zh',
    title: name,
    subtitle: name,
    project: name,
    blocks: [
      { kind: 'heading', level: 2, text: name },
      { kind: 'paragraph', role: 'lead', text: [{ text: name, strong: true }] },
      { kind: 'list', items: [[{ text: name, strong: false }]] },
      { kind: 'formula', text: name },
      {
        kind: 'table',
        caption: name,
        columns: [column, { ...column, align: 'end' }],
        rows: [{ cells: [name, name], strong: true, depth: 3 }],
        notes: [name],
      },
      {
        kind: 'figure',
        id: 'figure',
        caption: name,
        alt: name,
        chart: {
          type: 'ranking',
          subject: { kind: 'node', index: name, node: name },
          period: '2018' as never,
          chosen: [],
          options: {},
          width: 100,
          height: 60,
        },
      },
    ],
  }
}

/** Whether every element that is opened is closed in its turn, and every text escaped; a fault, or null. */
export const xmlFault = (xml: string): string | null => {
  const open: string[] = []
  const body = xml.replace(/^<\?xml[^>]*\?>/, '')
  for (const [token, closing, name, empty, text] of body.matchAll(
    /<(\/?)([A-Za-z][\w:.-]*)(?:\s+[\w:.-]+="[^"<]*")*\s*(\/?)>|([^<]+)|</g,
  )) {
    if (token === '<') return `a bare < after ${open.join('/')}`
    if (text !== undefined) {
      if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(text)) return `a bare & in ${text.slice(0, 40)}`
      // XML 1.0, 2.2: what a document may not hold.
      if (/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(text)) return 'a character'
    } else if (closing === '/') {
      if (open.pop() !== name) return `</${name}> closes nothing`
    } else if (empty !== '/') open.push(name ?? '')
  }
  return open.length === 0 ? null : `${open.join('/')} is not closed`
}
