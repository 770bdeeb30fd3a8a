import { z } from 'zod'
import { periodSchema } from '../../dataset/schema'

/** What a column can say of the observations in its rows. */
const columnRoles = [
  'region',
  'regionName',
  'period',
  'indicator',
  'value',
  'unit',
  'status',
  'source',
  'note',
] as const
export type ColumnRole = (typeof columnRoles)[number]

/**
 * tidy: one observation a row. indicators-across: a column per indicator. periods-across: a column per period.
 */
const layouts = ['tidy', 'indicators-across', 'periods-across'] as const

const column = z.string()

/**
 * What the columns of a table mean; saved as JSON and used again for the next file of the same kind. Columns are
 * named by their header; of columns with the same header the first `across` entry means the first one, and so on.
 */
export const importMappingSchema = z.strictObject({
  layout: z.enum(layouts),
  columns: z.partialRecord(z.enum(columnRoles), column),
  /** Columns of values and what they hold: an indicator (code or name) or a period. Empty for tidy. */
  across: z.array(z.strictObject({ column, as: z.string().min(1) })),
  /** For what the file itself does not name. */
  constants: z.strictObject({
    region: z.string().min(1).optional(),
    period: periodSchema.optional(),
    indicator: z.string().min(1).optional(),
    unit: z.string().optional(),
  }),
  /** What the file calls regions and indicators -> code in the project; null = leave these rows out. */
  names: z.strictObject({
    regions: z.record(z.string(), z.string().nullable()),
    indicators: z.record(z.string(), z.string().nullable()),
  }),
})
export type ImportMapping = z.infer<typeof importMappingSchema>
export type Constants = ImportMapping['constants']
