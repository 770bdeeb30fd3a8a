import { z } from 'zod'
import { periodSchema } from '../dataset/schema'

/** Kinds of published statements (domain.md, Claims). */
const claimKinds = [
  'value',
  'rank',
  'top',
  'order',
  'mean',
  'change',
  'growth',
  'gap',
  'share',
  'multiple',
] as const

/**
 * A published statement that can be checked against data. `subject` is a region code, or null where the
 * statement is about several; `target` names what is said something of: an indicator, or a node of an index.
 * `value` is a number, or the codes of regions in order for kind `order`.
 */
export const claimSchema = z.strictObject({
  id: z.string().min(1).max(200),
  subject: z.string().nullable(),
  period: periodSchema.nullable(),
  target: z.string(),
  says: z.enum(claimKinds),
  op: z.enum(['=', '>', '>=', '<', '<=']),
  value: z.union([z.number(), z.array(z.string())]),
  unit: z.string(),
  /** What the statement compares with: a period, a region, a quantity. */
  comparator: z.string().nullable(),
  /** Report and place, as printed. */
  source: z.string(),
  /** The statement as text, where known, and remarks. */
  text: z.string(),
  position: z.int32(),
})
export type Claim = z.infer<typeof claimSchema>
