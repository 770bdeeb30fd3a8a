import { z } from 'zod'
import { regionCodeSchema } from '../dataset/schema'

/** Longitude and latitude in degrees (WGS 84). */
export type Position = readonly [number, number]
/** A closed line: its last position is its first one. */
export type Ring = readonly Position[]
/** An outer ring and the holes in it. */
export type Polygon = readonly Ring[]

/**
 * What a geometry may be written with: a MultiPolygon without spaces. One pass over the text, since boundaries of thousands
 * of regions are checked whenever a project is opened; what stands between the brackets is looked at by `parseGeometry`.
 */
const GEOMETRY = /^\{"type":"MultiPolygon","coordinates":\[\[\[\[[-\d.,[\]]*\]\]\]\]\}$/

/**
 * The shape of a region. Its geometry is the text of a GeoJSON MultiPolygon (RFC 7946: WGS 84, outer rings counter-clockwise,
 * holes clockwise), as `geometryText` writes it.
 */
export const boundarySchema = z.strictObject({
  region: regionCodeSchema,
  geometry: z.string().regex(GEOMETRY),
  /** Where the shape comes from. */
  source: z.string().max(500),
})
export type Boundary = z.infer<typeof boundarySchema>

/** RFC 7946, section 11.2: six decimals are about 10 cm, more than any boundary is known to. */
const DECIMALS = 1e6

/** A coordinate as it is kept. */
export const rounded = (degrees: number): number => Math.round(degrees * DECIMALS) / DECIMALS

/** Polygons as they stand in a project. */
export const geometryText = (polygons: readonly Polygon[]): string =>
  JSON.stringify({ type: 'MultiPolygon', coordinates: polygons })

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((coordinate) => typeof coordinate === 'number' && Number.isFinite(coordinate))

const isRing = (value: unknown): value is Ring =>
  Array.isArray(value) && value.length >= 4 && value.every(isPosition)

const isPolygon = (value: unknown): value is Polygon =>
  Array.isArray(value) && value.length > 0 && value.every(isRing)

/** The polygons of a kept geometry; null where the text is none, which only a file that others wrote into can hold. */
export const parseGeometry = (text: string): readonly Polygon[] | null => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const polygons: unknown =
    typeof value === 'object' && value !== null && 'coordinates' in value ? value.coordinates : null
  return Array.isArray(polygons) && polygons.length > 0 && polygons.every(isPolygon) ? polygons : null
}
