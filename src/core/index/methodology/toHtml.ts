import type { Language } from '../../dataset/schema'
import { type Block, inLanguage, type TextDocument } from './document'

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign)

const block = (each: Block, language: Language): string => {
  const text = (local: Parameters<typeof inLanguage>[0]) => escaped(inLanguage(local, language))
  switch (each.kind) {
    case 'heading':
      return `<h${each.level}>${text(each.text)}</h${each.level}>`
    case 'paragraph':
      return `<p>${text(each.text)}</p>`
    case 'formula':
      return `<pre><code>${escaped(each.text)}</code></pre>`
    case 'list':
      return `<ul>\n${each.items.map((item) => `<li>${text(item)}</li>`).join('\n')}\n</ul>`
    case 'table': {
      const numeric = (at: number) => (each.columns[at]?.numeric === true ? ' class="number"' : '')
      const head = each.columns.map(({ name }, at) => `<th scope="col"${numeric(at)}>${text(name)}</th>`)
      const rows = each.rows.map(
        (row) => `<tr>${row.map((cell, at) => `<td${numeric(at)}>${text(cell)}</td>`).join('')}</tr>`,
      )
      return `<table>\n<caption>${text(each.caption)}</caption>\n<thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`
    }
  }
}

const style = `body{max-width:52em;margin:2em auto;padding:0 1em;font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei UI","Noto Sans CJK SC",sans-serif;color:#1b1f27}
table{border-collapse:collapse;margin:1em 0;font-size:13px;font-variant-numeric:tabular-nums}
caption{text-align:start;font-weight:600;padding-bottom:.4em}
th,td{padding:.2em .8em .2em 0;border-bottom:1px solid #dfe2e8;text-align:start;vertical-align:top}
.number{text-align:end}
pre{padding:.6em .8em;background:#f6f7f9;overflow:auto}`

/** A document as a page of its own, in one language; it loads nothing. */
export const toHtml = (document: TextDocument, language: Language): string =>
  `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<title>${escaped(inLanguage(document.title, language))}</title>
<style>${style}</style>
</head>
<body>
${document.blocks.map((each) => block(each, language)).join('\n')}
</body>
</html>
`
