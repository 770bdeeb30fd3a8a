import { create } from 'zustand'
import type { LargeFile } from '#contract/ipc'
import type { Status } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { BulkStage } from '#core/formats/bulk/bulkStage'
import type { ImportMode } from '#core/formats/mapping/importEffect'
import type { Given, ImportMapping } from '#core/formats/mapping/importMapping'
import type { BoundaryAnswer } from './worker/boundaryProtocol'
import type { PackageAnswer, PlanAnswer, ReadAnswer, ShownPlan } from './worker/importProtocol'

/** A table of the sheet with what the user makes of it. */
export interface Part {
  readonly mapping: ImportMapping
  /** Whether it is imported. */
  readonly used: boolean
}

type Names = Readonly<Record<string, string | null>>

/** A file of the import, and what the user makes of it. */
export interface FileState {
  readonly path: string | null
  readonly bytes: Uint8Array | null
  /** `bytes` are a sample of a file that main imports piece by piece. */
  readonly large: LargeFile | null
  readonly read: ReadAnswer | null
  readonly parts: readonly Part[]
  readonly active: number
  /** The cell chosen in the preview. */
  readonly chosen: { readonly row: number; readonly column: number } | null
  readonly encoding: string | undefined
  readonly delimiter: string | undefined
  readonly rows: Given['rows']
  readonly dates: Given['dates']
}

/** The file that is looked at stands in the state itself; `files` holds all of them, that one as it was when it came to be looked at. */
export interface ImportState extends FileState {
  readonly files: readonly FileState[]
  readonly current: number
  /** What is being done; null = nothing. */
  readonly busy: 'reading' | 'planning' | 'importing' | null
  /** What main does with large files, and the share of it that is done, 0 to 1; null = nothing yet. */
  readonly progress: { readonly stage: BulkStage; readonly share: number } | null
  readonly error: AppError | null
  readonly regions: Names
  readonly indicators: Names
  /** Names that are created one by one. */
  readonly created: { readonly regions: readonly string[]; readonly indicators: readonly string[] }
  readonly createRegions: boolean
  readonly createIndicators: boolean
  readonly mode: ImportMode
  readonly status: Status | null
  readonly source: string
  /** `in-main`: main imports the file by itself. */
  readonly plan:
    | (ShownPlan & { readonly payload: PlanAnswer['payload'] | 'in-main'; readonly isEmpty: boolean })
    | null
  /** A project package instead of a table. */
  readonly project: PackageAnswer | null
  /** Boundaries instead of a table. */
  readonly boundaries: BoundaryAnswer | null
}

export const emptyFile: FileState = {
  path: null,
  bytes: null,
  large: null,
  read: null,
  parts: [],
  active: 0,
  chosen: null,
  encoding: undefined,
  delimiter: undefined,
  rows: undefined,
  dates: undefined,
}

export const empty: ImportState = {
  ...emptyFile,
  files: [],
  current: 0,
  busy: null,
  progress: null,
  error: null,
  regions: {},
  indicators: {},
  created: { regions: [], indicators: [] },
  createRegions: false,
  createIndicators: true,
  mode: 'merge',
  status: null,
  source: '',
  plan: null,
  project: null,
  boundaries: null,
}

export const useImport = create<ImportState>(() => empty)

/** All files as they stand now. */
export const filesNow = (): readonly FileState[] => {
  const { files, current, path, bytes, large, read, parts, active, chosen, ...said } = useImport.getState()
  const { encoding, delimiter, rows, dates } = said
  const shown = { path, bytes, large, read, parts, active, chosen, encoding, delimiter, rows, dates }
  return files.map((file, i) => (i === current ? shown : file))
}

/** Looks at another file of the import. */
export const showFile = (index: number): void => {
  const files = filesNow()
  const next = files[index]
  if (next !== undefined) useImport.setState({ ...next, files, current: index })
}
