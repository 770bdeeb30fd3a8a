import { z } from 'zod'

/** Options of a ranking. `top` = only so many of the best; null = all. */
export const rankingOptionsSchema = z.object({
  top: z.number().int().min(1).max(10_000).nullable().catch(null),
  rank: z.boolean().catch(true),
  reference: z.boolean().catch(true),
})
export type RankingOptions = z.infer<typeof rankingOptionsSchema>
