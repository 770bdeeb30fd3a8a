import { columnsOf, type LabelKind, labelKinds } from '#core/formats/bulk/tidyLabels'
import type { TidyTable } from '#core/formats/bulk/tidyTable'
import { parseDelimited } from '#core/formats/delimited'
import type { Watch } from '../engine/watching'
import { watching } from '../engine/watching'
import type { Database } from '../store/database'

/** More different names than this in a column: the file is no table of regions, periods and indicators. */
const MOST_LABELS = 200_000
/** The same of values that are no plain numbers, whose numbers take two bytes. */
const MOST_ODD = 60_000
/** Rows that are read for their names alone, before all are read. */
const EARLY = 300_000
/** Stands for such a value that is not in the list. */
const UNLISTED = 65_535

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The different fields of one column, in the order of their numbers in the staged rows. */
export type Dictionary = string[]

/** Rows of a file as numbers, in its order: the table `staged` with a column for each kind of label. */
export interface Staged {
  readonly rows: number
  /** By column of the file. */
  readonly dictionaries: ReadonlyMap<number, Dictionary>
}

const plain = /^-?\d+(?:\.\d+)?$/

/** The fields of the sample that a column has, each once. */
const labelsOf = (table: TidyTable, lines: readonly (readonly string[])[], at: number): Dictionary => {
  const found = new Set<string>()
  if (at === table.columns.value) found.add('')
  for (const rows of [table.body, lines])
    for (const row of rows) {
      const field = row[at] ?? ''
      if (at !== table.columns.value || !plain.test(field)) found.add(field)
    }
  return [...found]
}

/** The SQL that reads the rows of the file as texts. */
const rowsSql = (path: string, table: TidyTable): string => {
  const columns = Array.from({ length: table.width }, (_, at) => `'c${at}': 'VARCHAR'`)
  const options = [
    ...['header = false', 'auto_detect = false', 'strict_mode = true'],
    ...[`skip = ${table.first - 1}`, `delim = ${quoted(table.delimiter)}`, `quote = '"'`, `escape = '"'`],
    // A blank field is an empty text, and no field at all is NULL.
    ...[`nullstr = '\u0001\u0002'`, `null_padding = ${table.below > 0}`],
    `columns = {${columns.join(', ')}}`,
  ]
  return `read_csv(${quoted(path)}, ${options.join(', ')})`
}

/**
 * A value as a number, NULL where it is not a plain one. What the engine takes for a number and parseNumber.ts does not
 * has one of these characters.
 */
const numberSql = (field: string, decimalComma: boolean): string => {
  const strange = ['_', '+', 'e', 'E'].map((sign) => `contains(${field}, '${sign}')`).join(' OR ')
  return decimalComma
    ? `CASE WHEN regexp_full_match(${field}, '-?[0-9]+([.,][0-9]+)?') THEN try_cast(replace(${field}, ',', '.') AS DOUBLE) END`
    : `CASE WHEN NOT (${strange}) THEN try_cast(${field} AS DOUBLE) END`
}

const typeOf = (at: number): string => `labels_${at}`

const declare = async (database: Database, at: number, labels: Dictionary): Promise<void> => {
  await database.run(`DROP TYPE IF EXISTS ${typeOf(at)}`)
  await database.run(`CREATE TEMP TYPE ${typeOf(at)} AS ENUM (${labels.map(quoted).join(', ')})`)
}

const codeOf = (at: number): string => `enum_code(try_cast(c${at} AS ${typeOf(at)}))`

/** The numbers of a row in its columns as one number. */
const combined = (columns: readonly number[], dictionaries: ReadonlyMap<number, Dictionary>): string => {
  const [only, second] = columns
  if (only === undefined) return '0::UTINYINT'
  if (second === undefined) return codeOf(only)
  const sum = columns
    .slice(1)
    .reduce(
      (code, at) => `(${code} * ${dictionaries.get(at)?.length ?? 1} + ${codeOf(at)}::BIGINT)`,
      `${codeOf(only)}::BIGINT`,
    )
  return `(${sum})`
}

/** The fields that a combined number stands for. */
export const fieldsOf = (
  code: number,
  columns: readonly number[],
  dictionaries: ReadonlyMap<number, Dictionary>,
): string[] => {
  const fields: string[] = []
  let rest = code
  for (const at of [...columns].reverse()) {
    const labels = dictionaries.get(at) ?? []
    fields.unshift(labels[rest % labels.length] ?? '')
    rest = Math.floor(rest / labels.length)
  }
  return fields
}

/** What the rows tell in columns of their own, and `staged` has a column for; axes always have one. */
export const stagedKinds = (table: TidyTable): Exclude<LabelKind, 'value'>[] => {
  const isAxis = (kind: LabelKind) => kind === 'region' || kind === 'period' || kind === 'indicator'
  return labelKinds.flatMap((kind) =>
    kind !== 'value' && (isAxis(kind) || columnsOf(table.columns, kind).length > 0) ? [kind] : [],
  )
}

const staging = (path: string, table: TidyTable, dictionaries: ReadonlyMap<number, Dictionary>): string => {
  const codes = stagedKinds(table).map(
    (kind) => `${combined(columnsOf(table.columns, kind), dictionaries)} AS ${kind}`,
  )
  const field = `c${table.columns.value}`
  const odd = `coalesce(${codeOf(table.columns.value)}, ${UNLISTED})::USMALLINT`
  const short = table.below > 0 ? `, c${table.width - 1} IS NULL AS short` : ''
  return `CREATE OR REPLACE TEMP TABLE staged AS
    SELECT * EXCLUDE (x), CASE WHEN isfinite(x) THEN CASE WHEN x = 0 THEN 0 ELSE x END END AS value,
      NULL::UTINYINT AS flag
    FROM (
      SELECT ${codes.join(', ')}, x, CASE WHEN x IS NULL OR NOT isfinite(x) THEN ${odd} END AS odd${short}
      FROM (SELECT *, ${numberSql(field, table.mapping.decimalComma === true)} AS x FROM ${rowsSql(path, table)})
    )`
}

