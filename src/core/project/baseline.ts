import { type Column, type Dataset, NO_CELL } from '../dataset/dataset'
import type { IndicatorCode } from '../dataset/schema'
import { writeSide } from './applyChangeTable'
import { packChanges, touchedIndicators } from './changeTable'
import type { CellChanges } from './diff'

/**
 * What stood at a point of the history, of those indicators of which cells changed since: the axes of the dataset that it
 * belongs to, and copies of columns. An indicator costs memory once it is edited, and nothing before.
 */
export type Baseline = Dataset

/** The baseline of a dataset that nothing was changed of since. */
export const emptyBaseline = (dataset: Dataset): Baseline => ({ ...dataset, columns: new Map() })

const copyOf = ({ values, status, source, notes }: Column): Column => ({
  values: values.slice(),
  status: status.slice(),
  source: source?.slice() ?? null,
  notes: new Map(notes),
})

/**
 * Keeps the baseline after changes that `dataset` has already, in place: of an indicator that is touched for the first
 * time, the column before them is kept. The changes must move no regions or periods.
 */
export const keepBaseline = (baseline: Baseline, dataset: Dataset, changes: CellChanges): void => {
  const first = new Map<IndicatorCode, Column>()
  for (const indicator of touchedIndicators(changes)) {
    const column = dataset.columns.get(indicator)
    if (column !== undefined && !baseline.columns.has(indicator)) first.set(indicator, copyOf(column))
  }
  if (first.size === 0) return
  const { table } = packChanges(changes)
  writeSide(dataset, table, table.before, (indicator) => first.get(indicator) ?? null)
  for (const [indicator, column] of first) baseline.columns.set(indicator, column)
}

/** Whether the observation at position `at` differs from what stood at the baseline. */
export const isEdited = (
  baseline: Baseline,
  dataset: Dataset,
  indicator: IndicatorCode,
  at: number,
): boolean => {
  const was = baseline.columns.get(indicator)
  const is = dataset.columns.get(indicator)
  if (was === undefined || is === undefined || at < 0) return false
  const [before, after] = [was.status[at] ?? NO_CELL, is.status[at] ?? NO_CELL]
  return (
    before !== after ||
    !Object.is(was.values[at], is.values[at]) ||
    // Both point into the sources of the dataset, which has each text once.
    (was.source?.[at] ?? 0) !== (is.source?.[at] ?? 0) ||
    was.notes.get(at) !== is.notes.get(at)
  )
}
