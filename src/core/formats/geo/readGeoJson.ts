import type { Position } from '../../boundaries/boundary'
import { packedPoints } from '../../boundaries/packedRing'
import type { AppError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import { brokenFile, issues } from '../statistical/broken'
import { asArray, asObject, isObject, type JsonObject } from '../statistical/parseJson'
import { type GeoLayer, geoJsonLabel } from './geoLayer'
import { type RawFeature, readFeatures } from './readFeatures'
import type { GeometryFault, RingSource, Survey } from './readGeometry'

/** Types of a GeoJSON text (RFC 7946, section 1.4). */
export const geoJsonTypes = [
  'FeatureCollection',
  'Feature',
  'GeometryCollection',
  'Polygon',
  'MultiPolygon',
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
] as const

/** A position; heights and what else may stand behind them are left out. */
const positionOf = (value: unknown): Position | null => {
  const [x, y] = asArray(value)
  if (typeof x !== 'number' || typeof y !== 'number') return null
  return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null
}

const numberOr = (value: unknown, other: number): number => (typeof value === 'number' ? value : other)

/** Rings as lists of positions, or as the texts into which ECharts packs them. */
const ringSource = (scale: number): RingSource => ({
  key: 'coordinates',
  ring: (ring, offset): Result<readonly Position[], GeometryFault> => {
    if (typeof ring === 'string') {
      const [x, y] = asArray(offset)
      return ok(
        Array.from(
          packedPoints(ring, [numberOr(x, 0), numberOr(y, 0)]),
          ([px, py]): Position => [px / scale, py / scale],
        ),
      )
    }
    if (!Array.isArray(ring)) return fail(issues.invalid('coordinates'))
    const positions: Position[] = []
    for (const written of ring) {
      const position = positionOf(written)
      if (position === null) return fail(issues.position(JSON.stringify(written) ?? ''))
      positions.push(position)
    }
    return ok(positions)
  },
})

const rawFeature = (value: unknown): RawFeature => {
  const { type, id, properties, geometry } = asObject(value)
  // A list of bare geometries is common enough, and says what it is.
  return type === 'Feature' || geometry !== undefined
    ? { id, properties, geometry }
    : { id, properties, geometry: value }
}

const featuresOf = (root: JsonObject): readonly RawFeature[] | null => {
  if (root.type === 'FeatureCollection')
    return Array.isArray(root.features) ? root.features.map(rawFeature) : null
  if (root.type === 'GeometryCollection' && Array.isArray(root.geometries))
    return root.geometries.map((geometry) => ({ id: undefined, properties: null, geometry }))
  return [rawFeature(root)]
}

/** The shapes of a GeoJSON text. Errors: `format-broken` with the number and name of the feature, `boundaries-too-large`. */
export const readGeoJson = (path: string, root: JsonObject, survey: Survey): Result<GeoLayer, AppError> => {
  const features = featuresOf(root)
  if (features === null) return brokenFile(path, geoJsonLabel, '', issues.absent('features'))
  const stranger = asArray(root.features).findIndex((feature) => !isObject(feature))
  if (stranger >= 0)
    return brokenFile(path, geoJsonLabel, `features.${stranger + 1}`, issues.invalid('Feature'))
  const scale = numberOr(root.UTF8Scale, 1024)
  return readFeatures(path, geoJsonLabel, '', features, ringSource(scale > 0 ? scale : 1024), survey)
}
