import { ok } from '../../result'
import { defineCommand } from '../command'
import { sameJson } from '../equal'
import { viewSchema } from '../view'
import { nameOr } from './lookup'

/** Adds a view, or replaces the one with the same id. What it shows is not checked: it may come later. */
export const setView = defineCommand({
  kind: 'setView',
  schema: viewSchema,
  selects: () => ({ by: 'none' }),
  apply: (view, { records }) => {
    const before = records.views.get(view.id) ?? null
    if (sameJson(before, view)) return ok({ records: [], cells: [] })
    return ok({ records: [{ table: 'views', key: view.id, before, after: view }], cells: [] })
  },
  label: ({ id, name }, records) => ({
    key: records.views.has(id) ? 'setView.replace' : 'setView.add',
    data: { view: nameOr(name, id) },
  }),
})
