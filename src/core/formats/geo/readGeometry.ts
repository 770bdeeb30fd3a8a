import type { Polygon, Position } from '../../boundaries/boundary'
import { windRing } from '../../boundaries/windRing'
import type { LocalText } from '../../dataset/schema'
import { fail, ok, type Result } from '../../result'
import { issues } from '../statistical/broken'
import { asArray, asObject, isObject } from '../statistical/parseJson'
import type { GeoTally } from './geoLayer'

/** Collections in collections deeper than this are no map. */
const DEEPEST = 16

/** More positions than this are drawn too slowly to work with, and no printed map shows them. */
export const MOST_POSITIONS = 1_000_000

/** What is wrong with a geometry; `too-many` positions end the reading of the whole file. */
export type GeometryFault = LocalText | 'too-many'

/** What becomes known of a file while its geometries are read. */
export interface Survey {
  readonly tally: GeoTally
  /** Positions of polygons so far. */
  positions: number
  /** The first position that cannot be in degrees. */
  outside: Position | null
}

export const newSurvey = (): Survey => ({
  tally: { points: 0, lines: 0, closed: 0, flat: 0, shapeless: [] },
  positions: 0,
  outside: null,
})

/** How the format writes rings: under which key, and what one of them says. */
export interface RingSource {
  readonly key: 'coordinates' | 'arcs'
  readonly ring: (
    ring: unknown,
    offset: unknown,
    survey: Survey,
  ) => Result<readonly Position[], GeometryFault>
}

/** Where maps are drawn around the Pacific, longitudes go on beyond 180. */
const isDegrees = ([x, y]: Position): boolean => Math.abs(x) <= 360 && Math.abs(y) <= 90.000001

const readPolygon = (
  rings: unknown,
  offsets: unknown,
  source: RingSource,
  survey: Survey,
): Result<Polygon | null, GeometryFault> => {
  if (!Array.isArray(rings)) return fail(issues.invalid(source.key))
  const polygon: (readonly Position[])[] = []
  for (const [at, written] of rings.entries()) {
    const read = source.ring(written, asArray(offsets)[at], survey)
    if (!read.ok) return read
    survey.positions += read.value.length
    if (survey.positions > MOST_POSITIONS) return fail('too-many')
    survey.outside ??= read.value.find((position) => !isDegrees(position)) ?? null
    const { ring, wasOpen } = windRing(read.value, at === 0 ? 'outer' : 'hole')
    if (ring === null) survey.tally.flat += 1
    else if (wasOpen) survey.tally.closed += 1
    // Holes of nothing are nothing.
    if (ring === null && at === 0) return ok(null)
    if (ring !== null) polygon.push(ring)
  }
  return ok(polygon.length === 0 ? null : polygon)
}

/**
 * The polygons of a geometry, those of collections included. Points and lines are counted; null and empty geometries give
 * none. What is wrong is said without its place, which the caller knows.
 */
export const readGeometry = (
  geometry: unknown,
  source: RingSource,
  survey: Survey,
  depth = 0,
): Result<readonly Polygon[], GeometryFault> => {
  if (geometry === null || geometry === undefined) return ok([])
  if (!isObject(geometry)) return fail(issues.invalid('geometry'))
  const { type } = geometry
  const body = geometry[source.key]
  switch (type) {
    // A TopoJSON object without a type, as it stands for a feature without a geometry.
    case null:
    case undefined:
      return type === undefined && source.key === 'coordinates' ? fail(issues.absent('type')) : ok([])
    case 'Point':
    case 'MultiPoint':
      survey.tally.points += 1
      return ok([])
    case 'LineString':
    case 'MultiLineString':
      survey.tally.lines += 1
      return ok([])
    case 'Polygon': {
      const polygon = readPolygon(body, geometry.encodeOffsets, source, survey)
      return polygon.ok ? ok(polygon.value === null ? [] : [polygon.value]) : polygon
    }
    case 'MultiPolygon': {
      if (!Array.isArray(body)) return fail(issues.invalid(source.key))
      const polygons: Polygon[] = []
      for (const [at, rings] of body.entries()) {
        const polygon = readPolygon(rings, asArray(geometry.encodeOffsets)[at], source, survey)
        if (!polygon.ok) return polygon
        if (polygon.value !== null) polygons.push(polygon.value)
      }
      return ok(polygons)
    }
    case 'GeometryCollection': {
      if (!Array.isArray(geometry.geometries)) return fail(issues.invalid('geometries'))
      if (depth === DEEPEST) return fail(issues.nested(DEEPEST))
      const polygons: Polygon[] = []
      for (const part of geometry.geometries) {
        const read = readGeometry(part, source, survey, depth + 1)
        if (!read.ok) return read
        for (const polygon of read.value) polygons.push(polygon)
      }
      return ok(polygons)
    }
    default:
      return fail(issues.invalid(typeof type === 'string' ? `type “${type.slice(0, 40)}”` : 'type'))
  }
}

/** The texts and numbers that a feature says of itself. Its own id goes by `id`; a property of that name that differs by `properties.id`. */
export const fieldsOf = (id: unknown, properties: unknown): ReadonlyMap<string, string> => {
  const fields = new Map<string, string>()
  const put = (name: string, value: unknown) => {
    const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value
    if (typeof text === 'string' && text.trim() !== '') fields.set(name, text.trim().slice(0, 500))
  }
  for (const [name, value] of Object.entries(asObject(properties))) put(name, value)
  const own = fields.get('id')
  put('id', id)
  if (own !== undefined && own !== fields.get('id')) fields.set('properties.id', own)
  return fields
}
