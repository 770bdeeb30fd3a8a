import { create } from 'zustand'
import type {
  Acknowledgement,
  HistoryState,
  ProjectLocation,
  SentAcknowledgement,
  SentChanges,
  Snapshot,
  Version,
} from '#contract/project'
import type { Dataset } from '#core/dataset/dataset'
import type { IndicatorCode } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import { deriveColumns } from '#core/formula/derive'
import { applyDiffToDataset, applyDiffToRecords } from '#core/project/applyDiff'
import { type Baseline, emptyBaseline, keepBaseline } from '#core/project/baseline'
import { PackedChanges } from '#core/project/changeTable'
import type { Command } from '#core/project/command'
import type { CellChanges, Diff } from '#core/project/diff'
import type { Records, RecordTable } from '#core/project/schema'
import { ok, type Result } from '#core/result'
import { request } from '../bridge'
import { reportError } from './notices'
import { beginChange } from './settling'

/** What is marked as edited: the cells that differ from the newest version, or from the beginning where none was saved. */
export interface Since {
  readonly version: Version | null
  /** Edits of cells change it in place, as they do the dataset. */
  readonly baseline: Baseline
}

/** The renderer's replica of the project: records and cube as they are on disk. */
export interface OpenDocument {
  readonly location: ProjectLocation
  readonly records: Records
  /** Cell edits change its columns in place; `revision` tells that they did. */
  readonly dataset: Dataset
  readonly history: HistoryState
  /** Null until main has told it. */
  readonly since: Since | null
  /** Grows with each change. */
  readonly revision: number
}

type DocumentState =
  | { readonly status: 'none' | 'loading'; readonly document: null; readonly error: null }
  | { readonly status: 'failed'; readonly document: null; readonly error: AppError }
  | { readonly status: 'ready'; readonly document: OpenDocument; readonly error: null }

export const useDocument = create<DocumentState>(() => ({ status: 'loading', document: null, error: null }))

/** The open project, or null. */
export const currentDocument = (): OpenDocument | null => useDocument.getState().document

interface Change {
  readonly diff: Diff
  readonly document: OpenDocument
  /** Indicators with other values than before: those of the diff, and what is computed from them. */
  readonly touched: ReadonlySet<IndicatorCode>
}

type ChangeListener = (change: Change) => void
const listeners = new Set<ChangeListener>()

/** Calls `listener` after each durable change has reached the replica; returns the function that ends it. */
export const onChange = (listener: ChangeListener): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const keyed = (snapshot: Snapshot['records']): Records => {
  const byField = <R>(rows: readonly R[], key: (row: R) => string) =>
    new Map(rows.map((row) => [key(row), row]))
  return {
    project: byField(snapshot.project, () => 'project'),
    regions: byField(snapshot.regions, (row) => row.code),
    periods: byField(snapshot.periods, (row) => row.code),
    indicators: byField(snapshot.indicators, (row) => row.code),
    indices: byField(snapshot.indices, (row) => row.id),
    views: byField(snapshot.views, (row) => row.id),
    claims: byField(snapshot.claims, (row) => row.id),
    boundaries: byField(snapshot.boundaries, (row) => row.region),
  } satisfies { [T in RecordTable]: unknown }
}

const received = (cells: SentChanges): CellChanges => ('length' in cells ? cells : new PackedChanges(cells))

let loads = 0

/** Asks what differs from the newest version. The answer fits the replica where both stand at the same row, else it is asked again. */
const askSince = async (): Promise<void> => {
  const load = loads
  const answer = await request('project.sinceVersion', null)
  const open = currentDocument()
  if (load !== loads || open === null) return
  if (!answer.ok) {
    reportError(answer.error)
    return
  }
  const { version, head, cells } = answer.value
  if (head !== open.history.head) {
    await askSince()
    return
  }
  if (cells === null) return
  const baseline = emptyBaseline(open.dataset)
  keepBaseline(baseline, open.dataset, received(cells))
  useDocument.setState({ status: 'ready', document: { ...open, since: { version, baseline } }, error: null })
}

