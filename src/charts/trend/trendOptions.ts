import { z } from 'zod'

/** Options of a trend. `context` = the regions that are not chosen, in grey; `fromZero` = the value axis begins at zero. */
export const trendOptionsSchema = z.object({
  context: z.boolean().catch(true),
  reference: z.boolean().catch(true),
  fromZero: z.boolean().catch(false),
})
export type TrendOptions = z.infer<typeof trendOptionsSchema>
