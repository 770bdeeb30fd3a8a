import { type ArchiveFile, zipPieces } from '../../formats/zipPieces'
import { type Captioned, labelOf, numberCaptions } from '../captions'
import { columnShares, isDense } from '../columnWidths'
import type {
  BitmapPicture,
  BitmapPictures,
  ReportBlock,
  ReportDocument,
  ReportFigure,
  ReportTable,
  RichText,
} from '../document'
import { escapeMarkup } from '../printable'
import {
  appProperties,
  contentTypes,
  coreProperties,
  footer,
  mainPart,
  numbering,
  packageRelations,
  settings,
  TEXT_WIDTH,
  textRelations,
} from './parts'
import { fontTable, styles } from './styles'

/** English metric units: DrawingML's lengths. */
const EMU_PER_MM = 36_000
const STEP_OF_DEPTH = 180
/** Of the type of tables with many columns, in half points. */
const SIZES = { dense: 16, denseHead: 13 } as const

interface Context {
  readonly document: ReportDocument
  readonly pictures: BitmapPictures
  /** Those that stand in the file, in its order. */
  readonly placed: readonly BitmapPicture[]
  readonly numbers: ReadonlyMap<Captioned, number>
}

/** `halfPoints`: another size than that of the style. */
const run = (text: string, strong = false, halfPoints = 0): string => {
  const size = halfPoints === 0 ? '' : `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`
  const look = `${strong ? '<w:b/><w:bCs/>' : ''}${size}`
  // Word reads a tab or a line break within a text as a space.
  return `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${escapeMarkup(text)}</w:t></w:r>`
}

const paragraph = (style: string, content: string, properties = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}</w:pPr>${content}</w:p>`

const rich = (text: RichText): string => text.map((part) => run(part.text, part.strong)).join('')

const caption = (block: Captioned, { document, numbers }: Context): string => {
  const label = labelOf(block, document.language)
  const number = `<w:fldSimple w:instr=" SEQ ${label} \\* ARABIC ">${run(String(numbers.get(block) ?? ''))}</w:fldSimple>`
  const text = `${run(`${label} `)}${number}${run(`${document.language === 'zh' ? '　' : '. '}${block.caption}`)}`
  return paragraph('Caption', text, block.kind === 'table' ? '<w:keepNext/>' : '<w:jc w:val="center"/>')
}

const cell = (width: number, content: string, shaded: boolean): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shaded ? '<w:shd w:val="clear" w:color="auto" w:fill="EAF1FC"/>' : ''}</w:tcPr>${content}</w:tc>`

