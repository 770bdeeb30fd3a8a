import type { Dataset } from '#core/dataset/dataset'
import type { CellKey } from '#core/dataset/schema'
import type { ChangeTable } from '#core/project/changeTable'
import type { HistoryLabel } from '#core/project/command'
import type { CellChange, CellChanges, Diff, RecordChange } from '#core/project/diff'
import type { RecordOf, RecordTable } from '#core/project/schema'

/** Where the project stands in its history. Rows form a tree: undoing and then editing starts a new branch, the old one stays. */
export interface HistoryState {
  /** Sequence number of the row that the project stands at; 0 = before the first edit. */
  readonly head: number
  readonly undo: HistoryLabel | null
  readonly redo: HistoryLabel | null
  /** ISO 8601 time of the last durable write, or null. */
  readonly lastWrite: string | null
}

export interface HistoryEntry {
  readonly seq: number
  readonly parent: number
  readonly time: string
  readonly author: string
  readonly kind: string
  readonly label: HistoryLabel
  /** done = on the path from the start to head; undone = can be redone; branched = left behind by a later edit. */
  readonly state: 'done' | 'undone' | 'branched'
  /** In an answer to a `HistoryFilter`: the one cell within it that the entry changed; absent where it changed several or none. */
  readonly cell?: CellChange
}

/**
 * Which part of the project a history is asked of: the cells with all of the codes given, at least one. A single
 * code also means the record itself: the indicator, the region or the period.
 */
export type HistoryFilter = Partial<CellKey>

/** A named point in the history. */
export interface Version {
  readonly name: string
  readonly seq: number
  readonly time: string
}

/** Where a project lives. An untitled one lives in the application's data folder until it is saved elsewhere. */
export interface ProjectLocation {
  readonly path: string
  readonly untitled: boolean
}

/** Everything the renderer needs to show a project; from then on diffs keep it current. */
export interface Snapshot {
  readonly location: ProjectLocation
  readonly records: { readonly [T in RecordTable]: readonly RecordOf<T>[] }
  readonly dataset: Dataset
  readonly history: HistoryState
}

/** The answer to an edit: it is on disk. */
export interface Acknowledgement {
  /** Null where the edit changed nothing: it leaves no trace in the history. */
  readonly entry: HistoryEntry | null
  /** What changed, in the direction it was applied (reversed for an undo). */
  readonly diff: Diff
  /** More cells changed than are told: `diff` has none of them, and whoever shows the project reads it anew. */
  readonly reload?: true
  readonly history: HistoryState
}

/** What differs from the newest version; `version` is null where none was saved: then from the beginning of the history. */
export interface ChangesSince {
  readonly version: Version | null
  /** The row that the project stood at. */
  readonly head: number
  /** Null where more cells were edited than marks can tell apart (`MOST_TOLD`). */
  readonly cells: CellChanges | null
}

/** The answer to an undo or redo, which is always of one entry. */
export interface StepAcknowledgement extends Acknowledgement {
  readonly entry: HistoryEntry
}

/** Changed cells on their way to a window: few as rows, many as columns (core/project/changeTable.ts). */
export type SentChanges = readonly CellChange[] | ChangeTable

/** As `Acknowledgement`, on the way to a window. */
export interface SentAcknowledgement extends Omit<Acknowledgement, 'diff'> {
  readonly diff: { readonly records: readonly RecordChange[]; readonly cells: SentChanges }
}

/** As `ChangesSince`, on the way to a window. */
export interface SentSince extends Omit<ChangesSince, 'cells'> {
  readonly cells: SentChanges | null
}
