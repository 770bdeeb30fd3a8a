import type { LocalText } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { BoundaryEffect } from '#core/formats/geo/boundaryEffect'
import type { BoundaryMapping } from '#core/formats/geo/boundaryMapping'
import type { BoundaryNote } from '#core/formats/geo/planBoundaries'
import type { GeoField } from '#core/formats/geo/proposeBoundaries'
import type { ImportMode } from '#core/formats/mapping/importEffect'
import type { Records } from '#core/project/schema'

export interface BoundaryQuestion {
  readonly path: string
  /** Null = those of the question before. */
  readonly bytes: Uint8Array | null
  /** Object of a TopoJSON; null = the one that knows most regions. */
  readonly sheet: string | null
  /** Null = as it is found. */
  readonly mapping: BoundaryMapping | null
  readonly createRegions: boolean
  readonly mode: ImportMode
  readonly records: Records
}

/** A shape of the file as it is drawn in the preview. */
export interface PreviewShape {
  readonly at: number
  /** Path of SVG in the box of the preview. */
  readonly path: string
  readonly text: string
  /** What becomes of it: of a region that is known, that is created, or left out. */
  readonly fate: 'known' | 'created' | 'unknown'
  /** Code of its region; null where there is none. */
  readonly region: string | null
}

/** What a file of boundaries holds and what importing it would do. */
export interface BoundaryAnswer {
  readonly format: LocalText
  readonly encoding: string
  /** Objects with shapes, by name; one without a name for GeoJSON. */
  readonly sheets: readonly string[]
  readonly sheet: string
  readonly fields: readonly GeoField[]
  readonly mapping: BoundaryMapping
  readonly width: number
  readonly height: number
  readonly shapes: readonly PreviewShape[]
  readonly features: number
  readonly regions: number
  readonly unmatched: readonly string[]
  readonly errors: readonly AppError[]
  readonly notes: readonly BoundaryNote[]
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly isEmpty: boolean
  /** For the command `importBoundaries`; null where it may not be written. */
  readonly payload: BoundaryEffect['payload'] | null
}