/** The newest version is the present state: nothing is edited since. */
export const versionSaved = (version: Version): void => {
  const open = currentDocument()
  if (open === null) return
  const since = { version, baseline: emptyBaseline(open.dataset) }
  useDocument.setState({ status: 'ready', document: { ...open, since }, error: null })
}

/** Loads the window's project from main; `answer` where it was asked for already. */
export const loadDocument = async (answer = request('project.load', null)): Promise<void> => {
  loads += 1
  useDocument.setState({ status: 'loading', document: null, error: null })
  const loaded = await answer
  if (!loaded.ok) {
    useDocument.setState({ status: 'failed', document: null, error: loaded.error })
    return
  }
  if (loaded.value === null) {
    useDocument.setState({ status: 'none', document: null, error: null })
    return
  }
  const { location, dataset, history } = loaded.value
  const records = keyed(loaded.value.records)
  deriveColumns(dataset, records)
  useDocument.setState({
    status: 'ready',
    document: { location, records, dataset, history, since: null, revision: 0 },
    error: null,
  })
  // Marks in cells come after everything else that a project shows first.
  requestIdleCallback(() => void askSince(), { timeout: 2000 })
}

const accept = ({ diff, history }: Acknowledgement): void => {
  const open = currentDocument()
  if (open === null) return
  const records = applyDiffToRecords(open.records, diff)
  const applied = applyDiffToDataset(open.dataset, diff, records)
  const { dataset } = applied
  // Regions, periods or indicators came or went, and perhaps cells with them: main knows what stood there.
  const moved = dataset !== open.dataset
  if (!moved && open.since !== null) keepBaseline(open.since.baseline, dataset, diff.cells)
  const structural = diff.records.some(
    ({ table }) => table === 'regions' || table === 'periods' || table === 'indicators',
  )
  const derived = deriveColumns(dataset, records, structural ? undefined : applied.touched)
  const document: OpenDocument = {
    ...open,
    records,
    dataset,
    history,
    since: moved ? null : open.since,
    revision: open.revision + 1,
  }
  useDocument.setState({ status: 'ready', document, error: null })
  const touched = new Set([...applied.touched, ...derived])
  for (const listener of listeners) listener({ diff, document, touched })
  if (moved) void askSince()
}

type Edit = Promise<Result<Acknowledgement, AppError>>

/** Answers are applied in the order in which main gave them, which is the order in which they were asked. */
const edit = async (answer: Promise<Result<SentAcknowledgement, AppError>>): Edit => {
  const settled = beginChange()
  try {
    const result = await answer
    if (!result.ok) return result
    const { records, cells } = result.value.diff
    const acknowledgement = { ...result.value, diff: { records, cells: received(cells) } }
    if (result.value.reload === true) await loadDocument()
    else accept(acknowledgement)
    return ok(acknowledgement)
  } finally {
    settled()
  }
}

/** Waits for work of main that changes the project as a whole, and loads it anew where it `changed`. */
export const reloadAfter = async <T>(work: Promise<T>, changed: (answer: T) => boolean): Promise<T> => {
  const settled = beginChange()
  try {
    const answer = await work
    if (changed(answer)) await loadDocument()
    return answer
  } finally {
    settled()
  }
}

/** Runs a command; `ok` means that it is on disk and in the replica. The caller shows the error where it belongs. */
export const execute = (command: Command): Edit => edit(request('project.execute', command))

/** As `execute`, with errors shown as a toast. */
export const perform = async (command: Command): Promise<boolean> => {
  const result = await execute(command)
  if (!result.ok) reportError(result.error)
  return result.ok
}

const step = async (answer: Promise<Result<SentAcknowledgement, AppError>>): Promise<void> => {
  const result = await edit(answer)
  if (!result.ok && result.error.code !== 'nothing-to-undo' && result.error.code !== 'nothing-to-redo')
    reportError(result.error)
}

export const undo = (): Promise<void> => step(request('project.undo', null))
export const redo = (): Promise<void> => step(request('project.redo', null))
export const revertToVersion = (name: string): Promise<void> =>
  step(request('project.revertToVersion', { name }))
