import { type AppError, appError } from '../errors'
import { fail, ok, type Result } from '../result'
import { type AggregationQuery, MOST_GROUPS } from './aggregationSql'
import type { CheckedPlan } from './checkPlan'

/**
 * What one region and period came to, as the data call them. Measure i has `a[i]` and `b[i]`: the sum or the share's rows or the
 * median, and what it is divided by or rests on; NaN = nothing.
 */
export interface AggregatedGroup {
  /** Empty = the rows name no region. */
  readonly region: string
  /** A calendar number (20180331), or the text of the column; empty = the rows have no period. */
  readonly period: string
  readonly rows: number
  /** Values that are no finite numbers and were taken as missing. */
  readonly wrong: number
  readonly a: readonly number[]
  readonly b: readonly number[]
  /** Weights below zero. */
  readonly c: readonly number[]
}

/** What an aggregation gives, wherever it ran. */
export interface Aggregation {
  readonly groups: readonly AggregatedGroup[]
  /** Rows of the file that could not be read and were passed over because the user said so. */
  readonly skipped: number
  /** What came over for it, where it ran on a server. */
  readonly received?: { readonly rows: number; readonly bytes: number }
}

/** A statement with the rows of its result, as the engine's client gives them: numbers may come as bigint or text. */
export interface QueryResult {
  readonly query: AggregationQuery
  readonly rows: Iterable<Readonly<Record<string, unknown>>>
}

const numberOf = (value: unknown): number =>
  value === null || value === undefined ? Number.NaN : Number(value)
const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/**
 * Puts the results of all statements of a plan together. Errors: `too-many-groups`; `rows-none` where no row passed
 * the filter.
 */
export const aggregatedGroups = (
  plan: CheckedPlan,
  results: readonly QueryResult[],
): Result<readonly AggregatedGroup[], AppError> => {
  const nothing = () => plan.measures.map(() => Number.NaN)
  const found = new Map<
    string,
    AggregatedGroup & { a: number[]; b: number[]; c: number[]; rows: number; wrong: number }
  >()
  for (const { query, rows } of results) {
    for (const row of rows) {
      if (found.size > MOST_GROUPS)
        return fail(appError('too-many-groups', { column: plan.region, most: MOST_GROUPS }))
      const [region, period] = [textOf(row.r), textOf(row.p)]
      const key = `${period}\u0000${region}`
      let group = found.get(key)
      if (group === undefined) {
        group = { region, period, rows: 0, wrong: 0, a: nothing(), b: nothing(), c: nothing() }
        found.set(key, group)
      }
      group.rows += numberOf(row.n)
      group.wrong += numberOf(row.w) || 0
      for (const i of query.measures) {
        group.a[i] = numberOf(row[`a${i}`])
        group.b[i] = numberOf(row[`b${i}`])
        group.c[i] = numberOf(row[`c${i}`])
      }
    }
  }
  const groups = [...found.values()]
  return groups.length === 0 ? fail(appError('rows-none', {})) : ok(groups)
}
