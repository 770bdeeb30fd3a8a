import { END_FONT_SIZE, type TrendLine } from './trendLines'

const LABEL_HEIGHT = END_FONT_SIZE + 3
const LABEL_DISTANCE = 6

/** A line in pixels. */
export interface PlacedLine {
  /** x and y of each period; y is NaN where there is no value. */
  readonly points: readonly number[]
  /** The middle of the left side of its label; null where the line has no value. */
  readonly label: { readonly x: number; readonly y: number } | null
}

/** The end of the line that stands furthest right, which its label stands at. */
const endOf = (points: readonly number[]): { readonly x: number; readonly y: number } | null => {
  for (let at = points.length - 2; at >= 0; at -= 2) {
    const [x, y] = [points[at] ?? Number.NaN, points[at + 1] ?? Number.NaN]
    if (!Number.isNaN(y)) return { x, y }
  }
  return null
}

/**
 * Where labels stand that would like to stand at these heights: in the same order, `step` apart, between `low` and `high`
 * as long as there is room.
 */
export const movedApart = (
  heights: readonly number[],
  step: number,
  [low, high]: readonly [number, number],
): number[] => {
  const order = [...heights.keys()].sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0))
  const moved = [...heights]
  let next = low
  for (const at of order) {
    moved[at] = Math.max(moved[at] ?? 0, next)
    next = (moved[at] ?? 0) + step
  }
  let last = high
  for (const at of order.reverse()) {
    moved[at] = Math.min(moved[at] ?? 0, last)
    last = (moved[at] ?? 0) - step
  }
  return moved
}

/** Lines and the labels at their ends; those that stand there all the time make room for each other. */
export const placeLines = (
  lines: readonly TrendLine[],
  coord: (place: [number, number]) => number[],
  bounds: readonly [number, number],
): readonly PlacedLine[] => {
  const placed = lines.map(({ values }) => {
    const points = values.flatMap((value, at) => coord([at, value]))
    return { points, end: endOf(points) }
  })
  const ends = placed.flatMap(({ end }, at) =>
    end !== null && lines[at]?.labelled === true ? [{ at, y: end.y }] : [],
  )
  const half = LABEL_HEIGHT / 2
  const heights = movedApart(
    ends.map(({ y }) => y),
    LABEL_HEIGHT,
    [bounds[0] + half, bounds[1] - half],
  )
  const heightOf = new Map(ends.map(({ at }, k) => [at, heights[k] ?? 0]))
  return placed.map(({ points, end }, at) => ({
    points,
    label: end === null ? null : { x: end.x + LABEL_DISTANCE, y: heightOf.get(at) ?? end.y },
  }))
}
