import { columnsOf, type LabelKind, labelKinds } from '#core/formats/bulk/tidyLabels'
import type { TidyTable } from '#core/formats/bulk/tidyTable'
import type { Watch } from '../engine/watching'
import { watching } from '../engine/watching'
import type { Database } from '../store/database'
import {
  type Arrange,
  type Dictionary,
  isHole,
  type Labels,
  labelledColumns,
  MOST_LABELS,
} from './findLabels'
import { quoted, rowsSql } from './rowsSql'
import type { Survey } from './surveyRows'

/** As `MOST_LABELS`, of values that are no plain numbers, whose numbers take two bytes. */
const MOST_ODD = 60_000
/** Stands for such a value that is not in the list. */
const UNLISTED = 65_535

/** Rows of a file as numbers, in its order: the table `staged` with a column for each kind of label. */
export interface Staged {
  /** Rows of data of each file, and the row of `staged` with which each begins. */
  readonly rows: readonly number[]
  readonly starts: readonly number[]
  /** What `staged` has a column for, and whether values that are plain numbers may have a flag. */
  readonly has: {
    readonly status: boolean
    readonly source: boolean
    readonly note: boolean
    readonly flags: boolean
  }
  /** SQL: the line on which a row stands, and the header that its value stands under. */
  readonly place: { readonly line: string; readonly column: string }
  /** By column of the file; empty where rows were numbered otherwise. */
  readonly dictionaries: ReadonlyMap<number, Dictionary>
  /** Of rows that are in `cells` already (insertInPlace.ts). */
  readonly survey: Survey | null
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

/** The type whose texts are the labels of a column. */
export const labelType = (at: number): string => `labels_${at}`

export const declareLabels = async (database: Database, at: number, labels: Dictionary): Promise<void> => {
  await database.run(`DROP TYPE IF EXISTS ${labelType(at)}`)
  await database.run(`CREATE TEMP TYPE ${labelType(at)} AS ENUM (${labels.map(quoted).join(', ')})`)
}

const codeOf = (at: number): string => `enum_code(try_cast(c${at} AS ${labelType(at)}))`

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

/** The file, from 0, that a row comes from. */
export const fileOfRow = ({ starts }: Staged, row: number): number =>
  Math.max(
    0,
    starts.findLastIndex((start) => start <= row),
  )

/** The rows of one tidy table, as they stand in `staged`. */
export const stagedTidy = (
  table: TidyTable,
  rows: number,
  dictionaries: Staged['dictionaries'],
  survey: Survey | null,
): Staged => ({
  ...{ rows: [rows], starts: [0], dictionaries, survey },
  has: {
    status: table.columns.status.length > 0,
    source: table.columns.source.length > 0,
    note: table.columns.note.length > 0,
    flags: false,
  },
  place: { line: `${table.first} + rowid`, column: quoted(table.valueName) },
})

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
     WHERE c${at} IS NOT NULL AND try_cast(c${at} AS ${labelType(at)}) IS NULL ${odd} LIMIT ${MOST_LABELS + 1}`,
  )
  return rows.map((row) => String(row.field))
}

/**
 * Reads a file into the table `staged`. Null where it is not as regular as its sample: rows of other widths, too many
 * different names.
 */
export const stageRows = async (
  database: Database,
  path: string,
  table: TidyTable,
  labels: Labels,
  arrange: Arrange,
  watch: Watch,
): Promise<Staged | null> => {
  const used = labelledColumns(table)
  const dictionaries = new Map(labels.dictionaries)
  const tooMany = (at: number) =>
    (dictionaries.get(at)?.length ?? 0) > (at === table.columns.value ? MOST_ODD : MOST_LABELS)
  for (let round = 0; round < 2; round++) {
    if (used.some(([, at]) => tooMany(at))) return null
    for (const [, at] of used) await declareLabels(database, at, dictionaries.get(at) ?? [])
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
      return stagedTidy(table, rows, dictionaries, null)
    }
    for (const [kind, at] of lacking) {
      const more = await watching(database.connection, () => unlisted(database, path, table, at), watch)
      dictionaries.set(
        at,
        arrange(kind, [...(dictionaries.get(at) ?? []).filter((label) => !isHole(label)), ...more]).labels,
      )
    }
  }
  return null
}
