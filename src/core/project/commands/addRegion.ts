import { regionSchema } from '../../dataset/schema'
import { appError } from '../../errors'
import { fail, ok } from '../../result'
import { defineCommand } from '../command'
import { nextPosition } from '../order'
import { nameOr } from './lookup'
import { checkParent } from './regionParent'

/**
 * Adds a region, at the end where no position is given. Refused: `region-exists`, an unknown parent
 * (`region-unknown`), itself as parent (`region-parent-cycle`).
 */
export const addRegion = defineCommand({
  kind: 'addRegion',
  schema: regionSchema.partial({ position: true }),
  selects: () => ({ by: 'none' }),
  apply: (region, { records }) => {
    const { code, parent } = region
    if (records.regions.has(code)) return fail(appError('region-exists', { code }))
    const checked = checkParent(records, code, parent)
    if (!checked.ok) return checked
    const position = region.position ?? nextPosition(records.regions.values())
    const after = { ...region, position }
    return ok({ records: [{ table: 'regions', key: code, before: null, after }], cells: [] })
  },
  label: ({ code, name }) => ({ key: 'addRegion', data: { region: nameOr(name, code) } }),
})
