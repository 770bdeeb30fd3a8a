import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { buildRegionMatcher } from '#core/dataset/matchRegion'
import type { Sizes } from '#core/dataset/mostPlaces'
import { parsePeriod } from '#core/dataset/parsePeriod'
import { type IndicatorCode, type Period, type RegionCode, statuses } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { LargeRefusal } from '#core/formats/bulk/refusal'
import { readLabels } from '#core/formats/bulk/tidyLabels'
import { type TidyTable, understandTidy } from '#core/formats/bulk/tidyTable'
import type { Finding } from '#core/formats/mapping/finding'
import { type ImportMode, mappingText } from '#core/formats/mapping/importEffect'
import type { ImportMapping } from '#core/formats/mapping/importMapping'
import {
  endGathering,
  type ImportOptions,
  type ImportPlan,
  startGathering,
  tableErrors,
  tableNotes,
} from '#core/formats/mapping/planImport'
import type { ValueChange } from '#core/formats/mapping/planSummary'
import type { FileQuestion } from '#core/formats/mapping/proposeFile'
import type { Encoding } from '#core/formats/text/detectEncoding'
import { fiscalYear } from '#core/formats/understand/fiscalYear'
import type { CellTable } from '#core/project/cellTable'
import { importCells } from '#core/project/commands/importCells'
import type { Diff } from '#core/project/diff'
import type { Records } from '#core/project/schema'
import { ok, type Result } from '#core/result'
import type { Watch } from '../engine/watching'
import { watching } from '../engine/watching'
import { fileError } from '../fileErrors'
import { writeUtf8Copy } from '../microdata/utf8Copy'
import type { BulkSession } from '../store/bulkSession'
import { placeSql } from '../store/cellPlace'
import { applyRecordedCells } from '../store/cells'
import type { Database } from '../store/database'
import type { ProjectStore } from '../store/projectStore'
import { comingNumber } from '../store/records'
import { type Arrange, findLabels, inOrderOfNumbers, type Labels } from './findLabels'
import { gatherRows } from './gatherRows'
import { fitsInPlace, insertInPlace } from './insertInPlace'
import { labelUses } from './labelUses'
import { neededDecimals } from './neededDecimals'
import { addTexts, countCells, type PlacedRows, placeRows, settleRepeated } from './placeRows'
import { quoted } from './rowsSql'
import { lookAtText, sampleText, type TextLook, type TextSample } from './sampleText'
import { type Staged, stageRows } from './stageRows'

/** One large file to import. */
export interface BulkRequest {
  readonly path: string
  /** Where its text lies; absent = in the file itself. */
  readonly text?: string
  /** What it was recognised by; absent = taken from the text. */
  readonly sample?: TextSample
  readonly question: Omit<FileQuestion, 'matcher'>
  /** A mapping that was saved or corrected; null = as the file is understood. */
  readonly mapping: ImportMapping | null
  readonly options: ImportOptions
  readonly mode: ImportMode
  /** Says what would change and writes nothing. */
  readonly dryRun: boolean
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
  readonly encoding: string
  readonly mapping: ImportMapping
  readonly findings: readonly Finding[]
}

/** The same label -> number that `gatherRows` will come to, as far as the project knows it already. */
const arranging = (table: TidyTable, { records, numbers }: BulkSession, options: ImportOptions): Arrange => {
  const matcher = buildRegionMatcher([...records.regions.values()])
  const created = { region: options.createRegions, indicator: options.createIndicators, period: true }
  return (kind, labels) => {
    const asTheyAre = { labels, isByNumber: false }
    if (kind !== 'region' && kind !== 'period' && kind !== 'indicator') return asTheyAre
    if (table.columns[kind].length !== 1) return asTheyAre
    const none = { region: [], period: [], indicator: [], status: [], source: [], note: [], value: [] }
    const read = readLabels(table, { ...none, [kind]: labels.map((label) => [label]) })
    if (read === null) return asTheyAre
    const found = new Map(labels.map((label, i) => [label, read[kind][i]]))
    // What this one creates is forgotten: only what the project knows counts here.
    const { regions, indicators } = startGathering(
      [table.mapping],
      records,
      { ...options, createRegions: false, createIndicators: false },
      matcher,
    )
    const codeOf = (label: string): string | null => {
      const raw = found.get(label)
      if (raw === undefined) return null
      if (kind === 'period') return parsePeriod(raw.period) ?? fiscalYear(raw.period)
      const to =
        kind === 'region'
          ? regions.resolve(raw.region, raw.regionName)
          : indicators.resolve(raw.indicator, raw.indicatorName, raw.unit)
      return typeof to === 'object' ? to.code : null
    }
    const known = numbers[`${kind}s`]
    const numbered = new Map(labels.map((label) => [label, known.get(codeOf(label) ?? '') ?? null]))
    const arranged = inOrderOfNumbers(
      labels,
      (label) => numbered.get(label) ?? null,
      comingNumber(numbers, `${kind}s`),
    )
    const isKnown = created[kind] || [...numbered.values()].every((number) => number !== null)
    return { ...arranged, isByNumber: arranged.isByNumber && isKnown }
  }
}

