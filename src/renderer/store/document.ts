import { create } from 'zustand'
import type { Acknowledgement, HistoryState, ProjectLocation, Snapshot } from '#contract/project'
import type { Dataset } from '#core/dataset/dataset'
import type { IndicatorCode } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import { deriveColumns } from '#core/formula/derive'
import { applyDiffToDataset, applyDiffToRecords } from '#core/project/applyDiff'
import type { Command } from '#core/project/command'
import type { Diff } from '#core/project/diff'
import type { Records, RecordTable } from '#core/project/schema'
import type { Result } from '#core/result'
import { request } from '../bridge'
import { reportError } from './notices'

/** The renderer's replica of the project: records and cube as they are on disk. */
export interface OpenDocument {
  readonly location: ProjectLocation
  readonly records: Records
  /** Cell edits change its columns in place; `revision` tells that they did. */
  readonly dataset: Dataset
  readonly history: HistoryState
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
  } satisfies { [T in RecordTable]: unknown }
}

/** Loads the window's project from main; `answer` where it was asked for already. */
export const loadDocument = async (answer = request('project.load', null)): Promise<void> => {
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
    document: { location, records, dataset, history, revision: 0 },
    error: null,
  })
}

const accept = ({ diff, history }: Acknowledgement): void => {
  const open = currentDocument()
  if (open === null) return
  const records = applyDiffToRecords(open.records, diff)
  const applied = applyDiffToDataset(open.dataset, diff, records)
  const structural = diff.records.some(
    ({ table }) => table === 'regions' || table === 'periods' || table === 'indicators',
  )
  const derived = deriveColumns(applied.dataset, records, structural ? undefined : applied.touched)
  const document: OpenDocument = {
    ...open,
    records,
    dataset: applied.dataset,
    history,
    revision: open.revision + 1,
  }
  useDocument.setState({ status: 'ready', document, error: null })
  const touched = new Set([...applied.touched, ...derived])
  for (const listener of listeners) listener({ diff, document, touched })
}

type Edit = Promise<Result<Acknowledgement, AppError>>

/** Answers are applied in the order in which main gave them, which is the order in which they were asked. */
const edit = async (answer: Edit): Edit => {
  const result = await answer
  if (result.ok) accept(result.value)
  return result
}

/** Runs a command; `ok` means that it is on disk and in the replica. The caller shows the error where it belongs. */
export const execute = (command: Command): Edit => edit(request('project.execute', command))

/** As `execute`, with errors shown as a toast. */
export const perform = async (command: Command): Promise<boolean> => {
  const result = await execute(command)
  if (!result.ok) reportError(result.error)
  return result.ok
}

const step = async (answer: Edit): Promise<void> => {
  const result = await edit(answer)
  if (!result.ok && result.error.code !== 'nothing-to-undo' && result.error.code !== 'nothing-to-redo')
    reportError(result.error)
}

export const undo = (): Promise<void> => step(request('project.undo', null))
export const redo = (): Promise<void> => step(request('project.redo', null))
export const revertToVersion = (name: string): Promise<void> =>
  step(request('project.revertToVersion', { name }))
