import type { LargeFile } from '#contract/ipc'
import type { Period } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import { mayBeGeo } from '#core/formats/geo/readGeo'
import type { DateOrder, ImportMapping } from '#core/formats/mapping/importMapping'
import { request } from '../bridge'
import { currentDocument } from '../store/document'
import { reportError } from '../store/notices'
import { observedProject } from '../store/observedProject'
import { takeBoundaries } from './boundaryState'
import type { Decisions } from './decisions'
import { choicesOf, inputsNow } from './importMappings'
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
import { openDocument, type SavedMapping } from './savedDocument'
import { turns } from './turns'
import { askImport, stopImportWorker } from './worker/importClient'

const set = (change: Partial<ImportState>) => useImport.setState(change)

/** What the worker holds already, so that it is not sent again. */
let sent: { bytes: ReadonlyMap<number, Uint8Array>; revision: number; path: string } = {
  bytes: new Map(),
  revision: -1,
  path: '',
}
/** Of questions to the worker and to main, and of files that are taken. */
export const takeTurn = turns()
const takeFiles = turns()

/** Lets go of what was taken and asked; says whether these files are still the ones that are taken. */
const forget = (): (() => boolean) => {
  stopImportWorker()
  sent = { bytes: new Map(), revision: -1, path: '' }
  takeTurn()
  isOfTheseFiles = takeFiles()
  return isOfTheseFiles
}
let isOfTheseFiles = takeFiles()