/** Blocks of rows, as the engine keeps them, overlap on every axis: then a cell would be looked for in all of them. */
const isScattered = async (database: Database): Promise<boolean> => {
  const span = (axis: string) =>
    `sum(${axis}_high - ${axis}_low) / greatest(1, max(${axis}_high) - min(${axis}_low)) AS ${axis}`
  const ends = ['indicator', 'region', 'period'].map(
    (axis) => `min(${axis})::BIGINT AS ${axis}_low, max(${axis})::BIGINT AS ${axis}_high`,
  )
  const [row] = await database.rows(
    `SELECT ${span('indicator')}, ${span('region')}, ${span('period')}
     FROM (SELECT ${ends.join(', ')} FROM staged GROUP BY rowid // 122880)`,
  )
  return Math.min(Number(row?.indicator), Number(row?.region), Number(row?.period)) > 8
}

/** Puts the rows below the data of the sample where they stand in the file. */
const inFile = (findings: readonly Finding[], table: TidyTable, rows: number): Finding[] => {
  const more = rows - table.body.length
  const shift = (row: number) => (row >= table.end - 1 ? row + more : row)
  return findings.map((finding) =>
    finding.where === null
      ? finding
      : {
          ...finding,
          where: { ...finding.where, top: shift(finding.where.top), bottom: shift(finding.where.bottom) },
        },
  )
}

interface Effect {
  readonly added: number
  readonly changed: number
  readonly kept: number
  readonly changes: readonly ValueChange[]
  /** Writes the cells within the running transaction. */
  write(seq: number): Promise<void>
}

const typed = `ENUM(${statuses.map(quoted).join(', ')})`

/** Of the changes so many are listed; all are counted. */
const LISTED_CHANGES = 500

const changesOf = async (database: Database, { codeOf }: PlacedRows): Promise<ValueChange[]> => {
  const rows = await database.rows(
    `SELECT indicator, region, period, old_value, new_value FROM effect WHERE old_status IS NOT NULL
     ORDER BY indicator, region, period LIMIT ${LISTED_CHANGES}`,
  )
  const given = (value: unknown) => (typeof value === 'number' ? value : null)
  return rows.map((row) => ({
    indicator: codeOf('indicator', Number(row.indicator)) as IndicatorCode,
    region: codeOf('region', Number(row.region)) as RegionCode,
    period: codeOf('period', Number(row.period)) as Period,
    before: given(row.old_value),
    after: given(row.new_value),
  }))
}

