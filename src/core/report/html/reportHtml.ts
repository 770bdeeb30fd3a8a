import { type Captioned, labelOf, numberCaptions } from '../captions'
import { columnShares, isDense } from '../columnWidths'
import type {
  ReportBlock,
  ReportColumn,
  ReportDocument,
  ReportFigure,
  ReportRow,
  ReportTable,
  RichText,
  VectorPictures,
} from '../document'
import { escapeMarkup } from '../printable'
import { reportStyle } from './style'

interface Context {
  readonly document: ReportDocument
  readonly pictures: VectorPictures
  readonly numbers: ReadonlyMap<Captioned, number>
}

/** Deeper levels of a tree are not set in further. */
const DEEPEST = 4

const rich = (text: RichText): string =>
  text
    .map(({ text: part, strong }) => (strong ? `<strong>${escapeMarkup(part)}</strong>` : escapeMarkup(part)))
    .join('')

const classes = (...names: readonly string[]): string => {
  const given = names.filter((name) => name !== '')
  return given.length === 0 ? '' : ` class="${given.join(' ')}"`
}

const captionOf = (block: Captioned, { document, numbers }: Context): string =>
  `<figcaption>${labelOf(block, document.language)} ${numbers.get(block) ?? ''}${document.language === 'zh' ? '　' : '. '}${escapeMarkup(block.caption)}</figcaption>`

const headOf = ({ name, unit, align }: ReportColumn): string => {
  const shown = unit === '' ? '' : ` <span class="unit">${escapeMarkup(unit)}</span>`
  return `<th scope="col"${classes(align === 'end' ? 'end' : '')}>${escapeMarkup(name)}${shown}</th>`
}

const rowOf = ({ cells, strong, depth }: ReportRow, columns: readonly ReportColumn[]): string => {
  // The name of the row is its first text; what stands before it is a rank.
  const named = Math.max(
    0,
    columns.findIndex(({ align }) => align === 'start'),
  )
  const parts = cells.map((cell, at) => {
    const deep = at === named && depth > 0 ? `d${Math.min(depth, DEEPEST)}` : ''
    const look = classes(columns[at]?.align === 'end' ? 'end' : '', deep)
    return at === named
      ? `<th scope="row"${look}>${escapeMarkup(cell)}</th>`
      : `<td${look}>${escapeMarkup(cell)}</td>`
  })
  return `<tr${classes(strong ? 'strong' : '')}>${parts.join('')}</tr>`
}

const notesOf = (notes: readonly string[]): string =>
  notes.map((note) => `<p class="note">${escapeMarkup(note)}</p>`).join('')

const tableOf = (table: ReportTable, context: Context): string =>
  [
    `<figure class="table">${captionOf(table, context)}`,
    `<table${classes(isDense(table) ? 'dense' : '')}><colgroup>${columnShares(table)
      .map((share) => `<col style="width:${(share * 100).toFixed(2)}%"/>`)
      .join('')}</colgroup><thead><tr>${table.columns.map(headOf).join('')}</tr></thead>`,
    `<tbody>\n${table.rows.map((row) => rowOf(row, table.columns)).join('\n')}\n</tbody></table>`,
    `${notesOf(table.notes)}</figure>`,
  ].join('\n')

const figureOf = (figure: ReportFigure, context: Context): string => {
  const picture = context.pictures.get(figure.id)
  const shown =
    picture?.kind === 'drawn'
      ? `<div role="img" aria-label="${escapeMarkup(figure.alt)}">${picture.svg}</div>`
      : `<p class="missing">${escapeMarkup(picture?.reason ?? figure.alt)}</p>`
  return `<figure class="picture" id="figure-${context.numbers.get(figure) ?? 0}">${shown}${captionOf(figure, context)}</figure>`
}

const blockOf = (block: ReportBlock, context: Context): string => {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeMarkup(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p${classes(block.role === 'body' ? '' : block.role)}>${rich(block.text)}</p>`
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${rich(item)}</li>`).join('\n')}\n</ul>`
    case 'formula':
      return `<pre>${escapeMarkup(block.text)}</pre>`
    case 'table':
      return tableOf(block, context)
    case 'figure':
      return figureOf(block, context)
  }
}

/**
 * A report as one HTML page that carries everything and loads nothing: no script, no address, styles and pictures
 * within. It prints on A4. Every text of the project is escaped; pictures have to come from src/charts/report,
 * which escapes what it draws. A figure without a picture says why.
 */
export const reportHtml = (document: ReportDocument, pictures: VectorPictures): string => {
  const context = { document, pictures, numbers: numberCaptions(document.blocks) }
  const title = [document.title, document.subtitle].filter((part) => part !== '').join(' · ')
  return `<!doctype html>
<html lang="${document.language === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="generator" content="Provindex">
<title>${escapeMarkup(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header><h1>${escapeMarkup(document.title)}</h1><p>${escapeMarkup(document.subtitle)}</p><p>${escapeMarkup(document.project)}</p></header>
<main>
${document.blocks.map((block) => blockOf(block, context)).join('\n')}
</main>
</body>
</html>
`
}
