import { z } from 'zod'
import { indicatorCodeSchema } from '../../dataset/schema'
import { appError } from '../../errors'
import { formulaNames } from '../../formula/checkFormula'
import { usedIndicators } from '../../index/tree'
import { fail, ok } from '../../result'
import { defineCommand } from '../command'
import type { RecordChange } from '../diff'
import { findIndicator, indicatorName } from './lookup'
import { removedCells } from './removedCells'

/**
 * Removes an indicator with its observations; views that show it follow the selection from then on. Claims
 * about it stay and cannot be told. Refused: `indicator-unknown`, `indicator-in-use` by an index,
 * `indicator-in-formula` of another indicator.
 */
export const removeIndicator = defineCommand({
  kind: 'removeIndicator',
  schema: z.strictObject({ code: indicatorCodeSchema }),
  selects: ({ code }) => ({ by: 'indicators', indicators: [code] }),
  apply: ({ code }, { records, cells }) => {
    const found = findIndicator(records, code)
    if (!found.ok) return found
    const indices = [...records.indices.values()].filter((index) => usedIndicators(index).has(code))
    if (indices.length > 0)
      return fail(appError('indicator-in-use', { code, indices: indices.map(({ id }) => id) }))
    const formulas = [...records.indicators.values()].filter(
      (other) => other.code !== code && other.formula !== null && formulaNames(other.formula, code),
    )
    if (formulas.length > 0) {
      const indicators = formulas.map((other) => other.code)
      return fail(appError('indicator-in-formula', { code, indicators }))
    }
    const changes: RecordChange[] = [{ table: 'indicators', key: code, before: found.value, after: null }]
    for (const view of records.views.values())
      if (view.subject?.kind === 'indicator' && view.subject.indicator === code)
        changes.push({ table: 'views', key: view.id, before: view, after: { ...view, subject: null } })
    return ok({ records: changes, cells: removedCells(cells()) })
  },
  label: ({ code }, records) => ({
    key: 'removeIndicator',
    data: { indicator: indicatorName(records, code) },
  }),
})
