import { z } from 'zod'
import { type Boundary, parseGeometry } from '../boundaries/boundary'
import { packedPoints } from '../boundaries/packedRing'
import { type AppError, appError } from '../errors'
import { fail, ok, type Result } from '../result'

/** Which regions of a boundary file touch each other, by code. */
export interface Contiguity {
  /** Every region of the file; without neighbours an empty set. */
  readonly neighbours: ReadonlyMap<string, ReadonlySet<string>>
}

const pointsSchema = z.array(z.tuple([z.number(), z.number()], z.number()))
const ringSchema = z.union([z.string(), pointsSchema])
const offsetSchema = z.tuple([z.number(), z.number()])
const geometrySchema = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('Polygon'),
    coordinates: z.array(ringSchema),
    encodeOffsets: z.array(offsetSchema).optional(),
  }),
  z.looseObject({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(ringSchema)),
    encodeOffsets: z.array(z.array(offsetSchema)).optional(),
  }),
])
const boundariesSchema = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z
    .array(
      z.looseObject({
        id: z.union([z.string(), z.number()]).optional(),
        properties: z.looseObject({ code: z.union([z.string(), z.number()]).optional() }).nullish(),
        geometry: geometrySchema,
      }),
    )
    .min(1),
})

type Ring = z.infer<typeof ringSchema>

/** The points of a ring as texts that are the same for the same place: about a metre. */
function* pointsOf(
  ring: Ring | readonly (readonly [number, number])[],
  offset: readonly [number, number] | undefined,
): Generator<string> {
  if (typeof ring === 'string') for (const [x, y] of packedPoints(ring, offset ?? [0, 0])) yield `${x} ${y}`
  else for (const [x, y] of ring) yield `${Math.round(x * 1e5)} ${Math.round(y * 1e5)}`
}

/** Neighbours by the points that regions share. */
const sharing = (points: Iterable<readonly [code: string, points: Iterable<string>]>): Contiguity => {
  const owners = new Map<string, Set<string>>()
  const neighbours = new Map<string, Set<string>>()
  for (const [code, own] of points) {
    neighbours.set(code, neighbours.get(code) ?? new Set())
    for (const point of own) {
      const known = owners.get(point)
      if (known === undefined) owners.set(point, new Set([code]))
      else known.add(code)
    }
  }
  for (const codes of owners.values())
    if (codes.size > 1) for (const a of codes) for (const b of codes) if (a !== b) neighbours.get(a)?.add(b)
  return { neighbours }
}

/** Queen contiguity of the shapes that a project has. */
export const contiguityOfBoundaries = (boundaries: Iterable<Boundary>): Contiguity =>
  sharing(
    Array.from(boundaries, ({ region, geometry }) => [
      region,
      (parseGeometry(geometry) ?? []).flatMap((polygon) =>
        polygon.flatMap((ring) => [...pointsOf(ring, undefined)]),
      ),
    ]),
  )

/**
 * Queen contiguity: two regions are neighbours where their boundaries share a point. Reads GeoJSON, also with the
 * packed coordinates of ECharts; the code of a region is the `id` of its feature or `properties.code`. Boundaries have to be
 * topologically clean: drawn with the same points on either side.
 *
 * Error: boundaries-invalid.
 */
export const contiguityOf = (path: string, geoJson: unknown): Result<Contiguity, AppError> => {
  const parsed = boundariesSchema.safeParse(geoJson)
  if (!parsed.success) return fail(appError('boundaries-invalid', { path }))
  const points: [string, Iterable<string>][] = []
  for (const { id, properties, geometry } of parsed.data.features) {
    const code = String(id ?? properties?.code ?? '')
    if (code === '') return fail(appError('boundaries-invalid', { path }))
    const polygons =
      geometry.type === 'Polygon'
        ? [{ rings: geometry.coordinates, offsets: geometry.encodeOffsets }]
        : geometry.coordinates.map((rings, at) => ({ rings, offsets: geometry.encodeOffsets?.[at] }))
    for (const { rings, offsets } of polygons)
      for (const [at, ring] of rings.entries()) points.push([code, pointsOf(ring, offsets?.[at])])
    if (polygons.length === 0) points.push([code, []])
  }
  return ok(sharing(points))
}
