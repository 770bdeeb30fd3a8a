import { indicatorSchema } from '../../dataset/schema'
import { appError } from '../../errors'
import { checkFormula } from '../../formula/checkFormula'
import { fail, ok } from '../../result'
import { defineCommand } from '../command'
import { nextPosition } from '../order'
import { nameOr } from './lookup'

/**
 * Adds an indicator, at the end where no position is given. Refused: `indicator-exists`; a formula as by
 * `checkFormula`.
 */
export const addIndicator = defineCommand({
  kind: 'addIndicator',
  schema: indicatorSchema.partial({ position: true }),
  selects: () => ({ by: 'none' }),
  apply: (indicator, { records }) => {
    const { code } = indicator
    if (records.indicators.has(code)) return fail(appError('indicator-exists', { code }))
    const position = indicator.position ?? nextPosition(records.indicators.values())
    const checked = indicator.formula === null ? null : checkFormula(indicator.formula, indicator, records)
    if (checked?.ok === false) return checked
    const after = { ...indicator, position, formula: checked?.value.formula ?? null }
    return ok({ records: [{ table: 'indicators', key: code, before: null, after }], cells: [] })
  },
  label: ({ code, name }) => ({ key: 'addIndicator', data: { indicator: nameOr(name, code) } }),
})
