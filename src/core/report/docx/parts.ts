import type { ReportDocument } from '../document'
import { escapeMarkup } from '../printable'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** Namespaces of every part of the text; those of pictures are declared where they stand. */
const NAMESPACES = `xmlns:w="${MAIN}" xmlns:r="${RELATIONS}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"`

/** A4 and its margins in twentieths of a point; between the margins lie 160 mm, as in the HTML page. */
const PAGE = { width: 11906, height: 16838, side: 1417, top: 1247, bottom: 1361, footer: 567 } as const
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.side

export const contentTypes = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${WORD}.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="${WORD}.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="${WORD}.fontTable+xml"/><Override PartName="/word/footer1.xml" ContentType="${WORD}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`

const relationships = (rows: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${rows
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

export const packageRelations = relationships([
  ['rId1', `${RELATIONS}/officeDocument`, 'word/document.xml'],
  ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
  ['rId3', `${RELATIONS}/extended-properties`, 'docProps/app.xml'],
])

/** Of the text with its parts; `pictures` are `rIdP1` and so on. */
export const textRelations = (pictures: number): string =>
  relationships([
    ...(['styles', 'numbering', 'settings', 'fontTable'] as const).map(
      (part, at) => [`rId${at + 1}`, `${RELATIONS}/${part}`, `${part}.xml`] as const,
    ),
    ['rId5', `${RELATIONS}/footer`, 'footer1.xml'],
    ...Array.from(
      { length: pictures },
      (_, at) => [`rIdP${at + 1}`, `${RELATIONS}/image`, `media/image${at + 1}.png`] as const,
    ),
  ])

/** What the file says of itself. It names no time: the same report is the same file. */
export const coreProperties = ({ title, subtitle, project, language }: ReportDocument): string =>
  `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeMarkup(
    [title, subtitle].filter((part) => part !== '').join(' · '),
  )}</dc:title><dc:subject>${escapeMarkup(project)}</dc:subject><dc:creator>Provindex</dc:creator><dc:language>${language === 'zh' ? 'zh-CN' : 'en-GB'}</dc:language></cp:coreProperties>`

export const appProperties = `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Provindex</Application></Properties>`

export const settings = (language: ReportDocument['language']): string =>
  `${HEAD}<w:settings ${NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="${language === 'zh' ? 'en-US' : 'en-GB'}" w:eastAsia="zh-CN"/></w:settings>`

const LIST_LEVEL =
  '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="357" w:hanging="357"/></w:pPr><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:hint="default"/></w:rPr></w:lvl>'

export const numbering = `${HEAD}<w:numbering ${NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>${LIST_LEVEL}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

const field = (code: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escapeMarkup(text)}</w:t></w:r>`

/** The page and how many there are, filled in by the word processor. */
export const footer = (language: ReportDocument['language']): string => {
  const [before, between, after] = language === 'zh' ? ['第 ', ' 页，共 ', ' 页'] : ['Page ', ' of ', '']
  return `${HEAD}<w:ftr ${NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>${run(before)}${field('PAGE')}${run(between)}${field('NUMPAGES')}${run(after)}</w:p></w:ftr>`
}

/** The text itself. */
export const mainPart = (body: string): string =>
  `${HEAD}<w:document ${NAMESPACES}><w:body>${body}<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="${PAGE.width}" w:h="${PAGE.height}"/><w:pgMar w:top="${PAGE.top}" w:right="${PAGE.side}" w:bottom="${PAGE.bottom}" w:left="${PAGE.side}" w:header="${PAGE.footer}" w:footer="${PAGE.footer}" w:gutter="0"/></w:sectPr></w:body></w:document>`

/** A part that opens with the declaration and the namespaces of the text. */
export const textPart = (element: string, content: string): string =>
  `${HEAD}<w:${element} ${NAMESPACES}>${content}</w:${element}>`
