import { formatNumber } from '#core/dataset/formatNumber'
import type { ChartInput } from '../chart'
import { fontFamily } from '../chartText'
import { textWidth } from '../textWidth'

export const LEGEND_HEIGHT = 38
const SWATCH_HEIGHT = 10
const FONT_SIZE = 11
/** As many classes as a map may have; elements that are not needed are invisible, so that updates can merge by id. */
const SLOTS = 7

interface Legend {
  readonly limits: readonly number[]
  readonly colours: readonly string[]
}

const rectangle = (
  id: string,
  x: number,
  y: number,
  width: number,
  fill: string | null,
  line: string,
  dashed = false,
) => ({
  id,
  type: 'rect' as const,
  silent: true,
  invisible: fill === null,
  x,
  y,
  shape: { x: 0, y: 0, width, height: SWATCH_HEIGHT },
  style: { fill: fill ?? 'none', stroke: line, lineWidth: 0.6, ...(dashed ? { lineDash: [3, 2] } : {}) },
})

const caption = (
  id: string,
  x: number,
  y: number,
  text: string | null,
  fill: string,
  align: 'left' | 'center',
) => ({
  id,
  type: 'text' as const,
  silent: true,
  invisible: text === null,
  x,
  y,
  style: { text: text ?? '', fill, fontSize: FONT_SIZE, fontFamily, align, verticalAlign: 'middle' as const },
})

/**
 * The legend as a strip at the bottom left: one swatch a class with the class limits below its edges, and a
 * swatch for regions without data. Where limits do not fit beside each other, every second (third, ...) stands.
 */
export const mapLegend = (input: ChartInput, { limits, colours }: Legend) => {
  const { size, insets, tokens, text, table } = input
  const noData = text('views.noData')
  const noDataWidth = 22 + textWidth(noData, FONT_SIZE)
  const count = limits.length === 0 ? 0 : limits.length - 1
  const labels = limits.map((limit) => formatNumber(limit, table.decimals, text.language))
  const labelWidth = Math.max(0, ...labels.map((label) => textWidth(label, FONT_SIZE)))
  const room = size.width - insets.left - insets.right - noDataWidth - 24 - labelWidth
  const width = Math.max(18, Math.min(Math.max(46, labelWidth + 10), Math.floor(room / Math.max(1, count))))
  const every = Math.max(1, Math.ceil((labelWidth + 8) / width))
  const left = insets.left + Math.ceil(labelWidth / 2) + 2
  const top = size.height - insets.bottom - LEGEND_HEIGHT + 8
  const shownLabel = (at: number): string | null => {
    const label = labels[at]
    if (label === undefined) return null
    if (at === count) return label
    // The last limit always stands, so what would run into it does not.
    return at % every === 0 && (count - at >= every || at === 0) ? label : null
  }
  const afterClasses = count === 0 ? insets.left : left + count * width + Math.ceil(labelWidth / 2) + 12
  return [
    ...Array.from({ length: SLOTS }, (_, at) =>
      rectangle(
        `class-${at}`,
        left + at * width,
        top,
        width,
        at < count ? (colours[at] ?? null) : null,
        tokens.background,
      ),
    ),
    ...Array.from({ length: SLOTS + 1 }, (_, at) =>
      caption(
        `limit-${at}`,
        left + at * width,
        top + SWATCH_HEIGHT + 10,
        shownLabel(at),
        tokens.muted,
        'center',
      ),
    ),
    rectangle('no-data', afterClasses, top, 16, tokens.missing, tokens.muted, true),
    caption('no-data-label', afterClasses + 22, top + SWATCH_HEIGHT / 2, noData, tokens.muted, 'left'),
  ]
}
