import { type IndicatorCode, type Period, type RegionCode, statuses } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import type { Constants } from '#core/formats/mapping/importMapping'
import { LISTED, noteWith } from '#core/formats/mapping/planImport'
import { numberBounds, placeSql } from '../store/cellPlace'
import { type Database, int } from '../store/database'
import { insertRows } from '../store/insertRows'
import { comingNumber, type Numbers, reserveNumber } from '../store/records'
import type { GatheredRows } from './gatherRows'
import type { LabelUses } from './labelUses'
import { quoted } from './rowsSql'
import type { Staged } from './stageRows'

type Axis = 'region' | 'period' | 'indicator'
const axes = ['indicator', 'region', 'period'] as const
const tableOf = { region: 'regions', period: 'periods', indicator: 'indicators' } as const

/** SQL of the cells that the rows set, with the columns of `cells` but without a status where the row gives none. */
export interface PlacedRows {
  readonly sql: string
  /** The rows stand by the numbers of the project already. */
  readonly isByNumber: boolean
  /** Smallest and largest number of each axis. */
  readonly bounds: { readonly [A in Axis]: readonly [number, number] }
  /** Codes that occur, of each axis. */
  readonly used: {
    readonly region: readonly RegionCode[]
    readonly period: readonly Period[]
    readonly indicator: readonly IndicatorCode[]
  }
  /** The code behind a number, of records to be created too. */
  codeOf(axis: Axis, number: number): string
  /** Texts that the file does not have yet, with the numbers that they are to get. */
  readonly texts: readonly (readonly [string, number])[]
}

/** A small table from numbers in the staged rows, in the columns `keys`, to others. Gives the SQL that joins it to them. */
const makeMap = async (
  database: Database,
  name: string,
  keys: readonly string[],
  entries: readonly (readonly (number | null)[])[],
): Promise<string> => {
  const columns = keys.map((key) => `${key} BIGINT`).join(', ')
  await database.run(`CREATE OR REPLACE TEMP TABLE ${name} (${columns}, number INTEGER)`)
  for (let at = 0; at < entries.length; at += 5000)
    await database.run(
      `INSERT INTO ${name} VALUES ${entries
        .slice(at, at + 5000)
        .map((entry) => `(${entry.map((part) => part ?? 'NULL').join(', ')})`)
        .join(', ')}`,
    )
  return `JOIN ${name} ON ${keys.map((key) => `${name}.${key} = s.${key}`).join(' AND ')}`
}

/** The numbers of the codes of an axis; a new record gets that of its label where nothing speaks against it. */
const numbersOf = (
  axis: Axis,
  found: ReadonlyMap<number, string>,
  isSingle: boolean,
  numbers: Numbers,
): Map<string, number> => {
  const table = tableOf[axis]
  const known = new Map<string, number>()
  const coming = comingNumber(numbers, table)
  let next = Math.max(coming, ...(isSingle ? [Math.max(...found.keys()) + 1] : []))
  for (const [label, code] of found) {
    if (known.has(code)) continue
    const there = numbers[table].get(code) ?? numbers.former[table].get(code)
    if (there !== undefined) known.set(code, there)
    else {
      const number = isSingle && label >= coming ? label : next++
      if (number >= numberBounds[table]) throw new Error(`no free number in ${table}`)
      reserveNumber(numbers, table, code, number)
      known.set(code, number)
    }
  }
  return known
}

/** Texts of one statement. */
const TOGETHER = 1000

/** The numbers of texts in the project; those that it lacks are planned. */
const textNumbers = async (
  database: Database,
  texts: readonly string[],
  planned: Map<string, number>,
): Promise<Map<string, number>> => {
  const wanted = [...new Set(texts)].filter((text) => text !== '')
  const known = new Map<string, number>()
  for (let at = 0; at < wanted.length; at += TOGETHER) {
    const part = wanted.slice(at, at + TOGETHER).map(quoted)
    for (const row of await database.rows(
      `SELECT text, number FROM texts WHERE text IN (${part.join(', ')})`,
    ))
      known.set(String(row.text), Number(row.number))
  }
  const [last] = await database.rows('SELECT coalesce(max(number), 0) AS number FROM texts')
  for (const text of wanted) {
    if (known.has(text)) continue
    const number = planned.get(text) ?? Number(last?.number) + planned.size + 1
    planned.set(text, number)
    known.set(text, number)
  }
  return known
}

/** Writes planned texts within the running transaction. */
export const addTexts = (database: Database, { texts }: PlacedRows): Promise<void> =>
  insertRows(
    database,
    'texts',
    '(?, ?)',
    texts.map(([text, number]) => [text, int(number)]),
  )

