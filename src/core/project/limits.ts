import { type AppError, appError } from '../errors'
import { fail, ok, type Result } from '../result'
import type { Diff } from './diff'
import type { Records } from './schema'

/**
 * How many a project can hold: the number of a cell in the file is one integer with 17 bits for its indicator,
 * 20 for its region and 14 for its period (docs/file-format.md, `observations.cell`).
 */
export const limits = { indicators: 2 ** 17, regions: 2 ** 20, periods: 2 ** 14 } as const

type LimitedTable = keyof typeof limits

const tables = Object.keys(limits) as LimitedTable[]

/** Refuses a project that would hold more than it can: `too-many-indicators`, `-regions`, `-periods`. */
export const checkSizes = (sizes: Readonly<Record<LimitedTable, number>>): Result<null, AppError> => {
  for (const table of tables) {
    const [count, most] = [sizes[table], limits[table]]
    if (count > most) return fail(appError(`too-many-${table}`, { count, most }))
  }
  return ok(null)
}

/** The diff itself where the records after it still fit into a project, else the error of `checkSizes`. */
export const withinLimits = (records: Records, diff: Diff): Result<Diff, AppError> => {
  const sizes = {
    indicators: records.indicators.size,
    regions: records.regions.size,
    periods: records.periods.size,
  }
  for (const { table, before, after } of diff.records)
    if (table in sizes) sizes[table as LimitedTable] += Number(after !== null) - Number(before !== null)
  const checked = checkSizes(sizes)
  return checked.ok ? ok(diff) : checked
}
