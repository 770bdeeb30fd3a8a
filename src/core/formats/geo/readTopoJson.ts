import type { Position } from '../../boundaries/boundary'
import type { LocalText } from '../../dataset/schema'
import type { AppError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import { brokenFile, issues } from '../statistical/broken'
import { asArray, asObject, isObject, type JsonObject } from '../statistical/parseJson'
import { type GeoLayer, topoJsonLabel } from './geoLayer'
import { type RawFeature, readFeatures } from './readFeatures'
import { type GeometryFault, MOST_POSITIONS, newSurvey, type RingSource, type Survey } from './readGeometry'

interface Transform {
  readonly scale: Position
  readonly translate: Position
}

const pairOf = (value: unknown): Position | null => {
  const [x, y] = asArray(value)
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y)
    ? [x, y]
    : null
}

/** Null = coordinates as they are; an issue where the transform is none. */
const transformOf = (value: unknown): Result<Transform | null, LocalText> => {
  if (value === undefined || value === null) return ok(null)
  const [scale, translate] = [pairOf(asObject(value).scale), pairOf(asObject(value).translate)]
  return scale === null || translate === null ? fail(issues.invalid('transform')) : ok({ scale, translate })
}

/** The positions of an arc: as they are, or each as its difference from the one before (TopoJSON 2.1.4). */
const decodeArc = (arc: unknown, transform: Transform | null): readonly Position[] | null => {
  if (!Array.isArray(arc)) return null
  const positions: Position[] = []
  let [x, y] = [0, 0]
  for (const written of arc) {
    const pair = pairOf(written)
    if (pair === null) return null
    if (transform === null) positions.push(pair)
    else {
      x += pair[0]
      y += pair[1]
      positions.push([
        x * transform.scale[0] + transform.translate[0],
        y * transform.scale[1] + transform.translate[1],
      ])
    }
  }
  return positions.every(([px, py]) => Number.isFinite(px) && Number.isFinite(py)) ? positions : null
}

/** Ends of arcs that meet are one position of the file, so they differ by rounding at most. */
const meets = ([ax, ay]: Position, [bx, by]: Position): boolean =>
  Math.abs(ax - bx) < 1e-6 && Math.abs(ay - by) < 1e-6

/** Rings as numbers of arcs, `~n` for the arc in its other direction. Each arc is decoded once, and only if it is used. */
const ringSource = (arcs: readonly unknown[], transform: Transform | null): RingSource => {
  const decoded = new Map<number, readonly Position[] | null>()
  const arcOf = (at: number): readonly Position[] | null => {
    let known = decoded.get(at)
    if (known === undefined) {
      known = decodeArc(arcs[at], transform)
      decoded.set(at, known)
    }
    return known
  }
  const ring = (
    numbers: unknown,
    _offset: unknown,
    survey: Survey,
  ): Result<readonly Position[], GeometryFault> => {
    if (!Array.isArray(numbers)) return fail(issues.invalid('arcs'))
    const positions: Position[] = []
    for (const number of numbers) {
      const at = Number.isInteger(number) ? (number < 0 ? ~number : number) : -1
      if (at < 0 || at >= arcs.length) return fail(issues.arc(JSON.stringify(number) ?? '', arcs.length))
      const arc = arcOf(at)
      if (arc === null) return fail(issues.invalid(`arcs.${at}`))
      // One arc named a million times is more than any file holds.
      if (survey.positions + positions.length + arc.length > MOST_POSITIONS) return fail('too-many')
      const [first, last] = number < 0 ? [arc.at(-1), arc[0]] : [arc[0], arc.at(-1)]
      const end = positions.at(-1)
      if (first === undefined || last === undefined) continue
      if (end !== undefined && !meets(end, first)) return fail(issues.apart(JSON.stringify(number)))
      const skipped = end === undefined ? 0 : 1
      for (let i = skipped; i < arc.length; i++) {
        const position = arc[number < 0 ? arc.length - 1 - i : i]
        if (position !== undefined) positions.push(position)
      }
    }
    return ok(positions)
  }
  return { key: 'arcs', ring }
}

const rawFeature = (value: unknown): RawFeature => {
  const { id, properties } = asObject(value)
  return { id, properties, geometry: value }
}

/** The members of an object: of a collection without properties of its own its parts, else itself. */
const featuresOf = (object: unknown): readonly RawFeature[] => {
  const { type, geometries, properties } = asObject(object)
  return type === 'GeometryCollection' && Array.isArray(geometries) && properties === undefined
    ? geometries.map(rawFeature)
    : [rawFeature(object)]
}

/**
 * The shapes of each object of a TopoJSON text. All that numbers of arcs can do is checked before anything is copied, so a
 * small file cannot become a large one. Errors: as of GeoJSON.
 */
export const readTopoJson = (
  path: string,
  root: JsonObject,
  survey: Survey,
): Result<readonly GeoLayer[], AppError> => {
  const broken = (place: string, issue: LocalText) => brokenFile(path, topoJsonLabel, place, issue)
  const { arcs, objects } = root
  if (!isObject(objects)) return broken('', issues.absent('objects'))
  if (arcs !== undefined && !Array.isArray(arcs)) return broken('arcs', issues.invalid('arcs'))
  const transform = transformOf(root.transform)
  if (!transform.ok) return broken('transform', transform.error)
  const source = ringSource(asArray(arcs), transform.value)
  const layers: GeoLayer[] = []
  for (const [name, object] of Object.entries(objects)) {
    const own: Survey = { ...newSurvey(), positions: survey.positions, outside: survey.outside }
    const layer = readFeatures(path, topoJsonLabel, name, featuresOf(object), source, own)
    if (!layer.ok) return layer
    survey.positions = own.positions
    survey.outside = own.outside
    layers.push(layer.value)
  }
  return layers.length === 0 ? broken('objects', issues.empty) : ok(layers)
}
