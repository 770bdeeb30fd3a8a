import type { LargeFile } from '#contract/ipc'
import type { Period } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import { fileName } from '#core/fileName'
import { mayBeGeo } from '#core/formats/geo/readGeo'
import type { DateOrder, ImportMapping } from '#core/formats/mapping/importMapping'
import { request } from '../bridge'
import { currentDocument, execute, reloadAfter } from '../store/document'
import { beginJob } from '../store/jobs'
import { inform, reportError } from '../store/notices'
import { observedProject } from '../store/observedProject'
import { takeBoundaries } from './boundaryState'
import type { Decisions } from './decisions'
import {
  empty,
  emptyFile,
  type FileState,
  filesNow,
  type ImportState,
  type Part,
  showFile,
  useImport,
} from './importStore'
import { askLarge, type LargeInputs, withFindings } from './largeFile'
import { askImport, stopImportWorker } from './worker/importClient'
import type { PlanAnswer } from './worker/importProtocol'

const set = (change: Partial<ImportState>) => useImport.setState(change)

/** What the worker holds already, so that it is not sent again. */
let sent: { bytes: ReadonlyMap<number, Uint8Array>; revision: number; path: string } = {
  bytes: new Map(),
  revision: -1,
  path: '',
}
/** Answers to older questions are of no use. */
let asked = 0
/** Counted up when other files are taken. */
let taken = 0

const forget = () => {
  stopImportWorker()
  sent = { bytes: new Map(), revision: -1, path: '' }
  asked += 1
  taken += 1
}

/** The mappings of a file as they are saved, kept in the history and planned with. */
const wholeMappings = ({ parts, encoding, delimiter }: FileState): ImportMapping[] => {
  const { status, source, regions, indicators, created } = useImport.getState()
  const text = source.trim()
  const read = {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
  }
  return parts
    .filter(({ used }) => used)
    .map(({ mapping }) => ({
      ...mapping,
      ...(Object.keys(read).length === 0 ? {} : { text: read }),
      constants: {
        ...mapping.constants,
        ...(status === null ? {} : { status }),
        ...(text === '' ? {} : { source: text }),
      },
      names: {
        regions: { ...mapping.names.regions, ...regions },
        indicators: { ...mapping.names.indicators, ...indicators },
        ...(created.regions.length + created.indicators.length === 0 ? {} : { create: created }),
      },
    }))
}

/** Of files that main cannot read piece by piece: reads them as a whole where the window can hold them. */
const takeWhole = async ({ fits }: LargeFile, error: AppError): Promise<void> => {
  if (!fits) {
    set({ plan: null, busy: null, error })
    return
  }
  const mine = taken
  const whole = await request('import.whole', null)
  if (mine !== taken) return
  if (!whole.ok) {
    set({ plan: null, busy: null, error: whole.error })
    return
  }
  // What was corrected stays.
  const files = filesNow().map((file, i) => ({ ...file, bytes: whole.value[i] ?? file.bytes, large: null }))
  const { current } = useImport.getState()
  set({ ...files[current], files })
  await readAll((file) => files[file]?.parts.map(({ mapping }) => mapping))
}

const planLarge = async (large: LargeFile, inputs: LargeInputs, question: number): Promise<void> => {
  set({ busy: 'planning', error: null })
  const answer = await askLarge(inputs, true, () => question === asked)
  if (question !== asked) return
  if (!answer.ok) {
    const { error } = answer
    await (error.code === 'large-refused' ? takeWhole(large, error) : set({ plan: null, busy: null, error }))
    return
  }
  const { findings, errors, ...counts } = answer.value
  const { read: known } = useImport.getState()
  set({
    plan: { ...counts, errors, payload: errors.length === 0 ? 'in-main' : null },
    ...(known === null ? {} : { read: withFindings(known, findings[useImport.getState().current] ?? []) }),
    ...{ busy: null, error: null },
  })
}

