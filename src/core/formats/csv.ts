import { appError } from '../errors'
import { fail, ok } from '../result'
import { parseDelimited } from './delimited'
import type { Format } from './format'
import { plainGrid } from './grid'
import { type TidyRow, tidyColumns } from './tidy'
import { decodeUtf8 } from './utf8'

/** Characters with which a spreadsheet takes a cell for a formula. */
const startsFormula = /^[=+\-@\t\r]/
const guarded = /^'(?=[=+\-@\t\r])/

const quoted = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** A cell of text that no spreadsheet runs: what begins like a formula gets a leading apostrophe. */
export const textCell = (text: string): string => quoted(startsFormula.test(text) ? `'${text}` : text)

/** The shortest decimal text that reads back as the same double (17 significant digits at most); empty = missing. */
export const numberCell = (value: number | null): string =>
  value === null || Number.isNaN(value) ? '' : String(value)

const line = ({ region, regionName, period, indicator, value, unit, status }: TidyRow): string =>
  [
    textCell(region),
    textCell(regionName),
    period,
    textCell(indicator),
    numberCell(value),
    textCell(unit),
    status,
  ].join(',')

/**
 * CSV and TSV in UTF-8, with or without a byte order mark; comma, semicolon or tab.
 * Errors: `file-empty`, `encoding-unknown`, `csv-quotes` with the line.
 */
export const csv: Format = {
  id: 'csv',
  label: { zh: 'CSV（逗号、分号或制表符分隔）', en: 'CSV (comma, semicolon or tab)' },
  extensions: ['csv', 'tsv', 'txt'],
  detect: ({ bytes }) => decodeUtf8(bytes) !== null,
  read: ({ path, bytes }) => {
    const text = decodeUtf8(bytes)
    if (text === null) return fail(appError('encoding-unknown', { path }))
    if (text.trim() === '') return fail(appError('file-empty', { path }))
    const parsed = parseDelimited(text)
    if (!parsed.ok) return fail(appError('csv-quotes', { path, line: parsed.error.line }))
    const cells = parsed.value.rows.map((row) => row.map((cell) => cell.replace(guarded, '')))
    return ok({
      encoding: 'UTF-8',
      encodingConfidence: 1,
      delimiter: parsed.value.delimiter,
      tables: [plainGrid('', cells, parsed.value.lines)],
    })
  },
  write: (rows) => {
    const lines: string[] = [tidyColumns.join(',')]
    for (const row of rows) lines.push(line(row))
    return `${lines.join('\n')}\n`
  },
}