/** A text that rows have, by their numbers in the columns that tell it. */
interface TextUse {
  readonly codes: readonly number[]
  readonly text: string
}

/** The texts of rows as numbers of the project's texts. */
const textColumn = async (
  database: Database,
  name: 'source' | 'note',
  keys: readonly string[],
  uses: readonly TextUse[],
  planned: Map<string, number>,
): Promise<{ readonly sql: string; readonly join: string }> => {
  const texts = uses.map(({ text }) => text)
  const numbers = await textNumbers(database, texts, planned)
  const [first] = texts
  if (texts.every((text) => text === first))
    return { sql: `${numbers.get(first ?? '') ?? 'NULL'}::INTEGER`, join: '' }
  const entries = uses.map(({ codes, text }) => [...codes, numbers.get(text) ?? null])
  const join = await makeMap(database, `${name}_numbers`, keys, entries)
  return { sql: `${name}_numbers.number`, join: `LEFT ${join}` }
}

/** The notes of rows: those of their column, and what their status says that no status stands for. */
const noteColumn = async (
  database: Database,
  { note, status }: LabelUses,
  hasNotes: boolean,
  planned: Map<string, number>,
): Promise<{ readonly sql: string; readonly join: string }> => {
  const notes = new Map(hasNotes ? note.map(({ code, raw }) => [code, raw.note] as const) : [])
  const flags = new Map(status.flatMap(({ code, said, raw }) => (said === null ? [[code, raw.status]] : [])))
  if (flags.size === 0)
    return textColumn(
      database,
      'note',
      ['note'],
      [...notes].map(([code, text]) => ({ codes: [code], text })),
      planned,
    )
  const pairs = await database.rows(
    `SELECT DISTINCT ${hasNotes ? 'note::DOUBLE' : '0::DOUBLE'} AS note, status::DOUBLE AS status FROM staged`,
  )
  const uses = pairs.map((pair) => {
    const codes = [Number(pair.note), Number(pair.status)] as const
    return { codes, text: noteWith(notes.get(codes[0]) ?? '', flags.get(codes[1]) ?? '') }
  })
  if (hasNotes) return textColumn(database, 'note', ['note', 'status'], uses, planned)
  const byStatus = uses.map(({ codes: [, code], text }) => ({ codes: [code], text }))
  return textColumn(database, 'note', ['status'], byStatus, planned)
}

/** The status that a row gives, NULL where it gives none; a constant where no row does, which costs nothing. */
const statusColumn = ({ status }: LabelUses, hasFlags: boolean, whole: string | undefined): string => {
  const said = status.flatMap((use) =>
    typeof use.said === 'string' ? [`WHEN ${use.code} THEN ${quoted(use.said)}`] : [],
  )
  const flags = statuses.map((name, i) => `WHEN ${i} THEN ${quoted(name)}`).join(' ')
  const given = [
    ...(said.length === 0 ? [] : [`CASE s.status ${said.join(' ')} END`]),
    ...(hasFlags ? [`CASE s.flag ${flags} END`] : []),
    whole === undefined ? 'NULL::VARCHAR' : quoted(whole),
  ]
  return `coalesce(${given.join(', ')})`
}

/** What says where rows belong, besides the rows. */
interface PlacedBy {
  /** Of each axis, how many columns of the file name it; null where rows were numbered otherwise. */
  readonly columns: { readonly [A in Axis]: readonly number[] } | null
  readonly constants: Constants
}

