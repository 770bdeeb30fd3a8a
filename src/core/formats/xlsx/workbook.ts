import { columnLetters } from '../grid'
import { inPieces } from '../writer'
import type { ArchiveFile } from '../zipPieces'
import type { CellStyle, Sheet, SheetCell } from './sheet'

/*
 * SpreadsheetML (ECMA-376 part 1, 18) as far as it is needed. No living library writes both styles and formulas
 * with their values (docs/adr/0004-own-spreadsheet-writer.md).
 */

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text within XML; what XML 1.0 cannot hold is written as Excel does, `_x0001_`. */
const xml = (text: string): string =>
  text
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replace(/[&<>"]/g, (character) => escapes[character] ?? '')
    .replace(
      /(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaging = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const MOST_DECIMALS = 15
const named = ['text', 'title', 'header', 'note', 'given', 'paragraph'] as const

/** Place of a style among the formats of styles.xml: the named ones, then 0 to 15 decimals. */
const styleAt = (style: CellStyle): number =>
  typeof style === 'number'
    ? named.length + Math.min(MOST_DECIMALS, Math.max(0, style))
    : named.indexOf(style)

const FIRST_FORMAT = 164

const stylesXml = (): string => {
  const decimals = Array.from({ length: MOST_DECIMALS + 1 }, (_, digits) => digits)
  const formats = decimals.map(
    (digits) =>
      `<numFmt numFmtId="${FIRST_FORMAT + digits}" formatCode="#,##0${digits === 0 ? '' : `.${'0'.repeat(digits)}`}"/>`,
  )
  const fonts =
    '<font><sz val="10"/><name val="Arial"/></font><font><b/><sz val="13"/><name val="Arial"/></font><font><b/><sz val="10"/><name val="Arial"/></font><font><sz val="9"/><color rgb="FF5F6B76"/><name val="Arial"/></font>'
  const fill = (color: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${color}"/><bgColor indexed="64"/></patternFill></fill>`
  const xf = (format: number, font: number, filled: number, border: number, alignment: string) =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="${filled}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`
  const wrapping = '<alignment vertical="top" wrapText="1"/>'
  const plain = '<alignment vertical="top"/>'
  const formatted = [
    xf(0, 0, 0, 0, plain),
    xf(0, 1, 0, 0, plain),
    xf(0, 2, 2, 1, wrapping),
    xf(0, 3, 0, 0, wrapping),
    xf(0, 0, 3, 0, plain),
    xf(0, 0, 0, 0, wrapping),
    ...decimals.map((digits) => xf(FIRST_FORMAT + digits, 0, 0, 0, plain)),
  ]
  return `${head}<styleSheet xmlns="${spreadsheet}"><numFmts count="${formats.length}">${formats.join('')}</numFmts><fonts count="4">${fonts}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFE8EEF4')}${fill('FFFFF4D6')}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF8A97A3"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formatted.length}">${formatted.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

const cellXml = ({ value, formula, style = 'text' }: SheetCell, column: number, row: number): string => {
  const at = `r="${columnLetters(column)}${row}" s="${styleAt(style)}"`
  if (formula !== undefined) {
    const isText = typeof value === 'string' || value === null
    const array = formula.startsWith('{') ? ` t="array" ref="${columnLetters(column)}${row}"` : ''
    const written = array === '' ? formula : formula.slice(1, -1)
    return `<c ${at}${isText ? ' t="str"' : ''}><f${array}>${xml(written)}</f><v>${isText ? xml(value ?? '') : value}</v></c>`
  }
  if (value === null) return style === 'text' ? '' : `<c ${at}/>`
  if (typeof value === 'number') return `<c ${at}><v>${value}</v></c>`
  return value === '' ? '' : `<c ${at} t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`
}

const wrapped: readonly (CellStyle | undefined)[] = ['header', 'note', 'paragraph']
const LINE = 13.5

/** Characters that take the width of two, as Chinese ones do. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6“”]/u

const linesOf = (text: string, width: number): number =>
  text.split('\n').reduce((lines, line) => {
    let units = 0
    for (const character of line) units += WIDE.test(character) ? 2 : 1
    return lines + Math.max(1, Math.ceil(units / (width * 1.05)))
  }, 0)

/** The height of a row whose wrapped texts need several lines, in points: not every program finds it by itself. */
const heightOf = (cells: readonly SheetCell[], widths: readonly number[]): number | null => {
  const lines = cells.map(({ value, style }, at) =>
    typeof value === 'string' && wrapped.includes(style)
      ? linesOf(value, widths[at] ?? widths.at(-1) ?? 10)
      : 1,
  )
  const most = lines.reduce((a, b) => Math.max(a, b), 1)
  // Excel allows 409 points.
  return most === 1 ? null : Math.min(409, most * LINE + 1.5)
}

function* sheetXml({ widths, frozen, rows }: Sheet, isFirst: boolean): Generator<string> {
  const corner = `${columnLetters(frozen.columns)}${frozen.rows + 1}`
  const state = `${frozen.columns > 0 ? ` xSplit="${frozen.columns}"` : ''}${frozen.rows > 0 ? ` ySplit="${frozen.rows}"` : ''}`
  const active = frozen.columns > 0 ? (frozen.rows > 0 ? 'bottomRight' : 'topRight') : 'bottomLeft'
  const pane =
    state === '' ? '' : `<pane${state} topLeftCell="${corner}" activePane="${active}" state="frozen"/>`
  const columns = widths.map(
    (width, at) =>
      `<col min="${at + 1}" max="${at === widths.length - 1 ? 16384 : at + 1}" width="${width}" customWidth="1"/>`,
  )
  yield `${head}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView workbookViewId="0"${isFirst ? ' tabSelected="1"' : ''}>${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="14"/>${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>`
  let row = 0
  for (const cells of rows()) {
    row++
    const height = heightOf(cells, widths)
    yield `<row r="${row}"${height === null ? '' : ` ht="${height}" customHeight="1"`}>${cells.map((cell, column) => cellXml(cell, column, row)).join('')}</row>`
  }
  yield '</sheetData></worksheet>'
}

/** The files of a workbook. Everything is computed anew when it is opened; the values stand there for programs that do not. */
export function* workbookFiles(sheets: readonly Sheet[]): Generator<ArchiveFile> {
  const file = (name: string, text: string): ArchiveFile => ({ name, chunks: [text] })
  const path = (at: number) => `worksheets/sheet${at + 1}.xml`
  yield file(
    '[Content_Types].xml',
    `${head}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/${path(at)}" ContentType="${types}.worksheet+xml"/>`).join('')}</Types>`,
  )
  yield file(
    '_rels/.rels',
    `${head}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  yield file(
    'xl/workbook.xml',
    `${head}<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets>${sheets.map(({ name }, at) => `<sheet name="${xml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`,
  )
  yield file(
    'xl/_rels/workbook.xml.rels',
    `${head}<Relationships xmlns="${packaging}/relationships">${sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="${path(at)}"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  )
  yield file('xl/styles.xml', stylesXml())
  for (const [at, sheet] of sheets.entries())
    yield { name: `xl/${path(at)}`, chunks: inPieces(sheetXml(sheet, at === 0)) }
}
