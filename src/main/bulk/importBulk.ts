import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { buildRegionMatcher, type RegionMatcher } from '#core/dataset/matchRegion'
import type { Sizes } from '#core/dataset/mostPlaces'
import type { IndicatorCode } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { BulkStage } from '#core/formats/bulk/bulkStage'
import { understandPieces } from '#core/formats/bulk/pieceTable'
import type { LargeRefusal } from '#core/formats/bulk/refusal'
import { type TidyTable, understandTidy } from '#core/formats/bulk/tidyTable'
import type { Finding } from '#core/formats/mapping/finding'
import { type ImportMode, mappingText } from '#core/formats/mapping/importEffect'
import type { ImportMapping } from '#core/formats/mapping/importMapping'
import type { OpenedTable, TableDescription } from '#core/formats/mapping/openTable'
import {
  endGathering,
  type ImportNote,
  type ImportOptions,
  type ImportPlan,
  tableErrors,
  tableNotes,
} from '#core/formats/mapping/planImport'
import type { ValueChange } from '#core/formats/mapping/planSummary'
import type { FileQuestion } from '#core/formats/mapping/proposeFile'
import type { Encoding } from '#core/formats/text/detectEncoding'
import type { CellTable } from '#core/project/cellTable'
import { importCells } from '#core/project/commands/importCells'
import type { Diff } from '#core/project/diff'
import type { Records } from '#core/project/schema'
import { ok, type Result } from '#core/result'
import { type Watch, watching } from '../engine/watching'
import { fileError } from '../fileErrors'
import { writeUtf8Copy } from '../microdata/utf8Copy'
import type { BulkSession } from '../store/bulkSession'
import type { ProjectStore } from '../store/projectStore'
import { arranging } from './arrangeLabels'
import { effectOf, written } from './bulkEffect'
import { findLabels, type Labels } from './findLabels'
import { gatherRows } from './gatherRows'
import { fitsInPlace, insertInPlace } from './insertInPlace'
import { type LabelUses, labelUses } from './labelUses'
import { neededDecimals } from './neededDecimals'
import { countCells, type PlacedRows, placeRows, settleRepeated } from './placeRows'
import { lookAtText, sampleText, type TextLook, type TextSample } from './sampleText'
import { type PieceFile, stagePieces } from './stagePieces'
import { fileOfRow, type Staged, stageRows } from './stageRows'

/** A large file to import. */
interface BulkFile {
  readonly path: string
  /** Where its text lies; absent = in the file itself. */
  readonly text?: string
  /** What it was recognised by; absent = taken from the text. */
  readonly sample?: TextSample
  /** A mapping that was saved or corrected; null = as the file is understood. */
  readonly mapping: ImportMapping | null
}

/** Large files to import together. */
export interface BulkRequest {
  readonly files: readonly BulkFile[]
  readonly question: Omit<FileQuestion, 'matcher'>
  readonly options: ImportOptions
  readonly mode: ImportMode
  /** Says what would change and writes nothing. */
  readonly dryRun: boolean
  /** Nothing is asked of the project behind it: where something was written, it is closed. */
  readonly isLast?: boolean
}

/** How an import is watched: what it does, and of what it can tell the share. */
export interface BulkWatch extends Watch {
  readonly stage?: (stage: BulkStage) => void
}

/** What an import has done, or would do. */
export interface BulkOutcome {
  /** Without its cells, which are never held in memory. */
  readonly plan: ImportPlan
  readonly regions: number
  readonly periods: number
  readonly indicators: number
  /** Null where the plan has errors. */
  readonly effect: {
    readonly added: number
    readonly changed: number
    readonly unchanged: number
    readonly kept: number
    readonly isEmpty: boolean
    /** The first ones. */
    readonly changes: readonly ValueChange[]
  } | null
  /** Of the project with it. */
  readonly sizes: Sizes
  /** How each file was read. */
  readonly inputs: readonly BulkInput[]
}

interface BulkInput {
  readonly encoding: string
  readonly mapping: ImportMapping
  readonly findings: readonly Finding[]
}

/** What is told of a file whose rows were staged. */
interface StagedFile {
  readonly path: string
  readonly encoding: string
  readonly mapping: ImportMapping
  readonly opened: OpenedTable
  /** Where the rows of its sample stand in the file is known from here on. */
  readonly findings: readonly Finding[]
  /** About the text itself. */
  readonly notes: readonly ImportNote[]
}

/** Puts the rows below the data of the sample where they stand in the file. */
const inFile = (
  findings: readonly Finding[],
  sample: { readonly rows: number; readonly end: number },
  rows: number,
): Finding[] => {
  const more = rows - sample.rows
  const shift = (row: number) => (row >= sample.end - 1 ? row + more : row)
  return findings.map((finding) =>
    finding.where === null
      ? finding
      : {
          ...finding,
          where: { ...finding.where, top: shift(finding.where.top), bottom: shift(finding.where.bottom) },
        },
  )
}

