import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import type { SourceFile } from '../format'
import { isObject, parseJsonText } from '../statistical/parseJson'
import { decodeText } from '../text/decodeText'
import { type GeoContent, geoJsonLabel, topoJsonLabel } from './geoLayer'
import { isVastJson } from './isVastJson'
import { geoJsonTypes, readGeoJson } from './readGeoJson'
import { MOST_POSITIONS, newSurvey } from './readGeometry'
import { readTopoJson } from './readTopoJson'
import { foreignSystem } from './referenceSystem'

/** A million positions fit into this, also with fifteen digits each and a line of their own. */
export const GEO_MEGABYTES = 128
/** In so much of a text a type is named, if it is one of ours. */
export const GEO_HEAD = 65_536

const NAMES_TYPE = new RegExp(`"type"\\s*:\\s*"(${[...geoJsonTypes, 'Topology'].join('|')})"`)

/** A look at the beginning: files in encodings with more than a byte a character are looked at as a whole. */
export const mayBeGeo = (bytes: Uint8Array): boolean => {
  let head = ''
  for (let at = 0; at < Math.min(bytes.length, GEO_HEAD); at++) {
    const byte = bytes[at] ?? 0
    if (byte !== 0) head += String.fromCharCode(byte)
  }
  return /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*\{/.test(head) && NAMES_TYPE.test(head)
}

const isGeoType = (type: unknown): boolean =>
  type === 'Topology' || geoJsonTypes.some((known) => known === type)

/**
 * Reads a GeoJSON or TopoJSON file, known by its structure; null where it is something else. Positions are longitude and
 * latitude in degrees.
 *
 * Errors: `json-invalid` with line and column, `encoding-unknown`, `boundaries-file-large`, `boundaries-too-large`,
 * `boundaries-too-many`, `boundaries-projected`, `boundaries-outside`, `format-broken` with the number and name of the feature.
 */
export const readGeo = (file: SourceFile, encoding?: string): Result<GeoContent, AppError> | null => {
  const { path, bytes } = file
  if (!mayBeGeo(bytes)) return null
  if (bytes.length > GEO_MEGABYTES * 2 ** 20)
    return fail(appError('boundaries-file-large', { path, megabytes: GEO_MEGABYTES }))
  const decoded = decodeText(bytes, encoding)
  if (decoded === null) return fail(appError('encoding-unknown', { path }))
  const text = decoded.text.replace(/^\uFEFF/, '')
  if (isVastJson(text)) return fail(appError('boundaries-too-large', { path, most: MOST_POSITIONS }))
  const parsed = parseJsonText(path, text)
  if (!parsed.ok) return parsed
  const root = parsed.value
  if (!isObject(root) || !isGeoType(root.type)) return null
  const crs = foreignSystem(root)
  if (crs !== null) return fail(appError('boundaries-projected', { path, crs }))
  const survey = newSurvey()
  const isTopology = root.type === 'Topology'
  const one = isTopology ? null : readGeoJson(path, root, survey)
  const layers = one === null ? readTopoJson(path, root, survey) : one.ok ? ok([one.value]) : one
  if (!layers.ok) return layers
  if (survey.outside !== null) {
    const [x, y] = survey.outside
    return fail(appError('boundaries-outside', { path, position: `${x}, ${y}` }))
  }
  return ok({
    format: isTopology ? topoJsonLabel : geoJsonLabel,
    encoding: decoded.encoding,
    layers: layers.value,
  })
}
