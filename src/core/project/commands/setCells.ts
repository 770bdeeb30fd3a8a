import { z } from 'zod'
import { indicatorCodeSchema, periodSchema, regionCodeSchema } from '../../dataset/schema'
import { appError } from '../../errors'
import { fail, ok } from '../../result'
import { defineCommand } from '../command'
import { type CellChange, cellText } from '../diff'
import { sameCell } from '../equal'
import { cellEditFields, editedCell } from './cellEdit'
import { findIndicator, findRegion, indicatorName, regionName } from './lookup'
import { newPeriods } from './newPeriods'

const schema = z.strictObject({
  cells: z
    .array(
      z
        .strictObject({
          indicator: indicatorCodeSchema,
          region: regionCodeSchema,
          period: periodSchema,
          ...cellEditFields,
        })
        .refine(
          (edit) =>
            edit.value !== undefined ||
            edit.status !== undefined ||
            edit.source !== undefined ||
            edit.note !== undefined,
        ),
    )
    .min(1),
})

/**
 * Sets one or many observations; the rules for what an edit does not mention stand in cellEdit.ts. Periods
 * that the project does not have are added. Of two edits of the same cell the later one counts. Refused as a
 * whole: `region-unknown`, `indicator-unknown`, `indicator-derived`.
 */
export const setCells = defineCommand({
  kind: 'setCells',
  schema,
  selects: ({ cells }) => ({ by: 'keys', keys: cells }),
  apply: ({ cells }, { records, cell }) => {
    const changes = new Map<string, CellChange>()
    for (const { indicator, region, period, ...edit } of cells) {
      const found = findIndicator(records, indicator)
      if (!found.ok) return found
      if (found.value.formula !== null) return fail(appError('indicator-derived', { code: indicator }))
      const place = findRegion(records, region)
      if (!place.ok) return place
      const key = { indicator, region, period }
      const id = cellText(key)
      const earlier = changes.get(id)
      const before = earlier === undefined ? cell(key) : earlier.before
      const after = editedCell(earlier === undefined ? before : earlier.after, edit)
      changes.set(id, { ...key, before, after })
    }
    const changed = [...changes.values()].filter(({ before, after }) => !sameCell(before, after))
    return ok({ records: newPeriods(records, new Set(cells.map(({ period }) => period))), cells: changed })
  },
  label: ({ cells }, records) => {
    const [first] = cells
    const indicators = new Set(cells.map(({ indicator }) => indicator))
    if (first === undefined || indicators.size > 1)
      return { key: 'setCells.several', data: { count: cells.length, indicators: indicators.size } }
    const indicator = indicatorName(records, first.indicator)
    if (cells.length > 1) return { key: 'setCells.many', data: { count: cells.length, indicator } }
    const region = regionName(records, first.region)
    return {
      key:
        first.value === null
          ? 'setCells.clear'
          : first.value === undefined
            ? 'setCells.mark'
            : 'setCells.one',
      data: { indicator, region, period: first.period },
    }
  },
})
