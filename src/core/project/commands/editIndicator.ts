import { z } from 'zod'
import { indicatorCodeSchema, indicatorSchema } from '../../dataset/schema'
import { appError } from '../../errors'
import { checkFormula } from '../../formula/checkFormula'
import { fail, ok } from '../../result'
import { defineCommand } from '../command'
import { sameJson } from '../equal'
import { findIndicator, indicatorName } from './lookup'
import { withoutUndefined } from './withoutUndefined'

const schema = z.strictObject({
  code: indicatorCodeSchema,
  changes: indicatorSchema.omit({ code: true }).partial(),
})

/**
 * Changes fields of an indicator. The code is its identity in observations, formulas, frameworks and files
 * outside, and cannot be changed (`payload-invalid`); the name can. Refused: `indicator-unknown`, and
 * `indicator-has-observations` where a formula is given to an indicator that has observations of its own, and a
 * changed formula as by `checkFormula`.
 */
export const editIndicator = defineCommand({
  kind: 'editIndicator',
  schema,
  selects: ({ code, changes }) =>
    typeof changes.formula === 'string' ? { by: 'indicators', indicators: [code] } : { by: 'none' },
  apply: ({ code, changes }, { records, cells }) => {
    const found = findIndicator(records, code)
    if (!found.ok) return found
    const before = found.value
    const edited = { ...before, ...withoutUndefined(changes) }
    const checked =
      edited.formula === null || edited.formula === before.formula
        ? null
        : checkFormula(edited.formula, edited, records)
    if (checked?.ok === false) return checked
    const after = checked === null ? edited : { ...edited, formula: checked.value.formula }
    if (after.formula !== null && before.formula === null) {
      const count = [...cells()].length
      if (count > 0) return fail(appError('indicator-has-observations', { code, count }))
    }
    if (sameJson(before, after)) return ok({ records: [], cells: [] })
    return ok({ records: [{ table: 'indicators', key: code, before, after }], cells: [] })
  },
  label: ({ code }, records) => ({
    key: 'editIndicator',
    data: { indicator: indicatorName(records, code) },
  }),
})
