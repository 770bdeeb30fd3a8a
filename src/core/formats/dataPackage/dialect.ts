import Papa from 'papaparse'
import { detectDelimiter } from '../delimited'
import { asArray, asObject, asText, type JsonObject } from '../statistical/parseJson'

/** How the text of a resource is cut into rows and fields, as far as its package says. */
export interface Dialect {
  readonly delimiter: string | undefined
  readonly quote: string
  readonly escape: string
  /** What comment lines begin with; empty = there are none. */
  readonly comment: string
  /** Numbers of the rows of the header, from 1; none = the table has no header; null = the first row that is no comment. */
  readonly header: readonly number[] | null
  readonly headerJoin: string
  readonly commentRows: ReadonlySet<number>
  readonly missing: readonly string[]
  /** Where a JSON document or a workbook holds the table. */
  readonly property: string
  readonly sheet: string | number | undefined
}

const numbersOf = (list: unknown): readonly number[] =>
  asArray(list).filter((each): each is number => typeof each === 'number')

/** Reads a dialect of the CSV Dialect (version 1) or the Table Dialect (version 2). */
export const readDialect = (described: unknown): Dialect => {
  const said: JsonObject = { ...asObject(described), ...asObject(asObject(described).csv) }
  const quote = asText(said.quoteChar) || '"'
  const sheet = said.sheetName ?? said.sheetNumber
  return {
    delimiter: asText(said.delimiter) || undefined,
    quote,
    escape: asText(said.escapeChar) || quote,
    comment: asText(said.commentChar),
    header: said.header === false ? [] : Array.isArray(said.headerRows) ? numbersOf(said.headerRows) : null,
    headerJoin: asText(said.headerJoin) || ' ',
    commentRows: new Set(numbersOf(said.commentRows)),
    missing: typeof said.nullSequence === 'string' ? [said.nullSequence] : [],
    property: asText(said.property),
    sheet: typeof sheet === 'string' || typeof sheet === 'number' ? sheet : undefined,
  }
}

/** Rows with the line of the file on which each begins, from 1. */
export interface CutText {
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly number[]
}

/** Lines that begin with the mark are dropped, except within quoted fields. */
const withoutComments = (text: string, { comment, quote }: Dialect) => {
  const kept: string[] = []
  const numbers: number[] = []
  let quoted = false
  text.split(/\r\n|\n|\r/).forEach((line, i) => {
    if (!quoted && line.startsWith(comment)) return
    kept.push(line)
    numbers.push(i + 1)
    if (line.split(quote).length % 2 === 0) quoted = !quoted
  })
  return { text: kept.join('\n'), numbers }
}

/** The rows of a text in a dialect, blank ones left out; a line number where a quotation mark is not closed. */
export const cutText = (source: string, dialect: Dialect): CutText | { readonly brokenLine: number } => {
  const bare = source.replace(/^\uFEFF/, '')
  const { text, numbers } =
    dialect.comment === '' ? { text: bare, numbers: null } : withoutComments(bare, dialect)
  const rows: string[][] = []
  const lines: number[] = []
  let line = 1
  let row = 0
  let brokenLine: number | null = null
  Papa.parse(text, {
    delimiter: dialect.delimiter ?? detectDelimiter(text),
    quoteChar: dialect.quote,
    escapeChar: dialect.escape,
    step: ({ data, errors }, parser) => {
      const at = numbers?.[line - 1] ?? line
      if (errors.length > 0) {
        brokenLine = at
        parser.abort()
        return
      }
      row++
      const isBlank = data.every((field) => field.trim() === '')
      if (!isBlank && !dialect.commentRows.has(row)) {
        rows.push(data)
        lines.push(at)
      }
      line += 1 + data.reduce((sum, field) => sum + (field.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
    },
  })
  return brokenLine === null ? { rows, lines } : { brokenLine }
}