/** Works out what the import would do, as everything stands. */
const plan = async (): Promise<void> => {
  const open = currentDocument()
  const state = useImport.getState()
  if (open === null || state.read === null) return
  asked += 1
  const question = asked
  const inputs = filesNow().flatMap((each, file) => wholeMappings(each).map((mapping) => ({ file, mapping })))
  if (inputs.length === 0) {
    set({ plan: null, busy: null })
    return
  }
  if (state.large !== null) {
    await planLarge(state.large, inputs, question)
    return
  }
  set({ busy: 'planning' })
  const { records, dataset, revision, location } = open
  const known = sent.revision === revision && sent.path === location.path
  const answer = await askImport('plan', {
    inputs,
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
  /** Another file is read next, and the effect is worked out after the last one. */
  readonly more?: boolean
}

/** False = the file could not be read so; what was read before stays. */
const read = async ({ sheet = null, mappings, more = false }: Reading): Promise<boolean> => {
  const open = currentDocument()
  const state = useImport.getState()
  const { path, bytes, large, encoding, delimiter, rows, dates, parts, plan: planned, current: file } = state
  if (open === null || path === null || bytes === null) return false
  asked += 1
  const question = asked
  set({ busy: 'reading', error: null, plan: null })
  const answer = await askImport('read', {
    ...{ file, path, sheet, regions: [...open.records.regions.values()] },
    lines: large?.lines ?? null,
    bytes: sent.bytes.get(file) === bytes ? null : bytes,
    text: { encoding, delimiter },
    given: { ...(rows === undefined ? {} : { rows }), ...(dates === undefined ? {} : { dates }) },
    // What holds for the whole import is added where it is planned.
    constants: parts[0]?.mapping.constants ?? {},
  })
  if (question !== asked) return true
  if (!answer.ok) {
    // A sample may be cut where the file itself is sound.
    if (large?.fits === true && answer.error.code !== 'cancelled') {
      await takeWhole(large, answer.error)
      return true
    }
    set({ busy: null, error: answer.error, plan: planned })
    return false
  }
  sent = { ...sent, bytes: new Map([...sent.bytes, [file, bytes]]) }
  const { tables } = answer.value
  const usable = tables.filter(({ error }) => error === null).length
  set({
    ...{ read: answer.value, active: 0, chosen: null },
    parts: tables.map((table, i) => ({
      mapping: mappings?.find(({ part }) => (part ?? 1) === i + 1) ?? table.mapping,
      used: mappings === undefined ? usable === 0 || table.error === null : i < mappings.length,
    })),
  })
  if (!more) await plan()
  return true
}

/** Reads all files, the first one last; then what they come to together is worked out. */
const readAll = async (mappingsOf: (file: number) => readonly ImportMapping[] | undefined): Promise<void> => {
  const mine = taken
  for (let i = filesNow().length - 1; i >= 0 && mine === taken; i--) {
    showFile(i)
    const mappings = mappingsOf(i)
    if (!(await read({ more: i > 0, ...(mappings === undefined ? {} : { mappings }) }))) return
  }
}

/** Takes files: each is read and understood, then all are planned together. The first one is looked at. */
const take = async (
  chosen: readonly { readonly path: string; readonly bytes: Uint8Array; readonly large?: LargeFile }[],
): Promise<void> => {
  forget()
  const mine = taken
  const [only, another] = chosen
  if (only !== undefined && another === undefined && mayBeGeo(only.bytes)) {
    // What is none after all, although it begins like one, is a table.
    if ((await takeBoundaries(only.path, only.bytes)) || mine !== taken) return
  }
  const regions = currentDocument()?.records.regions.size ?? 0
  const files = chosen.map(({ path, bytes, large = null }) => ({ ...emptyFile, path, bytes, large }))
  useImport.setState({ ...empty, ...files[0], files, createRegions: regions === 0 }, true)
  await readAll(() => undefined)
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

/** Where files come from: the paths of those that were dropped, a question to the user, or what was copied. */
export type ImportSource = readonly string[] | 'ask' | 'clipboard'

/** Takes files from there; false = cancelled or unreadable. */
export const chooseFiles = async (from: ImportSource): Promise<boolean> => {
  const answer =
    from === 'clipboard'
      ? await request('import.clipboard', null)
      : await request('import.open', { paths: from === 'ask' ? null : from })
  if (!answer.ok) {
    reportError(answer.error)
    return false
  }
  if (answer.value === null) return false
  const [first] = answer.value
  if (first === undefined) return false
  void (first.parts === undefined ? take(answer.value) : takePackage(first.path, first.parts))
  return true
}

/** Reads again with another choice, which is taken back where that fails. */
const readWith = async (
  choice: Partial<Pick<FileState, 'rows' | 'dates' | 'encoding' | 'delimiter'>>,
  sheet?: number,
) => {
  const { encoding, delimiter, rows, dates, read: before } = useImport.getState()
  set(choice)
  const done = await read({ sheet: sheet ?? before?.sheet ?? null })
  if (!done) set({ encoding, delimiter, rows, dates })
}

export const chooseSheet = (sheet: number): Promise<void> => readWith({ rows: undefined }, sheet)

export const chooseEncoding = (encoding: string): Promise<void> => readWith({ encoding })

export const chooseDelimiter = (delimiter: string): Promise<void> => readWith({ delimiter })

/** Says where header and data stand; the columns are then understood anew. */
export const chooseRows = (rows: ImportMapping['rows']): Promise<void> => readWith({ rows })

/** Says in which order dates such as 03/04/2018 are written. */
export const chooseDates = (dates: DateOrder): Promise<void> => readWith({ dates })

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

/** The files of the import for people. */
const namesOf = (files: readonly FileState[], path: string): string =>
  files.length === 0 ? fileName(path) : files.map((file) => fileName(file.path ?? '')).join(', ')

export const saveMapping = async (): Promise<void> => {
  const state = useImport.getState()
  const { path } = state
  const [first, ...more] = wholeMappings(state)
  if (first === undefined || path === null) return
  const text = `${JSON.stringify(more.length === 0 ? first : [first, ...more], null, 2)}\n`
  const suggestedName = `${fileName(path).replace(/\.[^.]+$/, '')}.mapping`.slice(0, 200)
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
    ...{ encoding: first.text?.encoding, delimiter: first.text?.delimiter },
    ...{ rows: first.rows, dates: first.dates },
    ...{ status: first.constants.status ?? null, source: first.constants.source ?? '' },
    ...{ regions: first.names.regions, indicators: first.names.indicators },
    created: {
      regions: first.names.create?.regions ?? [],
      indicators: first.names.create?.indicators ?? [],
    },
  })
  await read({ sheet: sheet >= 0 ? sheet : (known?.sheet ?? null), mappings: mappings.value })
}

const write = async (
  kind: 'importCells' | 'importProject' | 'importBoundaries',
  payload: unknown,
  { added, changed, unchanged }: Pick<PlanAnswer, 'added' | 'changed' | 'unchanged'>,
  file: string,
): Promise<boolean> => {
  set({ busy: 'importing' })
  const job = beginJob({ key: 'importData.job', data: { file } }, null)
  const done = await execute({ kind, payload })
  job.end()
  if (!done.ok) {
    set({ busy: null, error: done.error })
    return false
  }
  inform(kind === 'importBoundaries' ? 'boundaries.imported' : 'importData.done', {
    ...{ file, added, changed, unchanged },
  })
  return true
}

/** Lets main import the large file as one command; true = it is on disk, or nothing in it is new. */
const writeLarge = async (file: string): Promise<boolean> => {
  asked += 1
  set({ busy: 'importing', error: null })
  const inputs = filesNow().flatMap((each, of) =>
    wholeMappings(each).map((mapping) => ({ file: of, mapping })),
  )
  const job = beginJob({ key: 'importData.job', data: { file } }, cancelWork)
  const question = asked
  const answer = askLarge(inputs, false, (share) => {
    job.progress(share)
    return question === asked
  })
  const done = await reloadAfter(answer, (told) => told.ok && told.value.written)
  job.end()
  if (!done.ok) {
    set({ busy: null, error: done.error })
    return false
  }
  const { added, changed, unchanged, written } = done.value
  if (written) inform('importData.done', { file, added, changed, unchanged })
  else inform('importData.nothing', { file, count: unchanged })
  return true
}

/** Writes what was planned, as one command; true = it is on disk. */
export const importPlanned = async (): Promise<boolean> => {
  const { plan: planned, project, boundaries, path, files } = useImport.getState()
  if (path === null) return false
  const file = namesOf(files, path)
  if (project !== null) return write('importProject', project.payload, { ...project, unchanged: 0 }, file)
  if (boundaries !== null) {
    if (boundaries.payload === null) return false
    if (!boundaries.isEmpty) return write('importBoundaries', boundaries.payload, boundaries, file)
    inform('boundaries.nothing', { file, count: boundaries.unchanged })
    return true
  }
  if (planned?.payload == null) return false
  if (planned.payload === 'in-main') return writeLarge(file)
  const { added, changed, unchanged } = planned
  if (added + changed + planned.createdRegions.length + planned.createdIndicators.length === 0) {
    inform('importData.nothing', { file, count: unchanged })
    return true
  }
  return write('importCells', planned.payload, planned, file)
}

/** Gives up reading or planning; the file stays chosen. */
export const cancelWork = (): void => {
  if (useImport.getState().large !== null) void request('import.stop', null)
  // What main has written by then is on disk, and its answer says so.
  if (useImport.getState().busy === 'importing') return
  forget()
  set({ busy: null, error: appError('cancelled', {}) })
}

/** Reads the file once more, after reading was given up or failed. */
export const retry = (): Promise<boolean> => {
  const { path, bytes, files, read: known } = useImport.getState()
  // Boundaries are no file of a table.
  if (path !== null && bytes !== null && files.length === 0) return takeBoundaries(path, bytes)
  return read({ sheet: known?.sheet ?? null })
}

/** Lets go of the file. */
export const closeImport = (): void => {
  if (useImport.getState().large !== null) void request('import.close', null)
  forget()
  useImport.setState(empty, true)
}
