import { isMissingMark } from '../dataset/parseNumber'
import { type Delimiter, detectDelimiter, parseDelimited } from '../formats/delimited'
import type { ColumnType, SourceColumn } from './sourceColumn'

/** A column with some of what it holds. */
export interface DescribedColumn extends SourceColumn {
  /** The first different values, as the file writes them. */
  readonly examples: readonly string[]
}

/** How a delimited text is to be read as one table of records. */
export interface TextLayout {
  readonly delimiter: Delimiter
  readonly decimalComma: boolean
  /** Lines in front of the header, or of the data where there is none. */
  readonly skip: number
  readonly header: boolean
  readonly columns: readonly DescribedColumn[]
  /** Rows of data in what was looked at. */
  readonly rows: number
  /** Texts that mean a missing value, in any column; the empty one always does. */
  readonly missing: readonly string[]
}

/** Marks as core/dataset/parseNumber.ts knows them. `x` is left out: it ticks boxes in questionnaires. */
const marks = ['-', '--', '—', '——', '…', '……', '..', '...', ':', 'NA', 'N/A', 'n/a', '#N/A']

const EXAMPLES = 5

const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/
const commaNumber = /^[+-]?\d+(?:,\d+)?$/
const day = /^\d{4}[-/](?:0?[1-9]|1[0-2])[-/](?:0?[1-9]|[12]\d|3[01])$/
const moment = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/
const truth = /^(?:true|false)$/i

const typeOf = (values: readonly string[], decimalComma: boolean): Exclude<ColumnType, 'other'> => {
  if (values.length === 0) return 'text'
  const all = (pattern: RegExp) => values.every((value) => pattern.test(value))
  if (all(decimalComma ? commaNumber : number) || all(/^[+-]?\d+$/)) return 'number'
  if (all(day) || values.every((value) => day.test(value) || moment.test(value))) return 'date'
  return all(truth) ? 'truth' : 'text'
}

/** Header cells as names: blank ones by their place, repeated ones with a number behind them. */
const namesOf = (cells: readonly string[]): string[] => {
  const used = new Set<string>()
  return cells.map((cell, i) => {
    const plain = cell.trim().slice(0, 900) || `column ${i + 1}`
    let name = plain
    for (let n = 2; used.has(name.toLowerCase()); n += 1) name = `${plain}_${n}`
    used.add(name.toLowerCase())
    return name
  })
}

const isData = (cell: string): boolean => number.test(cell) || day.test(cell) || moment.test(cell)

/** The number of fields that most rows have. */
const usualWidth = (rows: readonly (readonly string[])[]): number => {
  const counts = new Map<number, number>()
  for (const { length } of rows) if (length > 0) counts.set(length, (counts.get(length) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

/**
 * Understands a delimited text of records by its beginning: delimiter, titles in front of the header, whether there is a header,
 * what each column holds. `complete` = `head` is the whole text; else its last row, which may be cut, is not looked at.
 *
 * @returns null where nothing is in it
 */
export const understandText = (head: string, complete: boolean): TextLayout | null => {
  const cut = complete ? head : head.slice(0, Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r')) + 1)
  const text = cut === '' ? head : cut
  const delimiter = detectDelimiter(text)
  const parsed = parseDelimited(text, delimiter)
  // A quotation mark that the engine will complain of with its line; until then the fields are cut without quotes.
  const table = parsed.ok
    ? parsed.value
    : {
        rows: text.split(/\r\n|\n|\r/).map((line) => (line.trim() === '' ? [] : line.split(delimiter))),
        lines: text.split(/\r\n|\n|\r/).map((_, i) => i + 1),
      }
  const width = usualWidth(table.rows)
  const first = table.rows.findIndex((row) => row.length === width)
  const top = table.rows[first]
  if (width === 0 || top === undefined) return null
  const header = !top.some((cell) => isData(cell.trim()))
  const rows = table.rows.slice(header ? first + 1 : first).filter((row) => row.length === width)
  const names = namesOf(header ? top : top.map(() => ''))
  const valuesOf = (i: number): string[] => {
    const values = new Set<string>()
    for (const row of rows) values.add((row[i] ?? '').trim())
    return [...values].filter((value) => value !== '')
  }
  const commas = delimiter !== ','
  const found = names.map((name, i) => {
    const values = valuesOf(i)
    const present = values.filter((value) => !isMissingMark(value) || value.toLowerCase() === 'x')
    const decimalComma =
      commas &&
      present.some((value) => value.includes(',')) &&
      present.every((value) => commaNumber.test(value))
    return { name, values, present, decimalComma }
  })
  const decimalComma =
    found.some((column) => column.decimalComma) &&
    !found.some(
      ({ present }) =>
        present.some((value) => value.includes('.')) && present.every((value) => number.test(value)),
    )
  const columns = found.map(({ name, values, present }): DescribedColumn => {
    const type = typeOf(present, decimalComma)
    return { name, type, examples: (type === 'text' ? values : present).slice(0, EXAMPLES) }
  })
  const spoken = new Set(found.flatMap(({ values }, i) => (columns[i]?.type === 'text' ? values : [])))
  return {
    ...{ delimiter, decimalComma, header, columns },
    rows: rows.length,
    skip: (table.lines[first] ?? 1) - 1,
    missing: ['', ...marks.filter((mark) => !spoken.has(mark))],
  }
}
