import type { ReportDocument } from '../document'
import { textPart } from './parts'

/** Serif and sans serif as Chinese publications have them: 宋体 for text, 黑体 for headings and tables. */
const fonts = {
  text: { latin: 'Times New Roman', han: '宋体' },
  head: { latin: 'Arial', han: '黑体' },
  code: { latin: 'Courier New', han: '宋体' },
} as const

const fontsOf = (font: keyof typeof fonts): string => {
  const { latin, han } = fonts[font]
  return `<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:eastAsia="${han}" w:cs="${latin}"/>`
}

interface Style {
  readonly id: string
  readonly name: string
  readonly based?: string
  readonly next?: string
  readonly paragraph: string
  readonly run: string
}

const paragraphStyle = ({ id, name, based = 'Normal', next, paragraph, run }: Style): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ''}><w:name w:val="${name}"/>${id === 'Normal' ? '' : `<w:basedOn w:val="${based}"/>`}${next === undefined ? '' : `<w:next w:val="${next}"/>`}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`

const size = (points: number): string => `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`
const spacing = (before: number, after: number, line: number): string =>
  `<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>`
const GREY = '<w:color w:val="626B7A"/>'
const BOLD = '<w:b/><w:bCs/>'

const headingStyle = (level: 1 | 2 | 3, points: number, before: number): string =>
  paragraphStyle({
    id: `Heading${level}`,
    name: `heading ${level}`,
    next: 'Normal',
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(before, 120, 264)}<w:outlineLvl w:val="${level - 1}"/>`,
    run: `${fontsOf('head')}${BOLD}${size(points)}`,
  })

const rule = (side: string, weight: number, color: string): string =>
  `<w:${side} w:val="single" w:sz="${weight}" w:space="0" w:color="${color}"/>`

/** Rules above, below the head and below, thin lines between rows: the table of a yearbook. */
const TABLE = `<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${rule('top', 12, '1B1F27')}${rule('bottom', 12, '1B1F27')}${rule('insideH', 4, 'DFE2E8')}</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>${rule('bottom', 8, '1B1F27')}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>`

/** The styles of a report, under the names that Word gives its own, so that a reader's template applies. */
export const styles = (language: ReportDocument['language']): string =>
  textPart(
    'styles',
    [
      `<w:docDefaults><w:rPrDefault><w:rPr>${fontsOf('text')}${size(10.5)}<w:lang w:val="${language === 'zh' ? 'en-US' : 'en-GB'}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`,
      paragraphStyle({ id: 'Normal', name: 'Normal', paragraph: spacing(0, 120, 300), run: '' }),
      headingStyle(1, 15, 360),
      headingStyle(2, 12, 240),
      headingStyle(3, 10.5, 200),
      paragraphStyle({
        id: 'Title',
        name: 'Title',
        next: 'Subtitle',
        paragraph: `<w:keepNext/>${spacing(0, 80, 264)}`,
        run: `${fontsOf('head')}${BOLD}${size(22)}`,
      }),
      paragraphStyle({
        id: 'Subtitle',
        name: 'Subtitle',
        next: 'Normal',
        paragraph: spacing(0, 40, 264),
        run: `${fontsOf('head')}${GREY}${size(11)}`,
      }),
      paragraphStyle({
        id: 'Lead',
        name: 'Lead',
        paragraph: spacing(0, 160, 320),
        run: size(12),
      }),
      paragraphStyle({
        id: 'Note',
        name: 'Note',
        paragraph: spacing(60, 120, 264),
        run: `${GREY}${size(8.5)}`,
      }),
      paragraphStyle({
        id: 'ListBullet',
        name: 'List Bullet',
        paragraph: `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>${spacing(0, 60, 300)}`,
        run: '',
      }),
      paragraphStyle({
        id: 'Formula',
        name: 'Formula',
        paragraph: `<w:keepLines/><w:shd w:val="clear" w:color="auto" w:fill="F6F7F9"/>${spacing(60, 120, 264)}`,
        run: `${fontsOf('code')}${size(9)}`,
      }),
      paragraphStyle({
        id: 'Caption',
        name: 'caption',
        paragraph: `<w:keepLines/>${spacing(160, 80, 264)}`,
        run: `${fontsOf('head')}${BOLD}${size(9.5)}`,
      }),
      paragraphStyle({
        id: 'Figure',
        name: 'Figure',
        next: 'Caption',
        paragraph: `<w:keepNext/>${spacing(160, 0, 240)}<w:jc w:val="center"/>`,
        run: '',
      }),
      paragraphStyle({
        id: 'TableText',
        name: 'Table Text',
        paragraph: spacing(30, 30, 252),
        run: `${fontsOf('head')}${size(8.5)}`,
      }),
      paragraphStyle({
        id: 'Footer',
        name: 'footer',
        paragraph: `${spacing(0, 0, 240)}<w:jc w:val="center"/>`,
        run: `${fontsOf('head')}${GREY}${size(8.5)}`,
      }),
      TABLE,
    ].join(''),
  )

const fontEntry = (name: string, alternative: string, charset: string): string =>
  `<w:font w:name="${name}">${alternative === '' ? '' : `<w:altName w:val="${alternative}"/>`}<w:charset w:val="${charset}"/></w:font>`

/** What the Chinese fonts are called elsewhere. */
export const fontTable = textPart(
  'fonts',
  [
    fontEntry('宋体', 'SimSun', '86'),
    fontEntry('黑体', 'SimHei', '86'),
    fontEntry('Times New Roman', '', '00'),
    fontEntry('Arial', '', '00'),
    fontEntry('Courier New', '', '00'),
  ].join(''),
)
