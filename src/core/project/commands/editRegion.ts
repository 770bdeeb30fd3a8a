import { z } from 'zod'
import { regionCodeSchema, regionSchema } from '../../dataset/schema'
import { ok } from '../../result'
import { defineCommand } from '../command'
import { sameJson } from '../equal'
import { findRegion, regionName } from './lookup'
import { checkParent } from './regionParent'
import { withoutUndefined } from './withoutUndefined'

const schema = z.strictObject({
  code: regionCodeSchema,
  changes: regionSchema.omit({ code: true }).partial(),
})

/**
 * Changes fields of a region. The code is its identity and cannot be changed (`payload-invalid`); name,
 * aliases and parent can. Refused: `region-unknown` (it or its parent), `region-parent-cycle`.
 */
export const editRegion = defineCommand({
  kind: 'editRegion',
  schema,
  selects: () => ({ by: 'none' }),
  apply: ({ code, changes }, { records }) => {
    const found = findRegion(records, code)
    if (!found.ok) return found
    const before = found.value
    const after = { ...before, ...withoutUndefined(changes) }
    const checked = checkParent(records, code, after.parent)
    if (!checked.ok) return checked
    if (sameJson(before, after)) return ok({ records: [], cells: [] })
    return ok({ records: [{ table: 'regions', key: code, before, after }], cells: [] })
  },
  label: ({ code }, records) => ({ key: 'editRegion', data: { region: regionName(records, code) } }),
})
