import type { LocalText } from '../../dataset/schema'
import { appError } from '../../errors'
import { describeEdit } from '../../index/edit/describeEdit'
import { type Framework, frameworkSchema } from '../../index/framework'
import { reporter } from '../../index/problems'
import { buildTree } from '../../index/tree'
import { fail, ok } from '../../result'
import { defineCommand } from '../command'
import { sameJson } from '../equal'
import { indicatorName, nameOr } from './lookup'

const nameOf = ({ id, name }: Framework): LocalText => nameOr(name, id)

/**
 * Adds an index, or replaces the one with the same id. Refused with all that is wrong with its tree:
 * `framework-invalid` (one root, known parents, no cycle, unique ids, known indicators). A node with nothing
 * below it is where every new index begins; that it cannot run like this, and what the steps make of it, is
 * told by the run.
 */
export const setIndex = defineCommand({
  kind: 'setIndex',
  schema: frameworkSchema,
  selects: () => ({ by: 'none' }),
  apply: (framework, { records }) => {
    const found = reporter()
    buildTree(framework, records.indicators, found)
    const faults = found.problems.filter(({ code }) => code !== 'node-empty')
    if (faults.length > 0) return fail(appError('framework-invalid', { issues: faults }))
    const before = records.indices.get(framework.id) ?? null
    if (sameJson(before, framework)) return ok({ records: [], cells: [] })
    return ok({
      records: [{ table: 'indices', key: framework.id, before, after: framework }],
      cells: [],
    })
  },
  label: (framework, records) => {
    const index = nameOf(framework)
    const before = records.indices.get(framework.id)
    if (before === undefined) return { key: 'setIndex.add', data: { index } }
    const edit = describeEdit(before, framework, (code) => indicatorName(records, code))
    if (edit === null) return { key: 'setIndex.replace', data: { index } }
    return { key: `setIndex.${edit.key}`, data: { ...edit.data, index } }
  },
})
