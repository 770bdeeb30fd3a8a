import type { TitleComponentOption } from 'echarts'
import type { ChartInput, Insets } from '../chart'
import { fontFamily } from '../chartText'
import { BOLD, wrapText } from '../textWidth'
import type { Tokens } from '../tokens'

/** The words around a chart in a picture. Empty ones take no room. */
export interface Heading {
  readonly title: string
  readonly subtitle: string
  readonly source: string
}

const MARGIN = 20
const TITLE = { size: 17, line: 23, limit: 2, wider: BOLD }
const SUBTITLE = { size: 12.5, line: 18, limit: 2, wider: 1 }
const SOURCE = { size: 10.5, line: 15, limit: 2, wider: 1 }
const TOP = 16
const BOTTOM = 12
const GAP = 10

interface Line {
  readonly size: number
  readonly line: number
  readonly limit: number
  readonly wider: number
}

const linesOf = (text: string, width: number, { size, limit, wider }: Line): string[] =>
  text.trim() === '' ? [] : wrapText(text, width - 2 * MARGIN, size * wider, limit)

const heights = (heading: Heading, width: number) => ({
  title: linesOf(heading.title, width, TITLE).length * TITLE.line,
  subtitle: linesOf(heading.subtitle, width, SUBTITLE).length * SUBTITLE.line,
  source: linesOf(heading.source, width, SOURCE).length * SOURCE.line,
})

/** The room that the words take: above the chart title and subtitle, below it the source. */
export const headingRoom = (heading: Heading, { width }: ChartInput['size']): Insets => {
  const { title, subtitle, source } = heights(heading, width)
  return {
    top: TOP + title + subtitle + (title + subtitle > 0 ? GAP : 0),
    bottom: BOTTOM + source + (source > 0 ? GAP : 0),
    left: MARGIN,
    right: MARGIN,
  }
}

const block = (lines: readonly string[], line: Line, color: string, fontWeight: 'normal' | 600) => ({
  text: lines.join('\n'),
  left: MARGIN,
  padding: 0,
  textStyle: { fontFamily, fontSize: line.size, lineHeight: line.line, color, fontWeight },
})

/** The words as ECharts title components, so that they are part of the picture and stay text in an SVG. */
export const headingTitles = (
  heading: Heading,
  { width }: ChartInput['size'],
  tokens: Tokens,
): TitleComponentOption[] => {
  const { title } = heights(heading, width)
  return [
    { ...block(linesOf(heading.title, width, TITLE), TITLE, tokens.text, 600), top: TOP },
    {
      ...block(linesOf(heading.subtitle, width, SUBTITLE), SUBTITLE, tokens.muted, 'normal'),
      top: TOP + title,
    },
    { ...block(linesOf(heading.source, width, SOURCE), SOURCE, tokens.muted, 'normal'), bottom: BOTTOM },
  ]
}
