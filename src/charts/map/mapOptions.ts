import { z } from 'zod'
import { schemes } from '../classes/breaks'

/** Options of a map. `classes` = how many, where the values allow it; `labels` = names on the map. */
export const mapOptionsSchema = z.object({
  classes: z.union([z.literal(5), z.literal(6), z.literal(7)]).catch(5),
  scheme: z.enum(schemes).catch('quantile'),
  labels: z.boolean().catch(true),
})
export type MapOptions = z.infer<typeof mapOptionsSchema>
