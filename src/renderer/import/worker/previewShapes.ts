import type { Polygon } from '#core/boundaries/boundary'
import type { BoundaryPlan } from '#core/formats/geo/planBoundaries'
import type { BoundaryAnswer, PreviewShape } from './boundaryProtocol'

/** Width of the box that shapes are drawn in; positions are rounded to half of its units, which bounds what is drawn. */
const WIDTH = 800

const frameOf = (plan: BoundaryPlan) => {
  let [west, south, east, north] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const { shape } of plan.placed)
    for (const [outer = []] of shape.polygons)
      for (const [x, y] of outer) {
        west = Math.min(west, x)
        east = Math.max(east, x)
        south = Math.min(south, y)
        north = Math.max(north, y)
      }
  const narrow = Math.max(0.35, Math.cos(((south + north) / 2) * (Math.PI / 180)))
  const scale = WIDTH / Math.max((east - west) * narrow, 1e-6)
  const height = Math.min(Math.max((north - south) * scale, 1), 4 * WIDTH)
  return { west, north, across: narrow * scale, down: height / Math.max(north - south, 1e-6), height }
}

const pathOf = (polygons: readonly Polygon[], { west, north, across, down }: ReturnType<typeof frameOf>) => {
  const parts: string[] = []
  for (const polygon of polygons)
    for (const ring of polygon) {
      let last = ''
      const points: string[] = []
      for (const [x, y] of ring) {
        const point = `${Math.round((x - west) * across * 2) / 2},${Math.round((north - y) * down * 2) / 2}`
        if (point !== last) points.push(point)
        last = point
      }
      // Smaller than a dot, but there.
      parts.push(points.length < 3 ? `M${points[0] ?? '0,0'}h1v1z` : `M${points.join('L')}z`)
    }
  return parts.join('')
}

/** The shapes of a plan as they are drawn before anything is imported. */
export const previewShapes = (plan: BoundaryPlan): Pick<BoundaryAnswer, 'width' | 'height' | 'shapes'> => {
  if (plan.placed.length === 0) return { width: WIDTH, height: 1, shapes: [] }
  const frame = frameOf(plan)
  const created = new Set<string>(plan.created.map(({ code }) => code))
  const shapes = plan.placed.map(({ shape, text, region }): PreviewShape => {
    const fate = region === null ? 'unknown' : created.has(region) ? 'created' : 'known'
    return { at: shape.at, path: pathOf(shape.polygons, frame), text, region, fate }
  })
  return { width: WIDTH, height: frame.height, shapes }
}
