import type { CustomSeriesRenderItemReturn } from 'echarts'
import { fontFamily } from '../chartText'
import { graphic } from '../echarts'
import type { Tokens } from '../tokens'
import { END_FONT_SIZE, type TrendLine } from './trendLines'
import type { PlacedLine } from './trendPlaces'

const LINE = 'trendLine'
const DOTS = 'trendDots'

interface Points {
  /** x and y of each period, one after another; NaN where there is no value. */
  readonly points: readonly number[]
  readonly radius: number
}

const nothing: Points = { points: [], radius: 0 }

// A line with its gaps and the points on it are one shape each: as shapes of their own, hundreds of points would take
// longer to bring up to date than all lines.
graphic.registerShape(
  LINE,
  graphic.extendShape({
    type: LINE,
    shape: nothing,
    buildPath: (path, { points }: Points) => {
      let drawing = false
      for (let at = 0; at < points.length; at += 2) {
        const [x, y] = [points[at] ?? Number.NaN, points[at + 1] ?? Number.NaN]
        if (Number.isNaN(y)) drawing = false
        else if (drawing) path.lineTo(x, y)
        else {
          path.moveTo(x, y)
          drawing = true
        }
      }
    },
  }),
)
graphic.registerShape(
  DOTS,
  graphic.extendShape({
    type: DOTS,
    shape: nothing,
    buildPath: (path, { points, radius }: Points) => {
      for (let at = 0; at < points.length; at += 2) {
        const [x, y] = [points[at] ?? Number.NaN, points[at + 1] ?? Number.NaN]
        if (Number.isNaN(y)) continue
        path.moveTo(x + radius, y)
        path.arc(x, y, radius, 0, Math.PI * 2)
      }
    },
  }),
)

const depths = { chosen: 4, reference: 3, context: 2 } as const
const widths = { chosen: 2.2, reference: 1.4, context: 1 } as const
const pointSizes = { chosen: 9, reference: 7, context: 7 } as const
/** Of the points that a line shows while it is emphasised. */
const DOT_RADIUS = 3.85

/** A value between two gaps has no line to either side and would be invisible. */
const isolated = (points: readonly number[]): number[] =>
  points.map((place, at) => {
    const before = points[at - 2] ?? Number.NaN
    const after = points[at + 2] ?? Number.NaN
    return at % 2 === 0 || (Number.isNaN(before) && Number.isNaN(after)) ? place : Number.NaN
  })

const endLabel = (
  { role, colour, endLabel: text, labelled }: TrendLine,
  place: { readonly x: number; readonly y: number },
  tokens: Tokens,
) => {
  const style = {
    text,
    fontFamily,
    fontSize: END_FONT_SIZE,
    verticalAlign: 'middle',
    fontWeight: role === 'chosen' ? 'bold' : 'normal',
    fill: role === 'context' ? tokens.muted : colour,
    opacity: labelled ? 1 : 0,
  }
  return {
    type: 'text',
    ...place,
    z2: depths[role],
    silent: true,
    style,
    emphasis: {
      style: { fill: role === 'context' ? tokens.accent : colour, fontWeight: 'bold', opacity: 1 },
    },
    blur: { style: { opacity: labelled && role !== 'context' ? 1 : 0 } },
  }
}

/**
 * A line on the screen: with gaps where values are missing, its name at its end, and a point on each period while it is
 * emphasised.
 *
 * @param anyChosen regions are chosen, and the others stand back
 */
export const trendShapes = (
  line: TrendLine,
  { points, label }: PlacedLine,
  anyChosen: boolean,
  tokens: Tokens,
): CustomSeriesRenderItemReturn => {
  const { role, colour } = line
  const opacity = role === 'context' ? (anyChosen ? 0.35 : 0.55) : 1
  const front = role === 'context' ? tokens.accent : colour
  const alone = isolated(points)
  const dot = { fill: colour, stroke: tokens.background, lineWidth: 1 }
  const dotOpacity = role === 'context' ? Math.max(opacity, 0.7) : 1
  const elements = {
    type: 'group',
    focus: 'self',
    children: [
      {
        type: LINE,
        z2: depths[role],
        shape: { points, radius: 0 },
        style: {
          fill: null,
          stroke: colour,
          lineWidth: widths[role],
          lineJoin: 'bevel',
          lineDash: role === 'reference' ? 'dashed' : 'solid',
          opacity,
        },
        emphasis: { style: { stroke: front, lineWidth: 2.4, opacity: 1 } },
        blur: { style: { opacity: role === 'context' ? 0.25 : 1 } },
      },
      {
        type: DOTS,
        z2: depths[role],
        silent: true,
        shape: { points, radius: DOT_RADIUS },
        style: { fill: colour, opacity: 0 },
        emphasis: { style: { fill: front, opacity: 1 } },
        blur: { style: { opacity: 0 } },
      },
      {
        type: DOTS,
        z2: depths[role],
        shape: { points: alone, radius: pointSizes[role] / 2 },
        // Also where another line is emphasised, and on a dashed line of the axes.
        style: { ...dot, opacity: dotOpacity },
        emphasis: { style: { ...dot, fill: front, opacity: 1 } },
        blur: { style: { ...dot, opacity: dotOpacity } },
      },
      ...(label === null ? [] : [endLabel(line, label, tokens)]),
    ],
  }
  // The types of ECharts do not know shapes that were registered.
  return elements as unknown as CustomSeriesRenderItemReturn
}
