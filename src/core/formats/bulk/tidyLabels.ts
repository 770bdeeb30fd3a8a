import type { Status } from '../../dataset/schema'
import { statusOf } from '../mapping/planImport'
import type { RawObservation } from '../mapping/rawObservation'
import { isGapAmongNumbers } from '../publishedMarks'
import type { TidyColumns, TidyTable } from './tidyTable'

/** What a large table says over and over: the fields of columns that belong together, each combination once. */
export interface TidyLabels {
  readonly region: readonly (readonly string[])[]
  readonly period: readonly (readonly string[])[]
  readonly indicator: readonly (readonly string[])[]
  readonly status: readonly (readonly string[])[]
  readonly source: readonly (readonly string[])[]
  readonly note: readonly (readonly string[])[]
  /** Values that are not plain numbers. */
  readonly value: readonly (readonly string[])[]
}
export type LabelKind = keyof TidyLabels
export const labelKinds: readonly LabelKind[] = [
  'region',
  'period',
  'indicator',
  'status',
  'source',
  'note',
  'value',
]

export type ReadLabels = { readonly [K in LabelKind]: readonly RawObservation[] }

export const columnsOf = (columns: TidyColumns, kind: LabelKind): readonly number[] =>
  kind === 'value' ? [columns.value] : columns[kind]

/**
 * Reads each combination as it stands in a row of the table. Null where a row would not be read by these columns alone: a
 * name or a number that refers to a footnote.
 */
export const readLabels = (table: TidyTable, labels: TidyLabels): ReadLabels | null => {
  const [base] = table.body
  if (base === undefined) return null
  const rows: (readonly string[])[] = [base]
  for (const kind of labelKinds) {
    const columns = columnsOf(table.columns, kind)
    for (const fields of labels[kind]) {
      const row = [...base]
      for (const [i, at] of columns.entries()) row[at] = fields[i] ?? ''
      rows.push(row)
    }
  }
  const read = table.observationsOf(rows)
  const note = read[0]?.note
  if (read.length !== rows.length || note === undefined) return null
  let at = 1
  const of = (kind: LabelKind) => {
    const part = read.slice(at, at + labels[kind].length)
    at += part.length
    return part
  }
  const found: ReadLabels = {
    region: of('region'),
    period: of('period'),
    indicator: of('indicator'),
    status: of('status'),
    source: of('source'),
    note: of('note'),
    value: of('value'),
  }
  const isOwn = (raw: RawObservation) => raw.note === note
  return found.region.every(isOwn) && found.value.every(isOwn) ? found : null
}

/** A blank or a mark, which says nothing about what a project may know. */
export const isMissingValue = ({ value }: RawObservation): boolean =>
  typeof value === 'number' ? Number.isNaN(value) : isGapAmongNumbers(value)

/** undefined = none is given; null = letters that no status stands for, which go to the note of their cell. */
export const statusSaid = (raw: RawObservation): Status | null | undefined => {
  const { status, flag } = statusOf(raw)
  return flag === '' ? status : null
}