/** Fields of a column that are not in its list, and the text that says how they are found. */
const unlisted = async (
  database: Database,
  path: string,
  table: TidyTable,
  at: number,
): Promise<string[]> => {
  const isValue = at === table.columns.value
  const number = numberSql(`c${at}`, table.mapping.decimalComma === true)
  const odd = isValue ? `AND coalesce(NOT isfinite(${number}), true)` : ''
  const rows = await database.rows(
    `SELECT DISTINCT c${at} AS field FROM ${rowsSql(path, table)}
     WHERE c${at} IS NOT NULL AND try_cast(c${at} AS ${typeOf(at)}) IS NULL ${odd} LIMIT ${MOST_LABELS + 1}`,
  )
  return rows.map((row) => String(row.field))
}

/** Puts the labels of a column into an order of its own; see `inOrderOfNumbers`. */
export type Arrange = (kind: LabelKind, labels: Dictionary) => Dictionary

/**
 * Reads a file into the table `staged`. Null where it is not as regular as its sample: rows of other widths, too many
 * different names.
 */
export const stageRows = async (
  database: Database,
  path: string,
  table: TidyTable,
  probes: string,
  arrange: Arrange,
  watch: Watch,
): Promise<Staged | null> => {
  const lines = parseDelimited(probes, table.delimiter as ',')
  if (!lines.ok) return null
  const used = labelKinds.flatMap((kind) => columnsOf(table.columns, kind).map((at) => [kind, at] as const))
  const dictionaries = new Map<number, Dictionary>()
  const tooMany = (at: number) =>
    (dictionaries.get(at)?.length ?? 0) > (at === table.columns.value ? MOST_ODD : MOST_LABELS)
  for (const [kind, at] of used)
    dictionaries.set(
      at,
      arrange(
        kind,
        labelsOf(
          table,
          lines.value.rows.filter((row) => row.length === table.width),
          at,
        ),
      ),
    )
  // Names that follow each other quickly all stand within the first rows; the probes find those that hold for long.
  const names = used.filter(([kind]) => kind !== 'value')
  const early = await database.rows(
    `SELECT ${names.map(([, at]) => `list(DISTINCT c${at}) AS c${at}`).join(', ')}
     FROM (SELECT * FROM ${rowsSql(path, table)} LIMIT ${EARLY})`,
  )
  for (const [kind, at] of names) {
    const found = early[0]?.[`c${at}`]
    if (!Array.isArray(found)) continue
    const labels = dictionaries.get(at) ?? []
    const known = new Set(labels)
    const more = found.map(String).filter((label) => !known.has(label))
    if (more.length > 0)
      dictionaries.set(at, arrange(kind, [...labels.filter((label) => !label.startsWith(HOLE)), ...more]))
  }
  for (let round = 0; round < 2; round++) {
    if (used.some(([, at]) => tooMany(at))) return null
    for (const [, at] of used) await declare(database, at, dictionaries.get(at) ?? [])
    await watching(database.connection, () => database.run(staging(path, table, dictionaries)), watch)
    const [count] = await database.rows('SELECT count(*)::DOUBLE AS n FROM staged')
    const rows = Number(count?.n) - table.below
    const missing = [
      ...stagedKinds(table).map((kind) => `(count(*) - count(${kind}))::DOUBLE AS ${kind}`),
      `count(*) FILTER (odd = ${UNLISTED})::DOUBLE AS value`,
      // Without rows below, the engine itself refuses a row that ends early.
      `${table.below > 0 ? 'count(*) FILTER (short)' : '0'}::DOUBLE AS short`,
    ]
    const [found] = await database.rows(
      `SELECT ${missing.join(', ')} FROM staged ${table.below > 0 ? `WHERE rowid < ${rows}` : ''}`,
    )
    if (found === undefined || rows <= 0 || Number(found.short) > 0) return null
    const lacking = used.filter(([kind]) => Number(found[kind]) > 0)
    if (lacking.length === 0) {
      if (table.below > 0) await database.run(`DELETE FROM staged WHERE rowid >= ${rows}`)
      return { rows, dictionaries }
    }
    for (const [kind, at] of lacking) {
      const more = await watching(database.connection, () => unlisted(database, path, table, at), watch)
      const known = (dictionaries.get(at) ?? []).filter((label) => !label.startsWith(HOLE))
      dictionaries.set(at, arrange(kind, [...known, ...more]))
    }
  }
  return null
}

/** Begins a label that stands for none: a gap in the numbers. */
const HOLE = '\u0001'

/**
 * Labels in the order of the numbers that they stand for in the project, those of new records from `next` on, so that most
 * often the staged numbers are those of the project already. Labels that share a number come last.
 */
export const inOrderOfNumbers = (
  labels: Dictionary,
  numberOf: (label: string) => number | null,
  next: number,
): Dictionary => {
  const places: (string | undefined)[] = []
  const later: string[] = []
  const fresh: string[] = []
  for (const label of labels) {
    const number = numberOf(label)
    if (number === null) fresh.push(label)
    else if (number >= MOST_LABELS || places[number] !== undefined) later.push(label)
    else places[number] = label
  }
  const room = next < MOST_LABELS ? next : places.length
  return [
    ...Array.from({ length: room }, (_, number) => places[number] ?? `${HOLE}${number}`),
    ...fresh,
    ...later,
  ]
}
