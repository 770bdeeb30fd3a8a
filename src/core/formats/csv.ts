import { appError } from '../errors'
import { fail, ok } from '../result'
import { unguarded } from './csvCells'
import { parseDelimited } from './delimited'
import type { Format } from './format'
import { plainGrid } from './grid'
import { decodeUtf8 } from './utf8'

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
    const cells = parsed.value.rows.map((row) => row.map(unguarded))
    return ok({
      encoding: 'UTF-8',
      encodingConfidence: 1,
      delimiter: parsed.value.delimiter,
      tables: [plainGrid('', cells, parsed.value.lines)],
    })
  },
}
