import { create } from 'zustand'
import type { Period, Status } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import type { ImportMode } from '#core/formats/mapping/importEffect'
import type { ImportMapping } from '#core/formats/mapping/importMapping'
import { request } from '../bridge'
import { currentDocument, execute } from '../store/document'
import { beginJob } from '../store/jobs'
import { inform, reportError } from '../store/notices'
import { observedProject } from '../store/observedProject'
import type { Decisions } from './decisions'
import { askImport, stopImportWorker } from './worker/importClient'
import type { PackageAnswer, PlanAnswer, ReadAnswer } from './worker/importProtocol'

/** A table of the sheet with what the user makes of it. */
export interface Part {
  readonly mapping: ImportMapping
  /** Whether it is imported. */
  readonly used: boolean
}

type Names = Readonly<Record<string, string | null>>

interface ImportState {
  readonly path: string | null
  readonly bytes: Uint8Array | null
  /** What is being done; null = nothing. */
  readonly busy: 'reading' | 'planning' | 'importing' | null
  readonly error: AppError | null
  readonly read: ReadAnswer | null
  readonly parts: readonly Part[]
  readonly active: number
  /** The cell chosen in the preview. */
  readonly chosen: { readonly row: number; readonly column: number } | null
  readonly encoding: string | undefined
  readonly rows: ImportMapping['rows']
  readonly regions: Names
  readonly indicators: Names
  readonly createRegions: boolean
  readonly createIndicators: boolean
  readonly mode: ImportMode
  readonly status: Status | null
  readonly source: string
  readonly plan: PlanAnswer | null
  /** A project package instead of a table. */
  readonly project: PackageAnswer | null
}

const empty: ImportState = {
  path: null,
  bytes: null,
  busy: null,
  error: null,
  read: null,
  parts: [],
  active: 0,
  chosen: null,
  encoding: undefined,
  rows: undefined,
  regions: {},
  indicators: {},
  createRegions: false,
  createIndicators: true,
  mode: 'merge',
  status: null,
  source: '',
  plan: null,
  project: null,
}

export const useImport = create<ImportState>(() => empty)

const set = (change: Partial<ImportState>) => useImport.setState(change)

/** What the worker holds already, so that it is not sent again. */
let sent: { bytes: Uint8Array | null; revision: number; path: string } = {
  bytes: null,
  revision: -1,
  path: '',
}
/** Answers to older questions are of no use. */
let asked = 0

const forget = () => {
  stopImportWorker()
  sent = { bytes: null, revision: -1, path: '' }
  asked += 1
}

/** The mappings as they are saved, kept in the history and planned with. */
const wholeMappings = (): ImportMapping[] => {
  const { parts, encoding, status, source, regions, indicators } = useImport.getState()
  const text = source.trim()
  return parts
    .filter(({ used }) => used)
    .map(({ mapping }) => ({
      ...mapping,
      ...(encoding === undefined ? {} : { text: { encoding } }),
      constants: {
        ...mapping.constants,
        ...(status === null ? {} : { status }),
        ...(text === '' ? {} : { source: text }),
      },
      names: {
        regions: { ...mapping.names.regions, ...regions },
        indicators: { ...mapping.names.indicators, ...indicators },
      },
    }))
}

/** Works out what the import would do, as everything stands. */
const plan = async (): Promise<void> => {
  const open = currentDocument()
  const state = useImport.getState()
  if (open === null || state.read === null) return
  asked += 1
  const question = asked
  const mappings = wholeMappings()
  if (mappings.length === 0) {
    set({ plan: null, busy: null })
    return
  }
  set({ busy: 'planning' })
  const { records, dataset, revision, location } = open
  const known = sent.revision === revision && sent.path === location.path
  const answer = await askImport('plan', {
    mappings,
    options: { createRegions: state.createRegions, createIndicators: state.createIndicators },
    mode: state.mode,
    project: known ? null : observedProject(records, dataset),
  })
  if (question !== asked) return
  if (answer.ok) sent = { ...sent, revision, path: location.path }
  set(
    answer.ok
      ? { plan: answer.value, busy: null, error: null }
      : { plan: null, busy: null, error: answer.error },
  )
}

