import Papa from 'papaparse'
import type { Result } from '../result'
import { fail, ok } from '../result'

/** In the order in which they win where several cut the rows equally well: a comma may be a decimal one. */
export const delimiters = ['\t', ';', '|', ','] as const
export type Delimiter = (typeof delimiters)[number]

/** The delimiter as people write it, a tab by its name too; undefined where it is none. */
export const delimiterNamed = (written: string | undefined): Delimiter | undefined =>
  written === 'tab' || written === '\\t' ? '\t' : delimiters.find((known) => known === written)

/** Text in rows and columns, nothing interpreted yet. */
export interface DelimitedText {
  readonly delimiter: Delimiter
  /** Of blank rows that follow each other only the first is kept, as a row without fields. */
  readonly rows: readonly (readonly string[])[]
  /** Line of the file on which each row begins, from 1. */
  readonly lines: readonly number[]
}

/** A quotation mark that is not closed, or stands in the middle of a field: the rest cannot be trusted. */
export interface BrokenQuotes {
  readonly line: number
}

const SAMPLE_ROWS = 100
/** The parser cuts a text into rows before it takes the first hundred. */
const SAMPLE_CHARACTERS = 4_000_000

/** Excel writes the delimiter into the first line where it is not the one of the country. */
const stated = /^\ufeff?sep=(.)\r?\n/

/**
 * The delimiter that cuts most rows into the same number of fields, two at least; a comma where none does.
 * Decimal commas in a file with semicolons so do not mislead it.
 */
export const detectDelimiter = (text: string): Delimiter => {
  const said = delimiters.find((delimiter) => delimiter === stated.exec(text)?.[1])
  if (said !== undefined) return said
  const sample = text.slice(0, SAMPLE_CHARACTERS)
  const scored = delimiters.map((delimiter) => {
    const { data, errors } = Papa.parse(sample, { delimiter, preview: SAMPLE_ROWS })
    const rows = data.filter((row) => row.join('') !== '')
    const counts = new Map<number, number>()
    for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
    const [fields = 0, agreeing = 0] =
      [...counts].filter(([length]) => length > 1).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
    // Half a quotation in a field: this delimiter cuts within quoted fields, unless quotation marks that are closed hold it (`"x""y"`).
    const half = rows.filter((row) => row.some((field) => field.split('"').length % 2 === 0)).length
    const cut = errors.length > 0 || !sample.includes('""') ? half : 0
    return { delimiter, fields, score: fields > 1 ? (agreeing - cut) / rows.length : 0 }
  })
  const best = scored.sort((a, b) => b.score - a.score || b.fields - a.fields)[0]
  return best === undefined || best.score <= 0 ? ',' : best.delimiter
}

const lineBreaks = (row: readonly string[]): number =>
  row.reduce((sum, field) => sum + (field.match(/\r\n|\n|\r/g)?.length ?? 0), 0)

const BLANK: readonly string[] = []

/** Fewer blank lines than this are parsed with the rest. */
const MANY_BLANK = 1000

/** A piece of a text between many blank lines, the first of which it keeps; `line` = the one on which it begins, from 1. */
interface Piece {
  readonly text: string
  readonly line: number
}

const [TAB, LF, CR, SPACE, QUOTE] = [9, 10, 13, 32, 34]

/**
 * Cuts a text where many lines follow each other that hold nothing but spaces and delimiters, so that ten million of them
 * take no time. Not within quotation marks: behind an uneven number of them nothing is cut.
 */
const betweenBlanks = (text: string, delimiter: Delimiter, firstLine: number): Piece[] => {
  const between = delimiter.charCodeAt(0)
  const pieces: Piece[] = []
  let [from, fromLine, line, quotes] = [0, firstLine, firstLine, 0]
  // Of the blank lines that run now: the end of the first one, and how many.
  let [firstEnd, blanks] = [0, 0]
  let [lineStart, isBlankLine] = [0, true]
  const isCut = () => blanks > MANY_BLANK && quotes % 2 === 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === LF) {
      if (isBlankLine) blanks++
      if (blanks === 1 && isBlankLine) firstEnd = at + 1
      line++
      lineStart = at + 1
      isBlankLine = true
    } else if (isBlankLine && code !== between && code !== SPACE && code !== TAB && code !== CR) {
      if (isCut()) {
        pieces.push({ text: text.slice(from, firstEnd), line: fromLine })
        from = lineStart
        fromLine = line
      }
      blanks = 0
      isBlankLine = false
    }
    if (code === QUOTE) quotes++
  }
  return [...pieces, { text: text.slice(from, isCut() ? firstEnd : text.length), line: fromLine }]
}

/** Cuts text into rows and fields: quoted fields with line breaks and doubled quotes, LF, CRLF or CR. A byte order mark is dropped. */
export const parseDelimited = (
  text: string,
  delimiter: Delimiter = detectDelimiter(text),
): Result<DelimitedText, BrokenQuotes> => {
  const rows: (readonly string[])[] = []
  const lines: number[] = []
  const statedLine = stated.exec(text)?.[0] ?? ''
  const whole = statedLine === '' ? text.replace(/^\uFEFF/, '') : text.slice(statedLine.length)
  let broken: number | undefined
  for (const piece of betweenBlanks(whole, delimiter, statedLine === '' ? 1 : 2)) {
    let { line } = piece
    Papa.parse(piece.text, {
      delimiter,
      // Row by row, so that what is dropped is never held at once.
      step: ({ data, errors }, parser) => {
        // UndetectableDelimiter cannot occur with a delimiter given, and field counts are not checked without a header.
        if (errors.length > 0) {
          broken = line
          parser.abort()
          return
        }
        const blank = data.every((field) => field === '' || field.trim() === '')
        if (!blank || rows.at(-1) !== BLANK) {
          rows.push(blank ? BLANK : data)
          lines.push(line)
        }
        line += 1 + lineBreaks(data)
      },
    })
    if (broken !== undefined) break
  }
  return broken === undefined ? ok({ delimiter, rows, lines }) : fail({ line: broken })
}