/** What the placed rows change, and how it is written. */
const effectOf = async (
  { database, hasBorn }: BulkSession,
  placed: PlacedRows,
  rows: number,
  mode: ImportMode,
): Promise<Effect> => {
  const [low, high] = placed.bounds.indicator
  const [there] = await database.rows(
    `SELECT 1 AS found FROM cells WHERE indicator BETWEEN ${low} AND ${high} LIMIT 1`,
  )
  const order = (await isScattered(database)) ? 'ORDER BY indicator, region, period' : ''
  await database.run('SET preserve_insertion_order = false')
  if (there === undefined)
    return {
      ...{ added: rows, changed: 0, kept: 0, changes: [] },
      write: async (seq) => {
        await addTexts(database, placed)
        await database.run(
          `INSERT INTO cells SELECT indicator, region, period, value, coalesce(status, 'A'), source, note, ${seq}
           FROM (${placed.sql}) ${order}`,
        )
      },
    }
  const kept =
    mode !== 'keep'
      ? 0
      : Number(
          (
            await database.rows(
              `SELECT count(*)::DOUBLE AS n FROM (${placed.sql}) AS f JOIN cells AS c ON ${placeSql('c')} = ${placeSql('f')} WHERE c.value IS NOT NULL`,
            )
          )[0]?.n,
        )
  // By the rules of core/project/commands/cellEdit.ts.
  await database.run(
    `CREATE OR REPLACE TEMP TABLE effect AS
     SELECT * FROM (
       SELECT f.indicator, f.region, f.period, c.value AS old_value, c.status AS old_status, c.source AS old_source, c.note AS old_note,
         f.value AS new_value,
         coalesce(f.status, CASE WHEN f.value IS NULL THEN 'M' WHEN c.value = f.value THEN c.status::VARCHAR ELSE 'A' END)::${typed} AS new_status,
         coalesce(f.source, c.source) AS new_source, coalesce(f.note, c.note) AS new_note
       FROM (${placed.sql}) AS f LEFT JOIN cells AS c ON ${placeSql('c')} = ${placeSql('f')}
     ) WHERE (old_status IS NULL OR old_value IS DISTINCT FROM new_value OR old_status <> new_status
       OR old_source IS DISTINCT FROM new_source OR old_note IS DISTINCT FROM new_note)
       ${mode === 'keep' ? 'AND old_value IS NULL' : ''}`,
  )
  const [count] = await database.rows(
    'SELECT count(*) FILTER (old_status IS NULL)::DOUBLE AS added, count(old_status)::DOUBLE AS changed FROM effect',
  )
  return {
    ...{ added: Number(count?.added), changed: Number(count?.changed), kept },
    changes: Number(count?.changed) === 0 ? [] : await changesOf(database, placed),
    write: async (seq) => {
      await addTexts(database, placed)
      await database.run(`INSERT INTO cell_changes SELECT ${seq}, * FROM effect WHERE old_status IS NOT NULL`)
      await applyRecordedCells(database, seq, 'redo', hasBorn)
      await database.run(
        `INSERT INTO cells SELECT indicator, region, period, new_value, new_status, new_source, new_note, ${seq}
         FROM effect WHERE old_status IS NULL ${order}`,
      )
    },
  }
}

/** The effect of rows that are in the project already. */
const written = (rows: number): Effect => ({
  added: rows,
  changed: 0,
  kept: 0,
  changes: [],
  write: async () => undefined,
})

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

const importStaged = async (
  session: BulkSession,
  request: BulkRequest,
  table: TidyTable,
  staged: Staged,
): Promise<Result<BulkOutcome | LargeRefusal, AppError>> => {
  const { database, records, numbers } = session
  const { path, options, mode, dryRun } = request
  const matcher = buildRegionMatcher([...records.regions.values()])
  const uses = await labelUses(database, table, staged)
  if (uses === null) return ok('names')
  const gathered = await gatherRows(database, path, table, staged, uses, records, options, matcher)
  if (gathered === null) return ok('names')
  const { gathering } = gathered
  const created = gathering.indicators.created.map(({ code }) => code)
  const placed = await placeRows(database, table, staged, uses, gathered, numbers)
  const { survey } = staged
  const isInPlace = survey !== null
  // Rows that stand in the project already must be all that it takes, and as it takes them.
  if (isInPlace && !(gathered.isWhole && placed.isByNumber)) return ok('irregular')
  const counted =
    survey === null ? await countCells(database, placed) : { rows: staged.rows, cells: survey.cells }
  if (isInPlace && counted.rows !== counted.cells) return ok('irregular')
  const settled =
    counted.rows === counted.cells ? { repeated: 0, conflicts: [] } : await settleRepeated(database, placed)
  const { opened } = table
  const about = opened.about
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
      rows: staged.rows,
      errors: tableErrors(path, opened),
      notes: tableNotes(opened),
      about: about === null ? [] : [about],
      described: new Map(about === null ? [] : created.map((code) => [code, about])),
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
    encoding: table.encoding,
    mapping: table.mapping,
    findings: inFile(table.findings, table, staged.rows),
  }
  if (isInPlace && plan.errors.length > 0) return ok('irregular')
  if (plan.errors.length > 0) return ok({ ...outcome, effect: null })
  const effect = isInPlace ? written(staged.rows) : await effectOf(session, placed, counted.cells, mode)
  const { added, changed, kept, changes } = effect
  const set = counted.cells - kept
  const mapping = mappingText([table.mapping])
  const command = importCells.of({
    file: basename(path).slice(0, 500),
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
    const done = await session.commit(command, set, (seq) => effect.write(seq))
    if (!done.ok) return done
  }
  return ok({
    ...outcome,
    effect: { added, changed, kept, unchanged: set - added - changed, isEmpty, changes },
  })
}

