import { z } from 'zod'
import { levels, periodSchema, statusSchema } from '../../dataset/schema'

/** What a column can say of the observations in its rows. */
const columnRoles = [
  'region',
  'regionName',
  /** The larger region, which a row is about where its region is blank. */
  'within',
  'period',
  'subperiod',
  'indicator',
  'indicatorName',
  'value',
  'unit',
  'status',
  'source',
  'note',
] as const
export type ColumnRole = (typeof columnRoles)[number]

/**
 * tidy: one observation a row. indicators-, periods-, regions-across: a column for each of them.
 * cross-table: the headers name several of them, such as years over indicators. cube: named dimensions.
 */
const layouts = [
  'tidy',
  'indicators-across',
  'periods-across',
  'regions-across',
  'cross-table',
  'cube',
] as const
export type Layout = (typeof layouts)[number]

/** Orders of day, month and year in dates such as 03/04/2018. */
export const dateOrders = ['dmy', 'mdy'] as const
export type DateOrder = (typeof dateOrders)[number]

/** Header of a column: its header rows joined with ` / `. */
const column = z.string()

/** A column of values and what its header says of them. */
const acrossSchema = z.strictObject({
  column,
  region: z.string().min(1).optional(),
  period: periodSchema.optional(),
  /** Quarter, month or half whose year stands in the row or in the title: Q1, M3, H1. */
  subperiod: z
    .string()
    .regex(/^(Q[1-4]|M(1[0-2]|[1-9])|H[12])$/)
    .optional(),
  indicator: z.string().min(1).optional(),
  /** Its English name, where the header has one beside the Chinese one. */
  indicatorEn: z.string().min(1).optional(),
  unit: z.string().optional(),
  /** Letters of the flag that the header carries for all values below it: 2019e. */
  status: z.string().min(1).optional(),
  /** The column that holds the flags of this one. */
  flags: column.optional(),
})

/**
 * What to do with a further dimension: compose its categories into the indicator, keep one of them, or read it as
 * something that every observation has.
 */
const dimensionUseSchema = z.union([
  z.strictObject({ as: z.literal('fold') }),
  z.strictObject({ as: z.literal('fix'), category: z.string() }),
  z.strictObject({ as: z.enum(['region', 'period', 'indicator', 'unit']) }),
])
export type DimensionUse = z.infer<typeof dimensionUseSchema>

/** Rows of a grid, numbered from 1 as people count them, both ends included. */
const rowsSchema = z.strictObject({ first: z.int().min(1), last: z.int().min(1) })

/**
 * What a table means; saved as JSON, kept with the import in the history, and used again for the next file of the
 * same kind. Columns are named by their header; of columns with the same header the first mention means the first.
 */
export const importMappingSchema = z.strictObject({
  layout: z.enum(layouts),
  /** Sheet or dataset; absent = the only one, or the one that holds data. */
  sheet: z.string().optional(),
  /** Which table of the sheet, from 1, where several stand below each other. */
  part: z.int().min(1).optional(),
  /** Only where it was corrected: the encoding and delimiter that the reader is to take. */
  text: z.strictObject({ encoding: z.string().optional(), delimiter: z.string().optional() }).optional(),
  /** Rows of the header and of the data; what is absent is found in each file anew. */
  rows: z.strictObject({ header: rowsSchema.optional(), data: rowsSchema.optional() }).optional(),
  columns: z.partialRecord(z.enum(columnRoles), column).default({}),
  /** Columns of values and what they hold. Empty for tidy and cube. */
  across: z.array(acrossSchema).default([]),
  /** Further dimensions: columns of a grid by header, dimensions of a cube by id. */
  dimensions: z.record(z.string(), dimensionUseSchema).default({}),
  /** What stands in rows between the data: the title of a block holds for the rows below it. */
  blocks: z.enum(['region', 'period', 'indicator']).optional(),
  /** 全国 and Total are the file's own region, and not the country that the project has. */
  whole: z.literal('own').optional(),
  /** Level of regions that are created. */
  level: z.enum(levels).optional(),
  /** Whether numbers are written 1.234,5. */
  decimalComma: z.boolean().optional(),
  /** Only where it was said: the order in dates such as 03/04/2018; else it is what the table shows. */
  dates: z.enum(dateOrders).optional(),
  /** For what the file itself does not name, or names wrongly. */
  constants: z
    .strictObject({
      region: z.string().min(1).optional(),
      period: periodSchema.optional(),
      indicator: z.string().min(1).optional(),
      unit: z.string().optional(),
      status: statusSchema.optional(),
      source: z.string().optional(),
    })
    .default({}),
  /** What the file calls regions and indicators -> code in the project; null = leave these values out. */
  names: z
    .strictObject({
      regions: z.record(z.string(), z.string().nullable()).default({}),
      indicators: z.record(z.string(), z.string().nullable()).default({}),
      /** Names that are created, whatever becomes of the others that are not known. */
      create: z
        .strictObject({ regions: z.array(z.string()).readonly(), indicators: z.array(z.string()).readonly() })
        .partial()
        .optional(),
    })
    .default({ regions: {}, indicators: {} }),
})
export type ImportMapping = z.infer<typeof importMappingSchema>
export type Constants = ImportMapping['constants']
/** What a mapping says before its table is understood. */
export type Given = Pick<ImportMapping, 'rows' | 'dates'>
export type Across = ImportMapping['across'][number]
