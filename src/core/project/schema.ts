import { z } from 'zod'
import { boundarySchema } from '../boundaries/boundary'
import { claimSchema } from '../claims/schema'
import { indicatorSchema, localTextSchema, periodSchema, regionSchema } from '../dataset/schema'
import { frameworkSchema } from '../index/framework'
import { viewSchema } from './view'

/** The schema version of the project file; docs/file-format.md is its public description. */
export const SCHEMA_VERSION = 3

/** A period exists by itself, so that an empty column can be shown and filled. */
const periodRecordSchema = z.strictObject({ code: periodSchema })

/** What the project says of itself. One record, key `project`. */
export const projectRecordSchema = z.strictObject({
  title: localTextSchema,
  note: localTextSchema,
})
export type ProjectRecord = z.infer<typeof projectRecordSchema>

/**
 * The tables of records of a document: everything but the observations. One line per table; the key of a
 * record is the field named in `key`, or the table's name where there is only one record.
 */
export const recordTables = {
  project: { schema: projectRecordSchema, key: null },
  regions: { schema: regionSchema, key: 'code' },
  periods: { schema: periodRecordSchema, key: 'code' },
  indicators: { schema: indicatorSchema, key: 'code' },
  indices: { schema: frameworkSchema, key: 'id' },
  views: { schema: viewSchema, key: 'id' },
  claims: { schema: claimSchema, key: 'id' },
  boundaries: { schema: boundarySchema, key: 'region' },
} as const

export type RecordTable = keyof typeof recordTables
export type RecordOf<T extends RecordTable> = z.infer<(typeof recordTables)[T]['schema']>

/** All records of a document, by table and key. */
export type Records = { readonly [T in RecordTable]: ReadonlyMap<string, RecordOf<T>> }
