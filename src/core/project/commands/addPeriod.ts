import { z } from 'zod'
import { periodSchema } from '../../dataset/schema'
import { appError } from '../../errors'
import { fail, ok } from '../../result'
import { defineCommand } from '../command'
import { newPeriods } from './newPeriods'

/** Adds a period without observations, to be shown and filled. Refused: `period-exists`. */
export const addPeriod = defineCommand({
  kind: 'addPeriod',
  schema: z.strictObject({ code: periodSchema }),
  selects: () => ({ by: 'none' }),
  apply: ({ code }, { records }) =>
    records.periods.has(code)
      ? fail(appError('period-exists', { code }))
      : ok({ records: newPeriods(records, [code]), cells: [] }),
  label: ({ code }) => ({ key: 'addPeriod', data: { period: code } }),
})
