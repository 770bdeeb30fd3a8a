import { z } from 'zod'
import { appError } from '../../errors'
import { fail, ok } from '../../result'
import { defineCommand } from '../command'
import { nameOr } from './lookup'

/** Removes a view. Refused: `view-unknown`. */
export const removeView = defineCommand({
  kind: 'removeView',
  schema: z.strictObject({ id: z.string() }),
  selects: () => ({ by: 'none' }),
  apply: ({ id }, { records }) => {
    const before = records.views.get(id)
    if (before === undefined) return fail(appError('view-unknown', { id }))
    return ok({ records: [{ table: 'views', key: id, before, after: null }], cells: [] })
  },
  label: ({ id }, records) => ({
    key: 'removeView',
    data: { view: nameOr(records.views.get(id)?.name, id) },
  }),
})
