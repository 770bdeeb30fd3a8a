import { z } from 'zod'
import { regionCodeSchema } from '../../dataset/schema'
import { appError } from '../../errors'
import { regionCodesIn } from '../../formula/regionNames'
import { fail, ok } from '../../result'
import { defineCommand } from '../command'
import type { RecordChange } from '../diff'
import { findRegion, regionName } from './lookup'
import { removedCells } from './removedCells'

/**
 * Removes a region with its observations and its shape, also from the lists of regions of views. Refused: `region-unknown`,
 * `region-has-children`, `region-in-use` by an index that lists it by code, `region-in-formula` of an indicator.
 */
export const removeRegion = defineCommand({
  kind: 'removeRegion',
  schema: z.strictObject({ code: regionCodeSchema }),
  selects: ({ code }) => ({ by: 'region', region: code }),
  apply: ({ code }, { records, cells }) => {
    const found = findRegion(records, code)
    if (!found.ok) return found
    const children = [...records.regions.values()].filter(({ parent }) => parent === code)
    if (children.length > 0)
      return fail(appError('region-has-children', { code, children: children.map((child) => child.code) }))
    const indices = [...records.indices.values()].filter(
      ({ regions }) => Array.isArray(regions) && regions.includes(code),
    )
    if (indices.length > 0)
      return fail(appError('region-in-use', { code, indices: indices.map(({ id }) => id) }))
    const formulas = [...records.indicators.values()].filter(
      ({ formula }) => formula !== null && regionCodesIn(formula, records.regions).has(code),
    )
    if (formulas.length > 0)
      return fail(
        appError('region-in-formula', { code, indicators: formulas.map((indicator) => indicator.code) }),
      )
    const changes: RecordChange[] = [{ table: 'regions', key: code, before: found.value, after: null }]
    const shape = records.boundaries.get(code)
    if (shape !== undefined) changes.push({ table: 'boundaries', key: code, before: shape, after: null })
    for (const view of records.views.values()) {
      if (!view.regions?.includes(code)) continue
      const regions = view.regions.filter((region) => region !== code)
      changes.push({ table: 'views', key: view.id, before: view, after: { ...view, regions } })
    }
    return ok({ records: changes, cells: removedCells(cells()) })
  },
  label: ({ code }, records) => ({ key: 'removeRegion', data: { region: regionName(records, code) } }),
})
