/** Six made-up regions: squares of two degrees in three columns and two rows, a lake in the first. */
export const tileNames = ['Alba', 'Brim', 'Corve', 'Dunmar', 'Elsk', 'Forra'] as const

const corner = (at: number) => [10 + 2 * (at % 3), 50 + 2 * Math.floor(at / 3)] as const

const square = (at: number): number[][] => {
  const [x, y] = corner(at)
  return [
    [x, y],
    [x + 2, y],
    [x + 2, y + 2],
    [x, y + 2],
    [x, y],
  ]
}

/** Clockwise, as holes run. */
const lake = [
  [10.5, 50.5],
  [10.5, 51],
  [11, 51],
  [11, 50.5],
  [10.5, 50.5],
]

export const tileCode = (at: number): string => `T${at + 1}`

export const tileFeatures = tileNames.map((name, at) => ({
  type: 'Feature',
  id: tileCode(at),
  properties: { name, area: 4, note: null },
  geometry: { type: 'Polygon', coordinates: at === 0 ? [square(at), lake] : [square(at)] },
}))

export const tileGeoJson = { type: 'FeatureCollection', features: tileFeatures }

/** The same as a topology: every side of a square is an arc, quantised to tenths of a degree. */
export const tileTopoJson = () => {
  const arcs: number[][][] = []
  const known = new Map<string, number>()
  const arcOf = (from: readonly number[], to: readonly number[]): number => {
    const [a, b] = [from, to].map((point) => point.map((degrees) => Math.round(degrees * 10)))
    const other = known.get(`${b} ${a}`)
    if (other !== undefined) return ~other
    const start = a ?? []
    arcs.push([start, (b ?? []).map((value, axis) => value - (start[axis] ?? 0))])
    known.set(`${a} ${b}`, arcs.length - 1)
    return arcs.length - 1
  }
  const ringOf = (ring: readonly number[][]) => ring.slice(1).map((to, i) => arcOf(ring[i] ?? [], to))
  const geometries = tileFeatures.map(({ id, properties, geometry }) => ({
    ...{ type: 'Polygon', id, properties },
    arcs: geometry.coordinates.map(ringOf),
  }))
  return {
    type: 'Topology',
    transform: { scale: [0.1, 0.1], translate: [0, 0] },
    objects: { tiles: { type: 'GeometryCollection', geometries } },
    arcs,
  }
}