/** Of files that main cannot read piece by piece: reads them as a whole where the window can hold them. */
const takeWhole = async ({ fits }: LargeFile, error: AppError): Promise<void> => {
  if (!fits) {
    set({ plan: null, busy: null, error })
    return
  }
  const isWanted = isOfTheseFiles
  const whole = await request('import.whole', null)
  if (!isWanted()) return
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

const planLarge = async (large: LargeFile, inputs: LargeInputs, isNewest: () => boolean): Promise<void> => {
  set({ busy: 'planning', error: null })
  const answer = await askLarge(inputs, true, isNewest)
  if (!isNewest()) return
  if (!answer.ok) {
    const { error } = answer
    await (error.code === 'large-refused' ? takeWhole(large, error) : set({ plan: null, busy: null, error }))
    return
  }
  const { findings, errors, ...counts } = answer.value
  const { read: known } = useImport.getState()
  set({
    plan: { ...counts, errors, payload: errors.length === 0 ? 'in-main' : null, isEmpty: false },
    ...(known === null ? {} : { read: withFindings(known, findings[useImport.getState().current] ?? []) }),
    ...{ busy: null, error: null },
  })
}

/** Works out what the import would do, as everything stands. */
const plan = async (): Promise<void> => {
  const open = currentDocument()
  const state = useImport.getState()
  if (open === null || state.read === null) return
  const isNewest = takeTurn()
  const inputs = inputsNow()
  if (inputs.length === 0) {
    set({ plan: null, busy: null })
    return
  }
  if (state.large !== null) {
    await planLarge(state.large, inputs, isNewest)
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
  if (!isNewest()) return
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

/** The sheet that a mapping names, from 0; else the one that is looked at. */
const sheetFor = (mappings: Reading['mappings']): number | null => {
  const { read: known } = useImport.getState()
  const named = known?.sheets.findIndex(({ name }) => name === mappings?.[0]?.sheet) ?? -1
  return named >= 0 ? named : (known?.sheet ?? null)
}

/** False = the file could not be read so; what was read before stays. */
const read = async ({ mappings, sheet = sheetFor(mappings), more = false }: Reading): Promise<boolean> => {
  const open = currentDocument()
  const state = useImport.getState()
  const { path, bytes, large, encoding, delimiter, rows, dates, parts, plan: planned, current: file } = state
  if (open === null || path === null || bytes === null) return false
  const isNewest = takeTurn()
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
  if (!isNewest()) return true
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
  const isWanted = isOfTheseFiles
  for (let i = filesNow().length - 1; i >= 0 && isWanted(); i--) {
    showFile(i)
    const mappings = mappingsOf(i)
    if (!(await read({ more: i > 0, ...(mappings === undefined ? {} : { mappings }) }))) return
  }
}

/** Takes files: each is read and understood, then all are planned together. The first one is looked at. */
const take = async (
  chosen: readonly { readonly path: string; readonly bytes: Uint8Array; readonly large?: LargeFile }[],
  saved: SavedMapping | null,
): Promise<void> => {
  const isWanted = forget()
  const [only, another] = chosen
  if (only !== undefined && another === undefined && mayBeGeo(only.bytes)) {
    // What is none after all, although it begins like one, is a table.
    if ((await takeBoundaries(only.path, only.bytes)) || !isWanted()) return
  }
  const regions = currentDocument()?.records.regions.size ?? 0
  const files = chosen.map(({ path, bytes, large = null }) => ({ ...emptyFile, path, bytes, large }))
  useImport.setState({ ...empty, ...files[0], files, createRegions: regions === 0 }, true)
  const mappings = saved === null ? null : await mappingsIn(saved)
  const [first] = mappings ?? []
  if (!isWanted()) return
  if (mappings === null || first === undefined) return readAll(() => undefined)
  const said = choicesOf(first)
  const { encoding, delimiter, rows, dates } = said
  const each = { encoding, delimiter, rows, dates }
  set({ ...said, files: files.map((file) => ({ ...file, ...each })) })
  // The sheet that a mapping names is known once the file is read.
  await readAll(() => undefined)
  if (isWanted()) await readAll(() => mappings)
}

const takePackage = async (path: string, parts: ReadonlyMap<string, Uint8Array>): Promise<void> => {
  const open = currentDocument()
  if (open === null) return
  const isWanted = forget()
  useImport.setState({ ...empty, path, busy: 'planning' }, true)
  const project = observedProject(open.records, open.dataset)
  const answer = await askImport('package', { path, parts, project })
  if (!isWanted()) return
  set(answer.ok ? { project: answer.value, busy: null } : { error: answer.error, busy: null })
}

/** Where files come from: the paths of those that were dropped, a question to the user, or what was copied. */
export type ImportSource = readonly string[] | 'ask' | 'clipboard'

/** Takes files from there, perhaps to be read with a saved mapping; false = cancelled or unreadable. */
export const chooseFiles = async (
  from: ImportSource,
  saved: SavedMapping | null = null,
): Promise<boolean> => {
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
  void (first.parts === undefined ? take(answer.value, saved) : takePackage(first.path, first.parts))
  return true
}

/** Reads again with another choice, which is taken back where that fails. */
const readWith = async (
  choice: Partial<Pick<FileState, 'rows' | 'dates' | 'encoding' | 'delimiter'>>,
  sheet?: number,
) => {
  const { encoding, delimiter, rows, dates } = useImport.getState()
  set(choice)
  const done = await read(sheet === undefined ? {} : { sheet })
  if (!done) set({ encoding, delimiter, rows, dates })
}

export const chooseSheet = (sheet: number): Promise<void> =>
  readWith({ rows: undefined, dates: undefined }, sheet)

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

/** The mappings in a text; null where it holds none, which is told. */
const mappingsIn = async ({ name, text }: SavedMapping): Promise<readonly ImportMapping[] | null> => {
  const mappings = await askImport('mapping', { path: name, text })
  if (mappings.ok) return mappings.value
  reportError(mappings.error)
  return null
}

/** Reads the file that is looked at with a mapping from a file. */
export const loadMapping = async (): Promise<void> => {
  const saved = await openDocument()
  const mappings = saved === null ? null : await mappingsIn(saved)
  const [first] = mappings ?? []
  if (mappings === null || first === undefined) return
  set(choicesOf(first))
  await read({ mappings })
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
  const { path, bytes, files } = useImport.getState()
  // Boundaries are no file of a table.
  if (path !== null && bytes !== null && files.length === 0) return takeBoundaries(path, bytes)
  return read({})
}

/** Lets go of the file. */
export const closeImport = (): void => {
  if (useImport.getState().large !== null) void request('import.close', null)
  forget()
  useImport.setState(empty, true)
}
