import { appError } from '../errors'
import { fail, ok, type Result } from '../result'
import { unguarded } from './csvCells'
import {
  type BrokenQuotes,
  type DelimitedText,
  type Delimiter,
  delimiters,
  parseDelimited,
} from './delimited'
import type { Format } from './format'
import { plainGrid } from './grid'
import { decodeText } from './text/decodeText'
import { detectEncoding } from './text/detectEncoding'

/** A space before a quotation mark makes it a part of the field; BEA writes its codes so. */
const unquoted = (cell: string): string =>
  cell.startsWith(' ') ? (/^ +"([^"]*)" *$/.exec(cell)?.[1] ?? cell) : cell

/** Cuts a text into rows of cells. A quotation mark that is not closed is an error, with its line. */
export const csvRows = (text: string, delimiter?: Delimiter): Result<DelimitedText, BrokenQuotes> => {
  const parsed = parseDelimited(text, delimiter)
  if (!parsed.ok) return parsed
  const rows = parsed.value.rows.map((row) => row.map((cell) => unquoted(unguarded(cell))))
  return ok({ ...parsed.value, rows })
}

/**
 * Delimited text in any encoding that detectEncoding.ts knows: comma, semicolon, tab or vertical bar.
 * Errors: `file-empty`, `encoding-unknown`, `csv-quotes` with the line.
 */
export const csv: Format = {
  id: 'csv',
  label: { zh: 'CSV（逗号、分号、竖线或制表符分隔）', en: 'CSV (comma, semicolon, vertical bar or tab)' },
  extensions: ['csv', 'tsv', 'tab', 'txt'],
  takes: ['encoding', 'delimiter'],
  detect: ({ bytes }) => detectEncoding(bytes) !== null,
  read: ({ path, bytes }, options) => {
    const decoded = decodeText(bytes, options?.encoding)
    if (decoded === null) return fail(appError('encoding-unknown', { path }))
    if (decoded.text.trim() === '') return fail(appError('file-empty', { path }))
    const given = delimiters.find((delimiter) => delimiter === options?.delimiter)
    const parsed = csvRows(decoded.text, given)
    if (!parsed.ok) return fail(appError('csv-quotes', { path, line: parsed.error.line }))
    return ok({
      encoding: decoded.encoding,
      encodingConfidence: decoded.confidence,
      damaged: decoded.damaged,
      delimiter: parsed.value.delimiter,
      tables: [plainGrid('', parsed.value.rows, parsed.value.lines)],
    })
  },
}
