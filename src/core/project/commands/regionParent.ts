import type { RegionCode } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import type { Records } from '../schema'
import { findRegion } from './lookup'

/** Checks that `parent` is known and does not lie below `code`: `region-unknown`, `region-parent-cycle`. */
export const checkParent = (
  records: Records,
  code: RegionCode,
  parent: RegionCode | null,
): Result<null, AppError> => {
  if (parent === null) return ok(null)
  if (parent !== code) {
    const found = findRegion(records, parent)
    if (!found.ok) return found
  }
  const seen = new Set<string>()
  for (let above: RegionCode | null = parent; above !== null; ) {
    if (above === code || seen.has(above)) return fail(appError('region-parent-cycle', { code, parent }))
    seen.add(above)
    above = records.regions.get(above)?.parent ?? null
  }
  return ok(null)
}
