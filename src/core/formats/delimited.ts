import Papa from 'papaparse'
import type { Result } from '../result'
import { fail, ok } from '../result'

export const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

/** Text in rows and columns, nothing interpreted yet. */
export interface DelimitedText {
  readonly delimiter: Delimiter
  readonly rows: readonly (readonly string[])[]
  /** Line of the file on which each row begins, from 1. */
  readonly lines: readonly number[]
}

/** A quotation mark that is not closed, or stands in the middle of a field: the rest cannot be trusted. */
export interface BrokenQuotes {
  readonly line: number
}

const SAMPLE_ROWS = 100

/**
 * The delimiter that cuts most rows into the same number of fields, two at least; a comma where none does.
 * Decimal commas in a file with semicolons so do not mislead it.
 */
export const detectDelimiter = (text: string): Delimiter => {
  const scored = delimiters.map((delimiter) => {
    const rows = Papa.parse(text, { delimiter, preview: SAMPLE_ROWS }).data.filter(
      (row) => row.join('') !== '',
    )
    const counts = new Map<number, number>()
    for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
    const [fields = 0, agreeing = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
    return { delimiter, fields, score: fields > 1 ? agreeing / rows.length : 0 }
  })
  const best = scored.sort((a, b) => b.score - a.score || b.fields - a.fields)[0]
  return best === undefined || best.score === 0 ? ',' : best.delimiter
}

const lineBreaks = (row: readonly string[]): number =>
  row.reduce((sum, field) => sum + (field.match(/\r\n|\n|\r/g)?.length ?? 0), 0)

/** Cuts text into rows and fields: quoted fields with line breaks and doubled quotes, LF, CRLF or CR. A byte order mark is dropped. */
export const parseDelimited = (
  text: string,
  delimiter: Delimiter = detectDelimiter(text),
): Result<DelimitedText, BrokenQuotes> => {
  const { data, errors } = Papa.parse(text.replace(/^\uFEFF/, ''), { delimiter })
  const lines: number[] = []
  let line = 1
  for (const row of data) {
    lines.push(line)
    line += 1 + lineBreaks(row)
  }
  // UndetectableDelimiter cannot occur with a delimiter given, and field counts are not checked without a header.
  const broken = errors[0]
  if (broken !== undefined) return fail({ line: lines[broken.row ?? 0] ?? line })
  return ok({ delimiter, rows: data, lines })
}
