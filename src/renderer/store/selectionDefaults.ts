import { firstSubject } from '#charts/firstSubject'
import type { Dataset } from '#core/dataset/dataset'
import type { Period, RegionCode } from '#core/dataset/schema'
import { nodeIdOf } from '#core/index/framework'
import type { Records } from '#core/project/schema'
import type { Subject } from '#core/project/view'
import type { Target } from './selection'

const subjectExists = (records: Records, subject: Subject): boolean =>
  subject.kind === 'indicator'
    ? records.indicators.has(subject.indicator)
    : (records.indices.get(subject.index)?.nodes.some((node) => nodeIdOf(node) === subject.node) ?? false)

const targetExists = (records: Records, dataset: Pick<Dataset, 'periods'>, target: Target): boolean => {
  switch (target.kind) {
    case 'project':
    case 'view':
      return true
    case 'indicator':
      return records.indicators.has(target.code)
    case 'region':
      return records.regions.has(target.code)
    case 'cell':
      return (
        records.indicators.has(target.key.indicator) &&
        records.regions.has(target.key.region) &&
        dataset.periods.includes(target.key.period)
      )
    case 'node':
      return subjectExists(records, { kind: 'node', index: target.index, node: target.node })
    case 'index':
      return records.indices.has(target.id)
  }
}

/** The last period in which a subject has a value; of an index, which is not computed yet, simply the last one. */
const lastPeriod = ({ periods, columns }: Pick<Dataset, 'periods' | 'columns'>, subject: Subject | null) => {
  const values = subject?.kind === 'indicator' ? columns.get(subject.indicator)?.values : undefined
  const last = values?.reduce(
    (latest, value, at) => (Number.isNaN(value) ? latest : Math.max(latest, at % periods.length)),
    -1,
  )
  return periods.at(last ?? -1) ?? null
}

export interface Selected {
  readonly subject: Subject | null
  readonly period: Period | null
  readonly regions: readonly RegionCode[]
  readonly target: Target
}

/**
 * The selection within a document: what it points to and is gone is replaced by what is shown first, and
 * what is not chosen yet is chosen (the first subject, the last period that has a value of it).
 *
 * @returns the same object where nothing has to change
 */
export const settled = (
  { records, dataset }: { readonly records: Records; readonly dataset: Pick<Dataset, 'periods' | 'columns'> },
  selected: Selected,
): Selected => {
  const { subject, period, regions, target } = selected
  const kept = regions.filter((code) => records.regions.has(code))
  const shown = subject !== null && subjectExists(records, subject) ? subject : firstSubject(records)
  const next: Selected = {
    subject: shown,
    period: period !== null && dataset.periods.includes(period) ? period : lastPeriod(dataset, shown),
    regions: kept.length === regions.length ? regions : kept,
    target: targetExists(records, dataset, target) ? target : { kind: 'project' },
  }
  const same =
    next.subject === subject && next.period === period && next.regions === regions && next.target === target
  return same ? selected : next
}
