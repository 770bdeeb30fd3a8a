import type { Polygon } from './boundary'

/** The outermost positions of shapes, in degrees. */
interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** The box around polygons, by their outer rings; of none at all it has no size and lies at 0, 0. */
export const boxAround = (polygons: Iterable<Polygon>): Box => {
  let [west, south, east, north] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const [outer = []] of polygons)
    for (const [x, y] of outer) {
      west = Math.min(west, x)
      south = Math.min(south, y)
      east = Math.max(east, x)
      north = Math.max(north, y)
    }
  return west <= east ? { west, south, east, north } : { west: 0, south: 0, east: 0, north: 0 }
}

/**
 * The width of a degree of longitude by the height of one of latitude in the middle of the box. Towards the poles degrees of
 * longitude become narrow; beyond some 70° a map of degrees is of no use anyway.
 */
export const narrowing = ({ south, north }: Box): number =>
  Math.max(0.35, Math.cos(((south + north) / 2) * (Math.PI / 180)))