/** The codes that the cells name, without the cells. */
const emptyTable = ({ used }: PlacedRows): CellTable => ({
  ...{ indicators: used.indicator, regions: used.region, periods: used.period },
  ...{ indicator: new Uint32Array(0), region: new Uint32Array(0), period: new Uint32Array(0) },
  ...{ value: new Float64Array(0), status: new Uint8Array(0), sources: new Map(), notes: new Map() },
})

/** What the command changes besides cells. */
const diffOf = (
  { payload }: ReturnType<typeof importCells.of>,
  records: Records,
): Result<Pick<Diff, 'records'>, AppError> => {
  const prepared = importCells.prepare(payload)
  return prepared.ok ? prepared.value.apply({ records, cell: () => null, cells: () => [] }) : prepared
}

/** The table that each indicator is created from: that of its first row. */
const describedBy = (
  files: readonly StagedFile[],
  staged: Staged,
  uses: LabelUses,
  codes: ReadonlyMap<number, IndicatorCode>,
  created: readonly IndicatorCode[],
): Map<IndicatorCode, TableDescription> => {
  const firsts = new Map<IndicatorCode, number>()
  for (const { code, first } of uses.indicator) {
    const indicator = codes.get(code)
    if (indicator !== undefined && first !== null)
      firsts.set(indicator, Math.min(first, firsts.get(indicator) ?? first))
  }
  return new Map(
    created.flatMap((code) => {
      const about = files[fileOfRow(staged, firsts.get(code) ?? 0)]?.opened.about ?? null
      return about === null ? [] : [[code, about] as const]
    }),
  )
}

const importStaged = async (
  session: BulkSession,
  request: BulkRequest,
  files: readonly StagedFile[],
  staged: Staged,
  uses: LabelUses,
  columns: Parameters<typeof placeRows>[1]['columns'],
  watch: BulkWatch,
): Promise<Result<BulkOutcome | LargeRefusal, AppError>> => {
  const { database, records, numbers } = session
  const { options, mode, dryRun } = request
  const matcher = buildRegionMatcher([...records.regions.values()])
  const mappings = files.map(({ mapping }) => mapping)
  const paths = files.map(({ path }) => path)
  const gathered = await gatherRows(database, paths, mappings, staged, uses, records, options, matcher)
  if (gathered === null) return ok('names')
  const { gathering } = gathered
  const created = gathering.indicators.created.map(({ code }) => code)
  const constants = mappings[0]?.constants ?? {}
  const placed = await placeRows(database, { columns, constants }, staged, uses, gathered, numbers)
  const { survey } = staged
  const isInPlace = survey !== null
  // Rows that stand in the project already must be all that it takes, and as it takes them.
  if (isInPlace && !(gathered.isWhole && placed.isByNumber)) return ok('irregular')
  const counted =
    survey === null ? await countCells(database, placed) : { rows: survey.rows, cells: survey.cells }
  if (isInPlace && counted.rows !== counted.cells) return ok('irregular')
  const settled =
    counted.rows === counted.cells ? { repeated: 0, conflicts: [] } : await settleRepeated(database, placed)
  const opened = files.map((file) => file.opened)
  const plan = endGathering(
    {
      ...gathering,
      collector: {
        ...gathering.collector,
        repeated: () => settled.repeated,
        conflicts: () => settled.conflicts,
      },
    },
    records,
    matcher,
    {
      rows: staged.rows.reduce((sum, rows) => sum + rows, 0),
      errors: files.flatMap((file) => tableErrors(file.path, file.opened)),
      notes: [...files.flatMap(({ notes }) => notes), ...opened.flatMap(tableNotes)],
      about: opened.flatMap(({ about }) => (about === null ? [] : [about])),
      described: describedBy(files, staged, uses, gathered.indicators, created),
      cells: [],
      decimals: await neededDecimals(database, created, gathered, staged),
    },
  )
  const outcome = {
    plan,
    regions: placed.used.region.length,
    periods: placed.used.period.length,
    indicators: placed.used.indicator.length,
    sizes: {
      regions: records.regions.size + plan.regions.length,
      periods: new Set([...records.periods.keys(), ...placed.used.period]).size,
      indicators: records.indicators.size + plan.indicators.length,
    },
    inputs: files.map(({ encoding, mapping, findings }) => ({ encoding, mapping, findings })),
  }
  if (isInPlace && plan.errors.length > 0) return ok('irregular')
  if (plan.errors.length > 0) return ok({ ...outcome, effect: null })
  watch.stage?.('effect')
  const effect = isInPlace ? written(survey.rows) : await effectOf(session, placed, counted.cells, mode)
  const { added, changed, kept, cleared, changes } = effect
  const set = counted.cells - kept + cleared
  const mapping = mappingText(mappings)
  const command = importCells.of({
    file: paths
      .map((path) => basename(path))
      .join(', ')
      .slice(0, 500),
    regions: [...plan.regions],
    indicators: [...plan.indicators],
    aliases: [...plan.aliases],
    cells: emptyTable(placed),
    ...(mapping === undefined ? {} : { mapping }),
  })
  // Where it is written, `commit` asks the same.
  const isWritten = !dryRun && added + changed > 0
  const diff = isWritten ? ok({ records: [] }) : diffOf(command, records)
  if (!diff.ok) return diff
  const isEmpty = added + changed === 0 && diff.value.records.length === 0
  if (!dryRun && !isEmpty) {
    watch.stage?.('writing')
    const { signal, progress } = watch
    const done = await session.commit(command, set, (seq) =>
      watching(database.connection, () => effect.write(seq), { signal, progress }),
    )
    if (!done.ok) return done
  }
  return ok({
    ...outcome,
    effect: { added, changed, kept, unchanged: set - added - changed, isEmpty, changes },
  })
}

