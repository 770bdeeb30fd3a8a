import type { AppError } from '../errors'
import type { Records } from '../project/schema'
import { ok, type Result } from '../result'
import type { Aggregation } from './aggregatedGroups'
import type { Regrouping } from './aggregationSql'
import type { CheckedPlan } from './checkPlan'
import { type AggregatedPlan, planAggregated } from './planAggregated'

/** What aggregates: a file, a server. Asked once more, with names put together, where medians need it. */
export type Aggregate = (regrouping: Regrouping | null) => Promise<Result<Aggregation, AppError>>

/**
 * Aggregates and plans the import of what comes out; a second time where medians of names that mean the same have to be
 * worked out over all their rows. `known` is an aggregation that has run already. Errors are those of `aggregate`.
 */
export const aggregateAndPlan = async (
  aggregate: Aggregate,
  plan: CheckedPlan,
  records: Records,
  options: { readonly createRegions: boolean },
  known?: Aggregation,
): Promise<Result<{ readonly aggregation: Aggregation; readonly planned: AggregatedPlan }, AppError>> => {
  const first = known === undefined ? await aggregate(null) : ok(known)
  if (!first.ok) return first
  const planned = planAggregated(first.value, plan, records, options)
  // What stops the import has to be decided first; it may change what falls together.
  if (planned.regrouping === null || planned.errors.length > 0)
    return ok({ aggregation: first.value, planned })
  const second = await aggregate(planned.regrouping)
  if (!second.ok) return second
  return ok({ aggregation: second.value, planned: planAggregated(second.value, plan, records, options) })
}
