import type { HistoryState, Snapshot } from '#contract/project'
import { axesOf } from '#core/project/order'
import type { RecordOf, Records } from '#core/project/schema'
import type { Database } from './database'
import { readDataset } from './readDataset'
import type { State } from './state'

const inOrder = <R>(codes: readonly string[], records: ReadonlyMap<string, R>): R[] =>
  codes.flatMap((code) => records.get(code) ?? [])

const placed = <R extends { readonly id: string; readonly position: number }>(
  records: ReadonlyMap<string, R>,
): R[] => [...records.values()].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))

const sortedRecords = (records: Records): { [T in keyof Records]: RecordOf<T>[] } => {
  const axes = axesOf(records)
  return {
    project: [...records.project.values()],
    regions: inOrder(axes.regions, records.regions),
    periods: inOrder(axes.periods, records.periods),
    indicators: inOrder(axes.indicators, records.indicators),
    indices: inOrder([...records.indices.keys()].sort(), records.indices),
    views: placed(records.views),
    claims: placed(records.claims),
    boundaries: [...records.boundaries.values()],
  }
}

/** Everything that a window needs, all of one moment. */
export const snapshotOf = async (
  database: Database,
  { records, numbers }: State,
  history: HistoryState,
): Promise<Omit<Snapshot, 'location'>> => ({
  records: sortedRecords(records),
  dataset: await readDataset(database, records, numbers),
  history,
})