/** What is done with rows once they are staged. */
const importTidyStaged = async (
  session: BulkSession,
  request: BulkRequest,
  file: BulkFile,
  table: TidyTable,
  staged: Staged,
  watch: BulkWatch,
): Promise<Result<BulkOutcome | LargeRefusal, AppError>> => {
  watch.stage?.('matching')
  const uses = await labelUses(session.database, table, staged)
  if (uses === null) return ok('names')
  const { path } = file
  const { mapping, encoding, opened, body, end } = table
  const findings = inFile(table.findings, { rows: body.length, end }, staged.rows[0] ?? 0)
  const files = [{ path, mapping, encoding, opened, findings, notes: [] }]
  return importStaged(session, request, files, staged, uses, table.columns, watch)
}

/** A tidy table and its text in UTF-8. */
interface TidyText {
  readonly file: BulkFile
  readonly table: TidyTable
  readonly sample: TextSample
  readonly source: string
}

const questionOf = (
  { question }: BulkRequest,
  { mapping }: BulkFile,
  matcher: RegionMatcher,
): FileQuestion => ({
  ...question,
  constants: { ...mapping?.constants, ...question.constants },
  text: mapping?.text === undefined ? question.text : { ...mapping.text, ...question.text },
  matcher,
})

/** A single file that seems to be tidy and regular; null for all others. */
const openTidy = async (
  request: BulkRequest,
  matcher: RegionMatcher,
  folder: string,
  watch: Watch,
): Promise<TidyText | null> => {
  const [file, another] = request.files
  if (file === undefined || another !== undefined) return null
  const { path, mapping } = file
  const text = file.text ?? path
  const sample = file.sample ?? (await sampleText(text))
  const understood = understandTidy(
    { path, bytes: sample.bytes },
    questionOf(request, file, matcher),
    mapping,
  )
  if (!understood.ok || typeof understood.value === 'string') return null
  const table = understood.value
  if (table.encoding.startsWith('UTF-16')) return null
  if (table.encoding === 'UTF-8') return { file, table, sample, source: text }
  const source = join(folder, 'text.csv')
  await writeUtf8Copy(text, source, { encoding: table.encoding as Encoding, gzip: false }, watch)
  return { file, table, sample, source }
}

/** Reads a tidy file within the engine; null where its rows are not as regular as its sample, and nothing was done. */
const importTidy = async (
  session: BulkSession,
  request: BulkRequest,
  { file, table, sample, source }: TidyText,
  watch: BulkWatch,
): Promise<Result<BulkOutcome, AppError> | null> => {
  // Looked at while the engine reads the file; a failure is awaited below.
  const look = lookAtText(source, table.delimiter, watch.signal)
  look.catch(() => undefined)
  const taken = (done: Result<BulkOutcome | LargeRefusal, AppError>): Result<BulkOutcome, AppError> | null =>
    done.ok ? (typeof done.value === 'string' ? null : ok(done.value)) : done
  const arrange = arranging(table, session, request.options)
  const labels = await declined(() => findLabels(session.database, source, table, sample, arrange))
  if (labels === null) return null
  const isFit = !request.dryRun && (await fitsInPlace(session, table, labels, sample.step))
  const inPlace = isFit
    ? taken(await importInPlace(session, request, file, source, table, labels, look, watch))
    : null
  if (inPlace !== null) return inPlace
  watch.stage?.('reading')
  const staged = await declined(() => stageRows(session.database, source, table, labels, arrange, watch))
  if (staged === null || !(await look).isRegular) return null
  return taken(await importTidyStaged(session, request, file, table, staged, watch))
}

