import type { Polygon } from '#core/boundaries/boundary'
import { boxAround, narrowing } from '#core/boundaries/box'
import type { BoundaryPlan } from '#core/formats/geo/planBoundaries'
import type { BoundaryAnswer, PreviewShape } from './boundaryProtocol'

/** Width of the box that shapes are drawn in; positions are rounded to half of its units, which bounds what is drawn. */
const WIDTH = 800

const frameOf = ({ placed }: BoundaryPlan) => {
  const box = boxAround(placed.flatMap(({ shape }) => shape.polygons))
  const { west, south, east, north } = box
  const narrow = narrowing(box)
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
