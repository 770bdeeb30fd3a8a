import { z } from 'zod'
import { type Period, periodSchema } from '../../dataset/schema'
import { appError } from '../../errors'
import type { Framework, Over } from '../../index/framework'
import { fail, ok } from '../../result'
import { defineCommand } from '../command'
import { removedCells } from './removedCells'

const isBase = (over: Over | undefined, period: Period): boolean =>
  typeof over === 'object' && over.base === period

const uses = ({ periods, steps }: Framework, period: Period): boolean =>
  (Array.isArray(periods) && periods.includes(period)) || steps.some(({ over }) => isBase(over, period))

/**
 * Removes a period with its observations. Refused: `period-unknown`, `period-in-use` by an index that lists it
 * or takes parameters from it.
 */
export const removePeriod = defineCommand({
  kind: 'removePeriod',
  schema: z.strictObject({ code: periodSchema }),
  selects: ({ code }) => ({ by: 'period', period: code }),
  apply: ({ code }, { records, cells }) => {
    const before = records.periods.get(code)
    if (before === undefined) return fail(appError('period-unknown', { code }))
    const indices = [...records.indices.values()].filter((index) => uses(index, code))
    if (indices.length > 0)
      return fail(appError('period-in-use', { code, indices: indices.map(({ id }) => id) }))
    return ok({
      records: [{ table: 'periods', key: code, before, after: null }],
      cells: removedCells(cells()),
    })
  },
  label: ({ code }) => ({ key: 'removePeriod', data: { period: code } }),
})
