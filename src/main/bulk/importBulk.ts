import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { buildRegionMatcher } from '#core/dataset/matchRegion'
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
  MOST_DECIMALS,
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
import { type GatheredRows, gatherRows } from './gatherRows'
import { labelUses } from './labelUses'
import { addTexts, countCells, type PlacedRows, placeRows, settleRepeated } from './placeRows'
import { isRegularText, sampleText } from './sampleText'
import { type Arrange, inOrderOfNumbers, quoted, type Staged, stageRows } from './stageRows'

/** One large file to import. */
export interface BulkRequest {
  readonly path: string
  /** Where its text lies; absent = in the file itself. */
  readonly text?: string
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
  readonly encoding: string
  readonly mapping: ImportMapping
  readonly findings: readonly Finding[]
}

/** The same label -> number that `gatherRows` will come to, as far as the project knows it already. */
const arranging = (table: TidyTable, { records, numbers }: BulkSession, options: ImportOptions): Arrange => {
  const matcher = buildRegionMatcher([...records.regions.values()])
  return (kind, labels) => {
    if (kind !== 'region' && kind !== 'period' && kind !== 'indicator') return labels
    if (table.columns[kind].length !== 1) return labels
    const none = { region: [], period: [], indicator: [], status: [], source: [], note: [], value: [] }
    const read = readLabels(table, { ...none, [kind]: labels.map((label) => [label]) })
    if (read === null) return labels
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
    return inOrderOfNumbers(
      labels,
      (label) => known.get(codeOf(label) ?? '') ?? null,
      comingNumber(numbers, `${kind}s`),
    )
  }
}

/** The decimals that the values of new indicators need, from 0 to `MOST_DECIMALS`. */
const decimalsOf = async (
  database: Database,
  created: readonly IndicatorCode[],
  { indicators, isTaken }: GatheredRows,
): Promise<Map<IndicatorCode, number>> => {
  const needed = new Map<IndicatorCode, number>(created.map((code) => [code, 0]))
  const labels = [...indicators].filter(([, code]) => needed.has(code))
  // The first rows say nearly all; then all are asked only whether they need more.
  for (const rows of ['rowid < 200000', 'true'])
    for (let digits = 0; digits < MOST_DECIMALS; digits++) {
      const open = labels.filter(([, code]) => needed.get(code) === digits)
      if (open.length === 0) continue
      // As the shortest text of the number shows them: from 1e9 on rounding says nothing, below 1e-6 the text has an exponent.
      const more = `CASE WHEN abs(value) >= 1e9 THEN length(regexp_extract(value::VARCHAR, '[.]([0-9]+)$', 1)) > ${digits} AND value <> trunc(value)
        WHEN abs(value) >= 1e-6 THEN round(value * 1e${digits}) / 1e${digits} <> value ELSE false END`
      const found = await database.rows(
        `SELECT DISTINCT indicator::DOUBLE AS code FROM staged
         WHERE ${rows} AND indicator IN (${open.map(([label]) => label).join(', ')}) AND value IS NOT NULL AND ${isTaken} AND ${more}`,
      )
      const codes = new Set(found.map((row) => Number(row.code)))
      for (const [label, code] of open) if (codes.has(label)) needed.set(code, digits + 1)
    }
  return needed
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

/** The codes that the cells name, without the cells. */
const emptyTable = ({ used }: PlacedRows): CellTable => ({
  ...{ indicators: used.indicator, regions: used.region, periods: used.period },
  ...{ indicator: new Uint32Array(0), region: new Uint32Array(0), period: new Uint32Array(0) },
  ...{ value: new Float64Array(0), status: new Uint8Array(0), sources: new Map(), notes: new Map() },
})

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
  const gathered = await gatherRows(database, path, table, uses, records, options, matcher)
  if (gathered === null) return ok('names')
  const { gathering } = gathered
  const created = gathering.indicators.created.map(({ code }) => code)
  const placed = await placeRows(database, table, staged, uses, gathered, numbers)
  const counted = await countCells(database, placed)
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
      decimals: await decimalsOf(database, created, gathered),
    },
  )
  const outcome = {
    plan,
    regions: placed.used.region.length,
    periods: placed.used.period.length,
    indicators: placed.used.indicator.length,
    encoding: table.encoding,
    mapping: table.mapping,
    findings: inFile(table.findings, table, staged.rows),
  }
  if (plan.errors.length > 0) return ok({ ...outcome, effect: null })
  const effect = await effectOf(session, placed, counted.cells, mode)
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
  const records_ = importCells.prepare(command.payload)
  if (!records_.ok) return records_
  const diff = records_.value.apply({ records, cell: () => null, cells: () => [] })
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
    const { bytes, probes } = await sampleText(text)
    const understood = understandTidy({ path, bytes }, { ...question, matcher }, request.mapping)
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
    const lines = new TextDecoder(table.encoding).decode(probes)
    // Looked at while the engine reads the file; a failure is awaited below.
    const regular = isRegularText(source, table.delimiter, watch.signal)
    regular.catch(() => undefined)
    return await store.bulk([source], watch.signal, async (session) => {
      const { database } = session
      return watching(
        database.connection,
        async () => {
          const staged = await stageOrNull(
            database,
            source,
            table,
            lines,
            arranging(table, session, request.options),
            watch,
          )
          return staged === null || !(await regular)
            ? ok('irregular')
            : importStaged(session, request, table, staged)
        },
        { signal: watch.signal },
      )
    })
  } catch (cause) {
    return { ok: false, error: fileError(cause, path, 'read') }
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
}

/** Rows that the engine cannot cut as we do are read as a whole, which also says where they are wrong. */
const stageOrNull = async (...given: Parameters<typeof stageRows>): Promise<Staged | null> => {
  try {
    return await stageRows(...given)
  } catch (error) {
    if (error instanceof Error && /CSV Error|Invalid Input Error|Invalid unicode/i.test(error.message))
      return null
    throw error
  }
}
