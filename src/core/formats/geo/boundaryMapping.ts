import { z } from 'zod'
import { levels } from '../../dataset/schema'

/**
 * What a file of boundaries means; saved as JSON, kept with the import in the history, and used again for the next file of
 * the same kind.
 */
export const boundaryMappingSchema = z.strictObject({
  layout: z.literal('boundaries'),
  /** Object of a TopoJSON; absent = the one whose shapes are known best. */
  sheet: z.string().optional(),
  /** Only where it was corrected. */
  text: z.strictObject({ encoding: z.string().optional() }).optional(),
  /** Properties that hold the code and the name of a region; `id` = the id of the feature. */
  columns: z.strictObject({ region: z.string().optional(), regionName: z.string().optional() }).default({}),
  /** Level of regions that are created. */
  level: z.enum(levels).optional(),
  /** Shapes of regions that the project does not know are left out instead of being errors. */
  onlyKnown: z.boolean().optional(),
  constants: z
    .strictObject({ region: z.string().min(1).optional(), source: z.string().max(500).optional() })
    .default({}),
  /** What the file calls regions -> code in the project; null = leave these shapes out. */
  names: z
    .strictObject({
      regions: z.record(z.string(), z.string().nullable()).default({}),
      create: z
        .strictObject({ regions: z.array(z.string()).readonly() })
        .partial()
        .optional(),
    })
    .default({ regions: {} }),
})
export type BoundaryMapping = z.infer<typeof boundaryMappingSchema>
