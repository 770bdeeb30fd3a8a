import { columnsOf, type LabelKind, labelKinds } from '#core/formats/bulk/tidyLabels'
import type { TidyTable } from '#core/formats/bulk/tidyTable'
import { parseDelimited } from '#core/formats/delimited'
import { countLines } from '#core/formats/text/countLines'
import type { Database } from '../store/database'
import { rowsSql } from './rowsSql'
import type { TextSample } from './sampleText'

/** More different names than this in a column: the file is no table of regions, periods and indicators. */
export const MOST_LABELS = 200_000
/** Rows that are read for their names alone, before all are read. */
const EARLY = 300_000

/** The different fields of one column, in the order of their numbers in the staged rows. */
export type Dictionary = string[]

/** Begins a label that stands for none: a gap in the numbers. */
const HOLE = '\u0001'

export const isHole = (label: string): boolean => label.startsWith(HOLE)

/** Labels in an order of their own, and whether each stands for the number in the project that it has in this order. */
export interface Arranged {
  readonly labels: Dictionary
  readonly isByNumber: boolean
}

/** Puts the labels of a column into such an order. */
export type Arrange = (kind: LabelKind, labels: Dictionary) => Arranged

/**
 * Labels in the order of the numbers that they stand for in the project, those of new records from `next` on, so that most
 * often the staged numbers are those of the project already. Labels that share a number come last.
 */
export const inOrderOfNumbers = (
  labels: Dictionary,
  numberOf: (label: string) => number | null,
  next: number,
): Arranged => {
  const places: (string | undefined)[] = []
  const later: string[] = []
  const fresh: string[] = []
  for (const label of labels) {
    const number = numberOf(label)
    if (number === null) fresh.push(label)
    else if (number >= MOST_LABELS || places[number] !== undefined) later.push(label)
    else places[number] = label
  }
  const isRoom = next < MOST_LABELS
  const room = isRoom ? next : places.length
  const known = Array.from({ length: room }, (_, number) => places[number] ?? `${HOLE}${number}`)
  return { labels: [...known, ...fresh, ...later], isByNumber: isRoom && later.length === 0 }
}

/** What a file seems to say over and over, from a part of its rows. */
export interface Labels {
  /** By column of the file. */
  readonly dictionaries: Map<number, Dictionary>
  /** Every name found so far has the number of the project. */
  readonly isByNumber: boolean
  /** Single rows in the order of the file, as fields. */
  readonly probes: readonly (readonly string[])[]
}

const plain = /^-?\d+(?:\.\d+)?$/

/** The columns of a table that have labels, each with what it tells. */
export const labelledColumns = (table: TidyTable): (readonly [LabelKind, number])[] =>
  labelKinds.flatMap((kind) => columnsOf(table.columns, kind).map((at) => [kind, at] as const))

/**
 * Looks for the labels of all columns in the sample, and in the first rows of the file. They come in its order as far as
 * it is known, so that new records are numbered along it. Null where the sample cannot be cut into fields.
 */
export const findLabels = async (
  database: Database,
  path: string,
  table: TidyTable,
  sample: TextSample,
  arrange: Arrange,
): Promise<Labels | null> => {
  const lines = parseDelimited(new TextDecoder(table.encoding).decode(sample.probes), table.delimiter as ',')
  if (!lines.ok) return null
  const probes = lines.value.rows.filter((row) => row.length === table.width)
  const begin = countLines(sample.bytes.subarray(0, sample.head))
  const head = Math.max(0, begin - table.first + 1)
  const rows = [...table.body.slice(0, head), ...probes, ...table.body.slice(head)]
  const used = labelledColumns(table)
  const found = new Map(
    used.map(([kind, at]) => {
      const fields = rows.map((row) => row[at] ?? '')
      return [at, new Set(kind === 'value' ? ['', ...fields.filter((field) => !plain.test(field))] : fields)]
    }),
  )
  // Names that follow each other quickly all stand within the first rows; the probes find those that hold for long.
  const names = used.filter(([kind]) => kind !== 'value')
  const [early] = await database.rows(
    `SELECT ${names.map(([, at]) => `list(DISTINCT c${at}) AS c${at}`).join(', ')}
     FROM (SELECT * FROM ${rowsSql(path, table)} LIMIT ${EARLY})`,
  )
  for (const [, at] of names) {
    const more = early?.[`c${at}`]
    if (Array.isArray(more)) for (const label of more) found.get(at)?.add(String(label))
  }
  const arranged = used.map(([kind, at]) => [kind, at, arrange(kind, [...(found.get(at) ?? [])])] as const)
  return {
    dictionaries: new Map(arranged.map(([, at, { labels }]) => [at, labels])),
    isByNumber: arranged.every(([kind, , { isByNumber }]) => kind === 'value' || isByNumber),
    probes,
  }
}
