import type { Period, RegionCode } from '../../dataset/schema'
import type { Subject, View } from '../../project/view'
import type { ReportChart, ReportFigure } from '../document'

/** Between the margins of an A4 page, in millimetres. */
const PAGE = { width: 160, height: 236 } as const

/** Millimetres of a bar with its label, and of what stands around the bars. */
const BAR = { each: 4, around: 24 } as const

const heights = {
  /** As tall as its bars need, no taller than a page with a caption. */
  ranking: (regions: number) => Math.min(Math.max(70, BAR.around + regions * BAR.each), PAGE.height - 24),
  map: () => 108,
  trend: () => 84,
} as const

interface FigureAsked {
  readonly id: string
  readonly type: ReportChart['type']
  readonly subject: Subject
  readonly period: Period
  readonly chosen: readonly RegionCode[]
  /** How many regions are drawn. */
  readonly regions: number
  readonly options?: View['options']
  readonly caption: string
  readonly alt: string
}

/** A figure as wide as the text. */
export const figureOf = ({
  id,
  caption,
  alt,
  regions,
  options = {},
  ...chart
}: FigureAsked): ReportFigure => ({
  kind: 'figure',
  id,
  caption,
  alt,
  chart: { ...chart, options, width: PAGE.width, height: heights[chart.type](regions) },
})
