import type { LocalText } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import { brokenFile } from '../statistical/broken'
import type { GeoLayer, GeoShape } from './geoLayer'
import {
  fieldsOf,
  type GeometryFault,
  MOST_POSITIONS,
  type RingSource,
  readGeometry,
  type Survey,
} from './readGeometry'

/** All counties of the world several times over; more are parcels or villages, of which no report compares each. */
const MOST_SHAPES = 50_000

/** A feature as a file has it. */
export interface RawFeature {
  readonly id: unknown
  readonly properties: unknown
  readonly geometry: unknown
}

/** What names a feature for people: the first of its fields that reads like a name. */
const nameOf = (fields: ReadonlyMap<string, string>): string => {
  for (const [field, text] of fields) if (/name|名/i.test(field)) return text
  return fields.get('id') ?? ''
}

const faultAt = (
  path: string,
  format: LocalText,
  place: string,
  fault: GeometryFault,
): Result<never, AppError> =>
  fault === 'too-many'
    ? fail(appError('boundaries-too-large', { path, most: MOST_POSITIONS }))
    : brokenFile(path, format, place, fault)

/** Reads features in their order. The place of an error is `features.N` with the name of the feature, N from 1. */
export const readFeatures = (
  path: string,
  format: LocalText,
  name: string,
  features: readonly RawFeature[],
  source: RingSource,
  survey: Survey,
): Result<GeoLayer, AppError> => {
  const shapes: GeoShape[] = []
  for (const [at, { id, properties, geometry }] of features.entries()) {
    const fields = fieldsOf(id, properties)
    const polygons = readGeometry(geometry, source, survey)
    if (!polygons.ok) {
      const called = nameOf(fields).slice(0, 60)
      const place = `${name === '' ? 'features' : name}.${at + 1}`
      return faultAt(path, format, called === '' ? place : `${place} (${called})`, polygons.error)
    }
    if (polygons.value.length > 0) shapes.push({ at: at + 1, fields, polygons: polygons.value })
    else survey.tally.shapeless.push(at + 1)
    if (shapes.length > MOST_SHAPES) return fail(appError('boundaries-too-many', { path, most: MOST_SHAPES }))
  }
  return ok({ name, features: features.length, shapes, tally: survey.tally })
}
