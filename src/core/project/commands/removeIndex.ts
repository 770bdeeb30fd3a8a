import { z } from 'zod'
import { appError } from '../../errors'
import { fail, ok } from '../../result'
import { defineCommand } from '../command'
import type { RecordChange } from '../diff'
import { nameOr } from './lookup'

/** Removes an index; views that show one of its nodes follow the selection from then on. Refused: `index-unknown`. */
export const removeIndex = defineCommand({
  kind: 'removeIndex',
  schema: z.strictObject({ id: z.string() }),
  selects: () => ({ by: 'none' }),
  apply: ({ id }, { records }) => {
    const before = records.indices.get(id)
    if (before === undefined)
      return fail(appError('index-unknown', { id, known: [...records.indices.keys()] }))
    const changes: RecordChange[] = [{ table: 'indices', key: id, before, after: null }]
    for (const view of records.views.values())
      if (view.subject?.kind === 'node' && view.subject.index === id)
        changes.push({ table: 'views', key: view.id, before: view, after: { ...view, subject: null } })
    return ok({ records: changes, cells: [] })
  },
  label: ({ id }, records) => ({
    key: 'removeIndex',
    data: { index: nameOr(records.indices.get(id)?.name, id) },
  }),
})
