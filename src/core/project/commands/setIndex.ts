import type { LocalText } from '../../dataset/schema'
import { appError } from '../../errors'
import { type Framework, frameworkSchema } from '../../index/framework'
import { reporter } from '../../index/problems'
import { buildTree } from '../../index/tree'
import { fail, ok } from '../../result'
import { defineCommand } from '../command'
import { sameJson } from '../equal'
import { nameOr } from './lookup'

const nameOf = ({ id, name }: Framework): LocalText => nameOr(name, id)

/**
 * Adds an index, or replaces the one with the same id. Refused with all that is wrong with its tree:
 * `framework-invalid` (one root, known parents, no cycle, unique ids, no empty node, known indicators). What
 * the steps make of it is told by the run.
 */
export const setIndex = defineCommand({
  kind: 'setIndex',
  schema: frameworkSchema,
  selects: () => ({ by: 'none' }),
  apply: (framework, { records }) => {
    const found = reporter()
    if (buildTree(framework, records.indicators, found) === null)
      return fail(appError('framework-invalid', { issues: found.problems }))
    const before = records.indices.get(framework.id) ?? null
    if (sameJson(before, framework)) return ok({ records: [], cells: [] })
    return ok({
      records: [{ table: 'indices', key: framework.id, before, after: framework }],
      cells: [],
    })
  },
  label: (framework, records) => ({
    key: records.indices.has(framework.id) ? 'setIndex.replace' : 'setIndex.add',
    data: { index: nameOf(framework) },
  }),
})
