import type { Indicator, Region } from '../dataset/schema'

/** What a dimension says of an observation; `other` = a further dimension (sex, size class, currency pair). */
export type DimensionRole = 'region' | 'period' | 'indicator' | 'unit' | 'other'

export interface Category {
  readonly code: string
  /** In the language of the file; the code again where it has no label. */
  readonly label: string
  /** Unit of the values under this category, where the format says so (JSON-stat, PX). */
  readonly unit?: string
}

export interface CubeDimension {
  readonly id: string
  readonly label: string
  readonly role: DimensionRole
  readonly categories: readonly Category[]
}

/**
 * Data with named dimensions, as statistical formats publish them (SDMX, JSON-stat, PC-Axis, Eurostat TSV): nothing
 * of the layout needs to be guessed. Observation i has the category `dimensions[d].categories[coordinates[d][i]]`.
 */
export interface Cube {
  readonly kind: 'cube'
  /** Code of the dataset or matrix, by which `--sheet` chooses it; the indicator's code where no dimension is one. */
  readonly name: string
  /** Title as published; the name again where there is none. */
  readonly title: string
  /** Unit of all values, empty where not known. */
  readonly unit: string
  readonly source: string
  readonly note: string
  readonly dimensions: readonly CubeDimension[]
  /** One array a dimension, in the order of `dimensions`, each as long as `values`. */
  readonly coordinates: readonly Uint32Array[]
  /** NaN = missing, which is never zero. */
  readonly values: Float64Array
  /** Index into `statuses` (dataset/schema.ts); NO_CELL (dataset/dataset.ts) = not given. */
  readonly status: Uint8Array
  /** Observation -> its remark, such as a flag that no status stands for. */
  readonly notes: ReadonlyMap<number, string>
  /** Line of the file for each observation, for errors; null = the number of the observation. */
  readonly lines: Uint32Array | null
  /** What only our own files say. */
  readonly own?: OwnFacts
}

/** What a file of ours says beyond values, statuses and notes. */
export interface OwnFacts {
  /** Observation -> its source. */
  readonly sources: ReadonlyMap<number, string>
  /** Observation -> what stands in the place of its number and is none. */
  readonly texts: ReadonlyMap<number, string>
  /** Observations that are missing and are to be kept as such, with whatever status. */
  readonly gaps: ReadonlySet<number>
  /** By code; what is created is created like this. */
  readonly regions: ReadonlyMap<string, Region>
  readonly indicators: ReadonlyMap<string, Indicator>
}