const table = (block: ReportTable, context: Context): string => {
  const { columns, rows } = block
  const dense = isDense(block)
  const widths = columnShares(block).map((share) => Math.floor(share * TEXT_WIDTH))
  const jc = (at: number) => (columns[at]?.align === 'end' ? '<w:jc w:val="right"/>' : '')
  // The name of a row is its first text; what stands before it is a rank.
  const named = columns.findIndex(({ align }) => align === 'start')
  const head = columns.map(({ name, unit }, at) => {
    const shown = run(
      unit === '' ? name : `${name}${context.document.language === 'zh' ? `（${unit}）` : ` (${unit})`}`,
      true,
      dense ? SIZES.denseHead : 0,
    )
    return cell(widths[at] ?? 0, paragraph('TableText', shown, `<w:keepNext/>${jc(at)}`), false)
  })
  const body = rows.map(({ cells, strong, depth }) => {
    const shown = columns.map((_, at) => {
      const indent = at === named && depth > 0 ? `<w:ind w:left="${depth * STEP_OF_DEPTH}"/>` : ''
      return cell(
        widths[at] ?? 0,
        paragraph('TableText', run(cells[at] ?? '', strong, dense ? SIZES.dense : 0), `${indent}${jc(at)}`),
        strong,
      )
    })
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${shown.join('')}</w:tr>`
  })
  const look =
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
  return [
    caption(block, context),
    `<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>${look}<w:tblCaption w:val="${escapeMarkup(block.caption)}"/></w:tblPr>`,
    `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head.join('')}</w:tr>`,
    ...body,
    '</w:tbl>',
    // Two tables in a row would be one; a note keeps them apart too.
    ...(block.notes.length === 0
      ? [paragraph('Note', '')]
      : block.notes.map((note) => paragraph('Note', run(note)))),
  ].join('')
}

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006'

const drawing = ({ id, alt }: ReportFigure, picture: BitmapPicture, place: number): string => {
  const [cx, cy] = [picture.width, picture.height].map((side) => Math.round(side * EMU_PER_MM))
  const name = escapeMarkup(`${id}.png`)
  return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="${place}" name="${name}" descr="${escapeMarkup(alt)}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="${DRAWING}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic xmlns:a="${DRAWING}/main"><a:graphicData uri="${DRAWING}/picture"><pic:pic xmlns:pic="${DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="${place}" name="${name}" descr="${escapeMarkup(alt)}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdP${place}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
}

const figure = (block: ReportFigure, context: Context): string => {
  const picture = context.pictures.get(block.id)
  const shown =
    picture?.kind === 'drawn'
      ? paragraph('Figure', drawing(block, picture, context.placed.indexOf(picture) + 1))
      : paragraph('Figure', run(picture?.reason ?? block.alt))
  return `${shown}${caption(block, context)}`
}

const block = (each: ReportBlock, context: Context): string => {
  switch (each.kind) {
    case 'heading':
      // The title of the report is none of its headings.
      return paragraph(`Heading${Math.max(1, each.level - 1)}`, run(each.text))
    case 'paragraph':
      return paragraph({ body: 'Normal', lead: 'Lead', note: 'Note' }[each.role], rich(each.text))
    case 'list':
      return each.items.map((item) => paragraph('ListBullet', rich(item))).join('')
    case 'formula':
      return paragraph('Formula', run(each.text))
    case 'table':
      return table(each, context)
    case 'figure':
      return figure(each, context)
  }
}

function* filesOf(document: ReportDocument, pictures: BitmapPictures): Generator<ArchiveFile> {
  const placed = document.blocks.flatMap((each) => {
    const picture = each.kind === 'figure' ? pictures.get(each.id) : undefined
    return picture?.kind === 'drawn' ? [picture] : []
  })
  const context = { document, pictures, placed, numbers: numberCaptions(document.blocks) }
  const head = [
    paragraph('Title', run(document.title)),
    ...[document.subtitle, document.project]
      .filter((text) => text !== '')
      .map((text) => paragraph('Subtitle', run(text))),
  ]
  const body = [...head, ...document.blocks.map((each) => block(each, context))].join('')
  const text = (name: string, content: string): ArchiveFile => ({ name, chunks: [content] })
  yield text('[Content_Types].xml', contentTypes)
  yield text('_rels/.rels', packageRelations)
  yield text('docProps/core.xml', coreProperties(document))
  yield text('docProps/app.xml', appProperties)
  yield text('word/document.xml', mainPart(body))
  yield text('word/_rels/document.xml.rels', textRelations(placed.length))
  yield text('word/styles.xml', styles(document.language))
  yield text('word/numbering.xml', numbering)
  yield text('word/settings.xml', settings(document.language))
  yield text('word/fontTable.xml', fontTable)
  yield text('word/footer1.xml', footer(document.language))
  for (const [at, { png }] of placed.entries()) yield { name: `word/media/image${at + 1}.png`, chunks: [png] }
}

/**
 * A report as a Word document (ECMA-376, transitional): real headings, styles with fonts for Chinese, heads of
 * tables repeated on each page, numbered captions, pictures with their description, page numbers. It holds no time
 * and no random name, so the same report and pictures are the same bytes. A figure without a picture says why.
 */
export const reportDocx = (document: ReportDocument, pictures: BitmapPictures): Uint8Array<ArrayBuffer> => {
  const pieces = [...zipPieces(filesOf(document, pictures))]
  const bytes = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