/**
 * Imports a tidy delimited text of any size: it is understood from a sample by the code that understands tables, and its
 * values go from the file into the project within the engine, in bounded memory.
 *
 * @returns why, where the file is not such a text, or not regular enough; then nothing was done, and it has to be read as
 *   a whole. Errors are those of `proposeFile` and of the store; `cancelled` where the signal says so
 */
export const importBulk = async (
  store: ProjectStore,
  request: BulkRequest,
  watch: Watch = {},
): Promise<Result<BulkOutcome | LargeRefusal, AppError>> => {
  const { path, question, mode } = request
  if (mode === 'replace') return ok('mode')
  const matcher = buildRegionMatcher([...store.records.regions.values()])
  let folder: string | null = null
  try {
    const text = request.text ?? path
    const sample = request.sample ?? (await sampleText(text))
    const understood = understandTidy(
      { path, bytes: sample.bytes },
      { ...question, matcher },
      request.mapping,
    )
    // What a sample is refused for, the whole is refused for with the right place.
    if (!understood.ok) return ok('irregular')
    if (typeof understood.value === 'string') return ok(understood.value)
    const table = understood.value
    let source = text
    if (table.encoding.startsWith('UTF-16')) return ok('encoding')
    if (table.encoding !== 'UTF-8') {
      folder = await mkdtemp(join(tmpdir(), 'provindex-text-'))
      source = join(folder, 'text.csv')
      await writeUtf8Copy(text, source, { encoding: table.encoding as Encoding, gzip: false }, watch)
    }
    // Looked at while the engine reads the file; a failure is awaited below.
    const look = lookAtText(source, table.delimiter, watch.signal)
    look.catch(() => undefined)
    return await store.bulk([source], watch.signal, async (session) =>
      watching(
        session.database.connection,
        async () => {
          const arrange = arranging(table, session, request.options)
          const labels = await declined(() => findLabels(session.database, source, table, sample, arrange))
          if (labels === null) return ok('irregular')
          const isFit = !request.dryRun && (await fitsInPlace(session, table, labels, sample.step))
          const done = isFit
            ? await importInPlace(session, request, source, table, labels, look, watch)
            : null
          if (done !== null && !(done.ok && typeof done.value === 'string')) return done
          const staged = await declined(() =>
            stageRows(session.database, source, table, labels, arrange, watch),
          )
          return staged === null || !(await look).isRegular
            ? ok('irregular')
            : importStaged(session, request, table, staged)
        },
        { signal: watch.signal },
      ),
    )
  } catch (cause) {
    return { ok: false, error: fileError(cause, path, 'read') }
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
}

/** As `importStaged`, of rows that need not be staged; where they turn out to need it, it is refused and nothing was done. */
const importInPlace = (
  session: BulkSession,
  request: BulkRequest,
  path: string,
  table: TidyTable,
  labels: Labels,
  look: Promise<TextLook>,
  watch: Watch,
): Promise<Result<BulkOutcome | LargeRefusal, AppError>> =>
  session.provisional(async (seq) => {
    const staged = await declined(() => insertInPlace(session.database, path, table, labels, seq, watch))
    if (staged === null) return ok('irregular')
    const { isRegular, isPlain } = await look
    return isRegular && isPlain ? importStaged(session, request, table, staged) : ok('irregular')
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
