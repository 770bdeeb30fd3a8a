import type { CellKey } from '../../dataset/schema'
import type { AppError } from '../../errors'
import type { ImportNote, ImportPlan } from './planImport'

/** An observation that the import would change. */
export interface ValueChange extends CellKey {
  readonly before: number | null
  readonly after: number | null
}

/** What is shown of a planned import, without its cells. */
export interface PlanSummary {
  readonly rows: number
  readonly conflicting: number
  readonly unmatched: number
  readonly errors: readonly AppError[]
  readonly notes: readonly ImportNote[]
  readonly createdRegions: readonly string[]
  readonly createdIndicators: readonly string[]
}

const namesOf = (records: readonly { readonly code: string; readonly name: { zh: string; en: string } }[]) =>
  records.map(({ code, name }) => name.zh || name.en || code)

export const planSummary = ({
  rows,
  errors,
  notes,
  unmatched,
  regions,
  indicators,
}: ImportPlan): PlanSummary => {
  const conflicts = errors.find(({ code }) => code === 'cells-conflicting')
  return {
    ...{ rows, errors, notes, unmatched: unmatched.length },
    conflicting: conflicts?.code === 'cells-conflicting' ? conflicts.data.total : 0,
    createdRegions: namesOf(regions),
    createdIndicators: namesOf(indicators),
  }
}
