import type { Polygon } from '../../boundaries/boundary'
import type { LocalText } from '../../dataset/schema'

/** A feature of a file with an area. */
export interface GeoShape {
  /** Its number in the file, from 1. */
  readonly at: number
  /** What the file says of it, as texts: its properties, and as `id` the id of the feature. */
  readonly fields: ReadonlyMap<string, string>
  /** Outer rings counter-clockwise, holes clockwise, closed; at least one. */
  readonly polygons: readonly Polygon[]
}

/** What a reader passed over or mended, so that it can be told. */
export interface GeoTally {
  /** Geometries that enclose nothing. */
  points: number
  lines: number
  /** Rings that were closed. */
  closed: number
  /** Rings and holes without an area. */
  flat: number
  /** Numbers of the features without any shape. */
  readonly shapeless: number[]
}

/** Features that belong together: a whole GeoJSON, or one object of a TopoJSON. */
export interface GeoLayer {
  /** Name of the object; empty for GeoJSON. */
  readonly name: string
  /** Features of all kinds. */
  readonly features: number
  readonly shapes: readonly GeoShape[]
  readonly tally: Readonly<GeoTally>
}

export interface GeoContent {
  readonly format: LocalText
  readonly encoding: string
  /** At least one. */
  readonly layers: readonly GeoLayer[]
}

export const geoJsonLabel = { zh: 'GeoJSON', en: 'GeoJSON' }
export const topoJsonLabel = { zh: 'TopoJSON', en: 'TopoJSON' }
