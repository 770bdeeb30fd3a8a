import { z } from 'zod'
import { claimSchema } from '../../claims/schema'
import { ok } from '../../result'
import { defineCommand } from '../command'
import type { RecordChange } from '../diff'
import { sameJson } from '../equal'

const schema = z.strictObject({
  /** Added, or replacing those with the same id. */
  set: z.array(claimSchema).default([]),
  /** Ids to remove; unknown ones are ignored. */
  remove: z.array(z.string()).default([]),
})

/**
 * Adds, replaces and removes claims in one step; of two with the same id the later one counts, and setting
 * wins over removing. Subjects and targets are not checked: a claim about what is not there cannot be told.
 */
export const setClaims = defineCommand({
  kind: 'setClaims',
  schema,
  selects: () => ({ by: 'none' }),
  apply: ({ set, remove }, { records }) => {
    const wanted = new Map<string, z.infer<typeof claimSchema> | null>(remove.map((id) => [id, null]))
    for (const claim of set) wanted.set(claim.id, claim)
    const changes: RecordChange[] = []
    for (const [key, after] of wanted) {
      const before = records.claims.get(key) ?? null
      if (!sameJson(before, after)) changes.push({ table: 'claims', key, before, after })
    }
    return ok({ records: changes, cells: [] })
  },
  label: ({ set, remove }) =>
    set.length > 0
      ? { key: 'setClaims', data: { count: set.length } }
      : { key: 'setClaims.remove', data: { count: remove.length } },
})