/** Says where each row that an import takes belongs in the project. */
export const placeRows = async (
  database: Database,
  { columns, constants }: PlacedBy,
  { dictionaries, has }: Staged,
  uses: LabelUses,
  gathered: GatheredRows,
  numbers: Numbers,
): Promise<PlacedRows> => {
  const found = { region: gathered.regions, period: gathered.periods, indicator: gathered.indicators }
  const joins: string[] = []
  const codes: Record<Axis, Map<number, string>> = {
    ...{ region: new Map(), period: new Map(), indicator: new Map() },
  }
  const sql: string[] = []
  const bounds: Partial<Record<Axis, readonly [number, number]>> = {}
  for (const axis of axes) {
    const isSingle = columns?.[axis].length === 1 && dictionaries.size > 0
    const known = numbersOf(axis, found[axis], isSingle, numbers)
    const entries = [...found[axis]].map(([label, code]) => [label, known.get(code) ?? 0] as const)
    if (entries.every(([label, number]) => label === number)) sql.push(`s.${axis}::INTEGER AS ${axis}`)
    else {
      joins.push(await makeMap(database, `${axis}_numbers`, [axis], entries))
      sql.push(`${axis}_numbers.number AS ${axis}`)
    }
    for (const [code, number] of known) codes[axis].set(number, code)
    let [low, high] = [Number.POSITIVE_INFINITY, 0]
    for (const number of known.values()) [low, high] = [Math.min(low, number), Math.max(high, number)]
    // Without a name that is known there is no row either.
    bounds[axis] = known.size === 0 ? [0, 0] : [low, high]
  }
  const planned = new Map<string, number>()
  const sources = uses.source.map(({ code, raw }) => ({
    codes: [code],
    text: raw.source || (constants.source ?? ''),
  }))
  const source = await textColumn(
    database,
    'source',
    ['source'],
    !has.source ? [{ codes: [0], text: constants.source ?? '' }] : sources,
    planned,
  )
  const note = await noteColumn(database, uses, has.note, planned)
  return {
    sql: `SELECT s.rowid AS row, ${sql.join(', ')}, s.value, ${statusColumn(uses, gathered.hasFlags, constants.status)} AS status,
        ${source.sql} AS source, ${note.sql} AS note
      FROM (SELECT *, rowid FROM staged WHERE ${gathered.isTaken}) AS s ${[...joins, source.join, note.join].join(' ')}`,
    isByNumber: joins.length === 0,
    bounds: bounds as PlacedRows['bounds'],
    used: {
      region: [...new Set(found.region.values())],
      period: [...new Set(found.period.values())],
      indicator: [...new Set(found.indicator.values())],
    },
    codeOf: (axis, number) => codes[axis].get(number) ?? '',
    texts: [...planned],
  }
}

/** Above this, marking every cell that a file could name would take more memory than grouping those that it names. */
const MOST_MARKED = 400_000_000

/** How many different cells the rows set. */
export const countCells = async (
  database: Database,
  { sql, bounds }: PlacedRows,
): Promise<{ rows: number; cells: number }> => {
  const width = (axis: Axis) => bounds[axis][1] - bounds[axis][0] + 1
  const size = width('indicator') * width('region') * width('period')
  const at = (axis: Axis) => `(${axis} - ${bounds[axis][0]})::BIGINT`
  const number = `(${at('indicator')} * ${width('region')} + ${at('region')}) * ${width('period')} + ${at('period')}`
  const cells =
    size <= MOST_MARKED
      ? `bit_count(bitstring_agg(${number}, 0, ${Math.max(1, size - 1)}))`
      : `count(DISTINCT ${placeSql('f')})`
  const [row] = await database.rows(
    `SELECT count(*)::DOUBLE AS rows, ${cells}::DOUBLE AS cells FROM (${sql}) AS f`,
  )
  return { rows: Number(row?.rows ?? 0), cells: Number(row?.cells ?? 0) }
}

/** Rows that set a cell once more: what is said of them, and their removal, so that the first one counts. */
export const settleRepeated = async (
  database: Database,
  { sql, codeOf }: PlacedRows,
): Promise<{ readonly repeated: number; readonly conflicts: AppError[] }> => {
  const place = placeSql('f')
  await database.run(
    `CREATE OR REPLACE TEMP TABLE again AS
     WITH f AS (${sql}), twice AS (SELECT ${place} AS place FROM f GROUP BY 1 HAVING count(*) > 1)
     SELECT f.row, f.indicator, f.region, f.period, f.value, f.status, first_value(f.value) OVER w AS was,
       first_value(f.status) OVER w AS stood, row_number() OVER w AS n
     FROM f SEMI JOIN twice ON twice.place = ${place}
     WINDOW w AS (PARTITION BY ${place} ORDER BY f.row)`,
  )
  const differs = 'n > 1 AND (value IS DISTINCT FROM was OR status IS DISTINCT FROM stood)'
  const [count] = await database.rows(
    `SELECT count(*) FILTER (${differs})::DOUBLE AS conflicts, count(*) FILTER (n > 1)::DOUBLE AS later FROM again`,
  )
  const [total, later] = [Number(count?.conflicts ?? 0), Number(count?.later ?? 0)]
  const listed = await database.rows(
    `SELECT indicator, region, period, value, was FROM again WHERE ${differs} ORDER BY row LIMIT ${LISTED}`,
  )
  await database.run('DELETE FROM staged WHERE rowid IN (SELECT row FROM again WHERE n > 1)')
  const cells = listed.map((row) => ({
    region: codeOf('region', Number(row.region)),
    period: codeOf('period', Number(row.period)),
    indicator: codeOf('indicator', Number(row.indicator)),
    values: [row.was, row.value].map((value) => String(value ?? '—')),
  }))
  return {
    repeated: later - total,
    conflicts: total === 0 ? [] : [appError('cells-conflicting', { cells, total })],
  }
}
