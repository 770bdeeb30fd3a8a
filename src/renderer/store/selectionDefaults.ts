import type { Dataset } from '#core/dataset/dataset'
import type { Records } from '#core/project/schema'
import type { Subject } from '#core/project/view'
import { type OpenDocument, useDocument } from './document'
import { type Target, useSelection } from './selection'

const byPosition = <R extends { readonly position: number }>(rows: Iterable<R>): R[] =>
  [...rows].sort((a, b) => a.position - b.position)

/** The node of an index that has no parent, or null where the tree is empty. */
export const rootNode = (records: Records, index: string): string | null => {
  for (const node of records.indices.get(index)?.nodes ?? [])
    if ('id' in node && (node.parent ?? null) === null) return node.id
  return null
}

const subjectExists = (records: Records, subject: Subject): boolean =>
  subject.kind === 'indicator'
    ? records.indicators.has(subject.indicator)
    : (records.indices
        .get(subject.index)
        ?.nodes.some((node) => ('id' in node ? node.id : node.indicator) === subject.node) ?? false)

/** What a project shows first: its first index, else its first indicator. */
export const firstSubject = (records: Records): Subject | null => {
  for (const { id } of records.indices.values()) {
    const node = rootNode(records, id)
    if (node !== null) return { kind: 'node', index: id, node }
  }
  const [indicator] = byPosition(records.indicators.values())
  return indicator === undefined ? null : { kind: 'indicator', indicator: indicator.code }
}

const targetExists = (records: Records, dataset: Dataset, target: Target): boolean => {
  switch (target.kind) {
    case 'project':
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
    case 'view':
      return true
  }
}

/** Puts back within the document what the selection points to, and chooses what is not chosen yet. */
const settle = ({ records, dataset }: OpenDocument): void => {
  const { subject, period, regions, target } = useSelection.getState()
  const kept = regions.filter((code) => records.regions.has(code))
  const nextSubject = subject !== null && subjectExists(records, subject) ? subject : firstSubject(records)
  const nextPeriod =
    period !== null && dataset.periods.includes(period) ? period : (dataset.periods.at(-1) ?? null)
  const nextTarget = targetExists(records, dataset, target) ? target : ({ kind: 'project' } as const)
  if (
    nextSubject === subject &&
    nextPeriod === period &&
    nextTarget === target &&
    kept.length === regions.length
  )
    return
  useSelection.setState({
    subject: nextSubject,
    period: nextPeriod,
    target: nextTarget,
    regions: kept.length === regions.length ? regions : kept,
  })
}

/** Keeps the selection within the open project from now on. Called once at start. */
export const keepSelectionValid = (): void => {
  let records: Records | null = null
  useDocument.subscribe(({ document }) => {
    if (document === null || document.records === records) return
    records = document.records
    settle(document)
  })
}