interface Reading {
  readonly sheet?: number | null
  /** A saved mapping that takes the place of what is found. */
  readonly mappings?: readonly ImportMapping[]
}

/** False = the file could not be read so; what was read before stays. */
const read = async ({ sheet = null, mappings }: Reading): Promise<boolean> => {
  const open = currentDocument()
  const { path, bytes, encoding, rows, parts, plan: planned } = useImport.getState()
  if (open === null || path === null || bytes === null) return false
  asked += 1
  const question = asked
  set({ busy: 'reading', error: null, plan: null })
  const answer = await askImport('read', {
    ...{ path, sheet, rows, regions: [...open.records.regions.values()] },
    bytes: sent.bytes === bytes ? null : bytes,
    text: encoding === undefined ? undefined : { encoding },
    // What holds for the whole import is added where it is planned.
    constants: parts[0]?.mapping.constants ?? {},
  })
  if (question !== asked) return true
  if (!answer.ok) {
    set({ busy: null, error: answer.error, plan: planned })
    return false
  }
  sent = { ...sent, bytes }
  const { tables } = answer.value
  const usable = tables.filter(({ error }) => error === null).length
  set({
    ...{ read: answer.value, active: 0, chosen: null },
    parts: tables.map((table, i) => ({
      mapping: mappings?.find(({ part }) => (part ?? 1) === i + 1) ?? table.mapping,
      used: mappings === undefined ? usable === 0 || table.error === null : i < mappings.length,
    })),
  })
  await plan()
  return true
}

/** Takes a file: it is read and understood. */
const take = async (path: string, bytes: Uint8Array): Promise<void> => {
  forget()
  const regions = currentDocument()?.records.regions.size ?? 0
  useImport.setState({ ...empty, path, bytes, createRegions: regions === 0 }, true)
  await read({})
}

const takePackage = async (path: string, parts: ReadonlyMap<string, Uint8Array>): Promise<void> => {
  const open = currentDocument()
  if (open === null) return
  forget()
  const question = asked
  useImport.setState({ ...empty, path, busy: 'planning' }, true)
  const project = observedProject(open.records, open.dataset)
  const answer = await askImport('package', { path, parts, project })
  if (question !== asked) return
  set(answer.ok ? { project: answer.value, busy: null } : { error: answer.error, busy: null })
}

/** Asks for a file where none is given; false = cancelled or unreadable. */
export const chooseFile = async (path: string | null): Promise<boolean> => {
  const answer = await request('import.open', { path })
  if (!answer.ok) {
    reportError(answer.error)
    return false
  }
  if (answer.value === null) return false
  const { path: chosen, bytes, parts } = answer.value
  void (parts === undefined ? take(chosen, bytes) : takePackage(chosen, parts))
  return true
}

/** Reads again with another choice, which is taken back where that fails. */
const readWith = async (choice: Partial<Pick<ImportState, 'rows' | 'encoding'>>, sheet?: number) => {
  const { encoding, rows, read: before } = useImport.getState()
  set(choice)
  const done = await read({ sheet: sheet ?? before?.sheet ?? null })
  if (!done) set({ encoding, rows })
}

export const chooseSheet = (sheet: number): Promise<void> => readWith({ rows: undefined }, sheet)

export const chooseEncoding = (encoding: string): Promise<void> => readWith({ encoding })

/** Says where header and data stand; the columns are then understood anew. */
export const chooseRows = (rows: ImportMapping['rows']): Promise<void> => readWith({ rows })