/** As `importTidyStaged`, of rows that need not be staged; where they turn out to need it, it is refused and nothing was done. */
const importInPlace = (
  session: BulkSession,
  request: BulkRequest,
  file: BulkFile,
  source: string,
  table: TidyTable,
  labels: Labels,
  look: Promise<TextLook>,
  watch: BulkWatch,
): Promise<Result<BulkOutcome | LargeRefusal, AppError>> =>
  session.provisional(async (seq) => {
    const staged = await declined(() => insertInPlace(session.database, source, table, labels, seq, watch))
    if (staged === null) return ok('irregular')
    const { isRegular, isPlain } = await look
    return isRegular && isPlain
      ? importTidyStaged(session, request, file, table, staged, watch)
      : ok('irregular')
  })

/** Null where the engine cannot cut or convert rows as we do: they are read otherwise, which also says where they are wrong. */
const declined = async <T>(read: () => Promise<T | null>): Promise<T | null> => {
  try {
    return await read()
  } catch (error) {
    if (
      error instanceof Error &&
      /CSV Error|Invalid Input Error|Invalid unicode|Conversion Error|Constraint Error/i.test(error.message)
    )
      return null
    throw error
  }
}

/** What is said of all values that a file says nothing else of has to be the same in files that are imported together. */
const sayAlike = (mappings: readonly ImportMapping[]): boolean => {
  const [first] = mappings
  return mappings.every(
    ({ constants: { status, source } }) =>
      status === first?.constants.status && source === first?.constants.source,
  )
}

/** Reads files of any layout piece by piece. */
const importPieces = async (
  session: BulkSession,
  request: BulkRequest,
  numbers: string,
  watch: BulkWatch,
): Promise<Result<BulkOutcome | LargeRefusal, AppError>> => {
  const matcher = buildRegionMatcher([...session.records.regions.values()])
  const files: PieceFile[] = []
  for (const file of request.files) {
    const { path, text = path, sample, mapping } = file
    const { bytes } = sample ?? (await sampleText(text))
    const understood = understandPieces({ path, bytes }, questionOf(request, file, matcher), mapping)
    // What a sample is refused for, the whole is refused for with the right place.
    if (!understood.ok) return ok('irregular')
    if (typeof understood.value === 'string') return ok(understood.value)
    files.push({ path, text, table: understood.value })
  }
  if (!sayAlike(files.map(({ table }) => table.mapping))) return ok('irregular')
  watch.stage?.('reading')
  const read = await stagePieces(session.database, files, numbers, watch)
  if (typeof read === 'string') return ok(read)
  const { staged, uses, told } = read
  watch.stage?.('matching')
  const stagedFiles = files.map(({ path, table }, i) => {
    const { mapping, encoding, opened, sampled, end } = table
    const findings = inFile(table.findings, { rows: sampled, end }, staged.rows[i] ?? 0)
    const { damaged = { count: 0, line: 0 } } = told[i] ?? {}
    const notes: ImportNote[] = damaged.count === 0 ? [] : [{ code: 'damaged', data: { ...damaged } }]
    return { path, mapping, encoding, opened, findings, notes }
  })
  return importStaged(session, request, stagedFiles, staged, uses, null, watch)
}

/**
 * Imports delimited texts of any size and layout: they are understood from samples by the code that understands tables, and their
 * values go from the files into the project within the engine, in bounded memory. A tidy text whose rows are alike is read by
 * the engine itself, all others piece by piece.
 *
 * @returns why, where a file cannot be read so; then nothing was done, and it has to be read as a whole. Errors are those of
 *   `proposeFile` and of the store; `cancelled` where the signal says so
 */
export const importBulk = async (
  store: ProjectStore,
  request: BulkRequest,
  watch: BulkWatch = {},
): Promise<Result<BulkOutcome | LargeRefusal, AppError>> => {
  const matcher = buildRegionMatcher([...store.records.regions.values()])
  const folder = await mkdtemp(join(tmpdir(), 'provindex-text-'))
  try {
    watch.stage?.('reading')
    const tidy = await openTidy(request, matcher, folder, watch)
    const numbers = join(folder, 'numbers.csv')
    const readable = [...(tidy === null ? [] : [tidy.source]), numbers]
    return await store.bulk(
      readable,
      watch.signal,
      async (session) =>
        watching(
          session.database.connection,
          async () =>
            (tidy === null ? null : await importTidy(session, request, tidy, watch)) ??
            (await importPieces(session, request, numbers, watch)),
          { signal: watch.signal },
        ),
      request.isLast,
    )
  } catch (cause) {
    return { ok: false, error: fileError(cause, request.files[0]?.path ?? '', 'read') }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
