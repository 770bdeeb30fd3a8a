import { z } from 'zod'
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

/** ECharts' packed rings: zigzag differences from the offset, 64 above, in 1/1024 degree. */
function* packedPoints(ring: string, [x0, y0]: readonly [number, number]): Generator<string> {
  let [x, y] = [x0, y0]
  for (let i = 0; i + 1 < ring.length; i += 2) {
    const [dx, dy] = [ring.charCodeAt(i) - 64, ring.charCodeAt(i + 1) - 64]
    x += (dx >> 1) ^ -(dx & 1)
    y += (dy >> 1) ^ -(dy & 1)
    yield `${x} ${y}`
  }
}

/** The points of a ring as texts that are the same for the same place: about a metre. */
function* pointsOf(ring: Ring, offset: readonly [number, number] | undefined): Generator<string> {
  if (typeof ring === 'string') yield* packedPoints(ring, offset ?? [0, 0])
  else for (const [x, y] of ring) yield `${Math.round(x * 1e5)} ${Math.round(y * 1e5)}`
}

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
  const owners = new Map<string, Set<string>>()
  const neighbours = new Map<string, Set<string>>()
  for (const { id, properties, geometry } of parsed.data.features) {
    const code = String(id ?? properties?.code ?? '')
    if (code === '') return fail(appError('boundaries-invalid', { path }))
    neighbours.set(code, neighbours.get(code) ?? new Set())
    const polygons =
      geometry.type === 'Polygon'
        ? [{ rings: geometry.coordinates, offsets: geometry.encodeOffsets }]
        : geometry.coordinates.map((rings, at) => ({ rings, offsets: geometry.encodeOffsets?.[at] }))
    for (const { rings, offsets } of polygons)
      for (const [at, ring] of rings.entries())
        for (const point of pointsOf(ring, offsets?.[at])) {
          const known = owners.get(point)
          if (known === undefined) owners.set(point, new Set([code]))
          else known.add(code)
        }
  }
  for (const codes of owners.values())
    if (codes.size > 1) for (const a of codes) for (const b of codes) if (a !== b) neighbours.get(a)?.add(b)
  return ok({ neighbours })
}
