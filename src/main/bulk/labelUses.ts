import type { Status } from '#core/dataset/schema'
import {
  columnsOf,
  isMissingValue,
  type LabelKind,
  readLabels,
  statusSaid,
  type TidyLabels,
} from '#core/formats/bulk/tidyLabels'
import type { TidyTable } from '#core/formats/bulk/tidyTable'
import type { RawObservation } from '#core/formats/mapping/rawObservation'
import type { Database } from '../store/database'
import { fieldsOf, type Staged, stagedKinds } from './stageRows'

/** A combination of fields that rows have, by its number in the staged rows. */
export interface LabelUse {
  readonly code: number
  readonly fields: readonly string[]
  /** How a row with these fields reads. */
  readonly raw: RawObservation
  /** The first row, from 0, that has it and is not passed over as missing; null = there is none. */
  readonly first: number | null
}

export interface LabelUses {
  readonly region: readonly LabelUse[]
  readonly period: readonly LabelUse[]
  readonly indicator: readonly LabelUse[]
  readonly source: readonly LabelUse[]
  readonly note: readonly LabelUse[]
  readonly status: readonly (LabelUse & { readonly said: Status | null | undefined })[]
  /** Values that are no plain numbers. */
  readonly odd: readonly LabelUse[]
  /** SQL: the row says something. */
  readonly isGiven: string
  /** Rows with a mark instead of a value. */
  readonly missing: number
}

export const among = (column: string, codes: readonly number[]): string =>
  codes.length === 0 ? 'false' : `${column} IN (${codes.join(', ')})`

const nothing: TidyLabels = {
  ...{ region: [], period: [], indicator: [], status: [], source: [], note: [], value: [] },
}

/** More kinds of status than this: the column is no status. */
const MOST_STATUSES = 200

/**
 * What the staged rows say, each name once, read by the code that reads tables. Null where a row would not be read by its own
 * fields alone.
 */
export const labelUses = async (
  database: Database,
  table: TidyTable,
  { dictionaries, survey }: Staged,
): Promise<LabelUses | null> => {
  const codesOf = async (sql: string) =>
    (await database.rows(sql)).map((row) => ({
      code: Number(row.code),
      first: typeof row.first === 'number' ? row.first : null,
      count: Number(row.count),
    }))
  const fields = (kind: LabelKind, code: number) =>
    fieldsOf(code, columnsOf(table.columns, kind), dictionaries)
  const odds = await codesOf(
    'SELECT odd::DOUBLE AS code, count(*)::DOUBLE AS count FROM staged WHERE odd IS NOT NULL GROUP BY odd',
  )
  const kinds: readonly LabelKind[] = stagedKinds(table)
  // Without a column, no row says anything of it.
  const none = [{ code: 0, first: null, count: 0 }]
  const statuses = kinds.includes('status')
    ? await codesOf('SELECT DISTINCT status::DOUBLE AS code FROM staged')
    : none
  if (statuses.length > MOST_STATUSES) return null
  const given = readLabels(table, {
    ...nothing,
    value: odds.map(({ code }) => fields('value', code)),
    status: statuses.map(({ code }) => fields('status', code)),
  })
  if (given === null) return null
  const says = given.status.map(statusSaid)
  const missing = odds.filter((_, i) =>
    isMissingValue(given.value[i] ?? ({ ...given.value[0], value: '' } as RawObservation)),
  )
  const saysMissing = statuses.filter((_, i) => says[i] === 'M').map(({ code }) => code)
  const isMarked = among(
    'odd',
    missing.map(({ code }) => code),
  )
  const isGiven =
    missing.length === 0 ? 'true' : `(odd IS NULL OR NOT ${isMarked} OR ${among('status', saysMissing)})`
  const marks = missing.filter(
    ({ code }) => given.value[odds.findIndex((odd) => odd.code === code)]?.value !== '',
  )
  const [counted] = await database.rows(
    marks.length === 0
      ? 'SELECT 0::DOUBLE AS n'
      : `SELECT count(*)::DOUBLE AS n FROM staged WHERE NOT ${isGiven} AND ${among(
          'odd',
          marks.map(({ code }) => code),
        )}`,
  )
  const uses = async (kind: LabelKind) =>
    kinds.includes(kind)
      ? codesOf(
          `SELECT ${kind}::DOUBLE AS code, (min(rowid) FILTER (${isGiven}))::DOUBLE AS first FROM staged GROUP BY ${kind}`,
        )
      : none
  const { region, period, indicator } = survey?.firsts ?? {
    ...{ region: await uses('region'), period: await uses('period'), indicator: await uses('indicator') },
  }
  const [source, note] = [await uses('source'), await uses('note')]
  const isBlank = (kind: LabelKind) => (code: number) =>
    columnsOf(table.columns, kind).some(
      (at, i) => !table.optional.includes(at) && (fields(kind, code)[i] ?? '').trim() === '',
    )
  // A blank name means the one above it, which only a table as a whole can tell.
  for (const [kind, found] of [
    ['region', region],
    ['period', period],
    ['indicator', indicator],
  ] as const)
    if (found.some(({ code }) => isBlank(kind)(code))) return null
  const labels = (kind: LabelKind, found: readonly { readonly code: number }[]) =>
    found.map(({ code }) => fields(kind, code))
  const read = readLabels(table, {
    ...nothing,
    region: labels('region', region),
    period: labels('period', period),
    indicator: labels('indicator', indicator),
    source: labels('source', source),
    note: labels('note', note),
  })
  if (read === null) return null
  const used = (
    kind: LabelKind,
    found: readonly { readonly code: number; readonly first: number | null }[],
    raws: readonly RawObservation[],
  ): LabelUse[] =>
    found.flatMap(({ code, first }, i) => {
      const raw = raws[i]
      return raw === undefined ? [] : [{ code, first, fields: fields(kind, code), raw }]
    })
  return {
    region: used('region', region, read.region),
    period: used('period', period, read.period),
    indicator: used('indicator', indicator, read.indicator),
    source: used('source', source, read.source),
    note: used('note', note, read.note),
    status: used('status', statuses, given.status).map((use, i) => ({ ...use, said: says[i] })),
    odd: used('value', odds, given.value),
    isGiven,
    missing: Number(counted?.n ?? 0),
  }
}
