import { ok } from '../../result'
import { defineCommand } from '../command'
import { sameJson } from '../equal'
import { projectRecordSchema } from '../schema'
import { withoutUndefined } from './withoutUndefined'

const blank = { title: { zh: '', en: '' }, note: { zh: '', en: '' } }

/** Changes the title or the note of the project. */
export const editProject = defineCommand({
  kind: 'editProject',
  schema: projectRecordSchema.partial(),
  selects: () => ({ by: 'none' }),
  apply: (changes, { records }) => {
    const before = records.project.get('project') ?? null
    const after = { ...(before ?? blank), ...withoutUndefined(changes) }
    if (sameJson(before, after)) return ok({ records: [], cells: [] })
    return ok({ records: [{ table: 'project', key: 'project', before, after }], cells: [] })
  },
  label: () => ({ key: 'editProject', data: {} }),
})
