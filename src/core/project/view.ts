import { z } from 'zod'
import { indicatorCodeSchema, localTextSchema, regionCodeSchema } from '../dataset/schema'

/** What a view, a grid or a trend shows: an indicator as observed, or a node of an index as computed. */
const subjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('indicator'), indicator: indicatorCodeSchema }),
  z.strictObject({ kind: z.literal('node'), index: z.string(), node: z.string() }),
])
export type Subject = z.infer<typeof subjectSchema>

/**
 * A view kept in the project. `subject: null` follows the shared selection; `regions: null` shows all
 * regions of the project's compared level. The period always follows the shared selection.
 */
export const viewSchema = z.strictObject({
  id: z.string().min(1).max(200),
  /** Id of a view type of the renderer's list, e.g. `ranking`, `map`, `trend`; unknown ones are kept. */
  type: z.string().min(1).max(50),
  name: localTextSchema,
  subject: subjectSchema.nullable(),
  regions: z.array(regionCodeSchema).nullable(),
  /** Options of the view type, e.g. `{classes: 5, scheme: 'quantile'}`; each type validates its own. */
  options: z.record(z.string(), z.json()),
  position: z.int32(),
})
export type View = z.infer<typeof viewSchema>