/** Changes something of the state and works out the effect anew. */
export const change = ({ createIndicators, ...changed }: Partial<Decisions>): Promise<void> => {
  set(createIndicators == null ? changed : { ...changed, createIndicators })
  return plan()
}

/** Corrects the table that is looked at. */
export const correct = (mend: (part: Part) => Part): Promise<void> => {
  const { parts, active } = useImport.getState()
  set({ parts: parts.map((part, i) => (i === active ? mend(part) : part)) })
  return plan()
}

export const withPeriod = (mapping: ImportMapping, period: Period | null): ImportMapping => {
  const { period: _, ...constants } = mapping.constants
  return { ...mapping, constants: period === null ? constants : { ...constants, period } }
}

const nameOf = (path: string) => path.split(/[\\/]/).at(-1) ?? path

export const saveMapping = async (): Promise<void> => {
  const [first, ...more] = wholeMappings()
  const { path } = useImport.getState()
  if (first === undefined || path === null) return
  const text = `${JSON.stringify(more.length === 0 ? first : [first, ...more], null, 2)}\n`
  const suggestedName = `${nameOf(path).replace(/\.[^.]+$/, '')}.mapping`.slice(0, 200)
  const answer = await request('import.saveMapping', { suggestedName, text })
  if (!answer.ok) reportError(answer.error)
  else if (answer.value !== null) inform('importData.mapping.saved', { path: answer.value })
}

export const loadMapping = async (): Promise<void> => {
  const answer = await request('import.openMapping', null)
  if (!answer.ok) {
    reportError(answer.error)
    return
  }
  if (answer.value === null) return
  const { name, text } = answer.value
  const mappings = await askImport('mapping', { path: name, text })
  if (!mappings.ok) {
    reportError(mappings.error)
    return
  }
  const [first] = mappings.value
  if (first === undefined) return
  const { read: known } = useImport.getState()
  const sheet = known?.sheets.findIndex((each) => each.name === first.sheet) ?? -1
  set({
    ...{ encoding: first.text?.encoding, rows: first.rows },
    ...{ status: first.constants.status ?? null, source: first.constants.source ?? '' },
    ...{ regions: first.names.regions, indicators: first.names.indicators },
  })
  await read({ sheet: sheet >= 0 ? sheet : (known?.sheet ?? null), mappings: mappings.value })
}

const write = async (
  kind: 'importCells' | 'importProject',
  payload: unknown,
  { added, changed, unchanged }: Pick<PlanAnswer, 'added' | 'changed' | 'unchanged'>,
  path: string,
): Promise<boolean> => {
  set({ busy: 'importing' })
  const job = beginJob({ key: 'importData.job', data: { file: nameOf(path) } }, null)
  const done = await execute({ kind, payload })
  job.end()
  if (!done.ok) {
    set({ busy: null, error: done.error })
    return false
  }
  inform('importData.done', { file: nameOf(path), added, changed, unchanged })
  return true
}

/** Writes what was planned, as one command; true = it is on disk. */
export const importPlanned = async (): Promise<boolean> => {
  const { plan: planned, project, path } = useImport.getState()
  if (path === null) return false
  if (project !== null) return write('importProject', project.payload, { ...project, unchanged: 0 }, path)
  if (planned?.payload == null) return false
  const { added, changed, unchanged } = planned
  if (added + changed + planned.createdRegions.length + planned.createdIndicators.length === 0) {
    inform('importData.nothing', { file: nameOf(path), count: unchanged })
    return true
  }
  return write('importCells', planned.payload, planned, path)
}

/** Gives up reading or planning; the file stays chosen. */
export const cancelWork = (): void => {
  forget()
  set({ busy: null, error: appError('cancelled', {}) })
}

/** Reads the file once more, after reading was given up or failed. */
export const retry = (): Promise<boolean> => read({ sheet: useImport.getState().read?.sheet ?? null })

/** Lets go of the file. */
export const closeImport = (): void => {
  forget()
  useImport.setState(empty, true)
}
