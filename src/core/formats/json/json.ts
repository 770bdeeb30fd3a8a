import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import type { Format, SourceFile } from '../format'
import { plainGrid } from '../grid'
import { brokenFile, issues } from '../statistical/broken'
import { parseJsonText } from '../statistical/parseJson'
import { decodeText } from '../text/decodeText'
import { findTables } from './findTables'

const label = { zh: 'JSON 记录', en: 'JSON records' }

/** More cells than this are no table that somebody looks at. */
const CELLS = 5_000_000

const HEAD = 4096

/** The beginning of a list or object, and of what stands in it; the shapes of maps are no records. */
const looksLikeJson = (head: string): boolean =>
  /^\s*(?:\[\s*[[{"]|\{\s*")/.test(head) &&
  !/"type"\s*:\s*"(?:FeatureCollection|Topology|Feature)"/.test(head)

/** A document, or one on each line. */
const documentOf = (path: string, text: string): Result<unknown, AppError> => {
  const lines = text.split(/\r?\n/)
  const isLines = lines.length > 1 && lines.every((line) => /^\s*(?:\{.*\}\s*)?$/.test(line))
  if (!isLines) return parseJsonText(path, text)
  const records: unknown[] = []
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue
    const record = parseJsonText(path, line, at + 1)
    if (!record.ok) return record
    records.push(record.value)
  }
  return ok(records.length === 1 ? records[0] : records)
}

const read = ({ path, bytes }: SourceFile, encoding: string | undefined) => {
  const decoded = decodeText(bytes, encoding)
  if (decoded === null) return fail(appError('encoding-unknown', { path }))
  const text = decoded.text.replace(/^\uFEFF/, '')
  if (text.trim() === '') return fail(appError('file-empty', { path }))
  const document = documentOf(path, text)
  if (!document.ok) return document
  const tables = findTables(document.value, CELLS)
  if (tables === 'too-large') return fail(appError('table-too-large', { path, place: 'JSON', cells: CELLS }))
  if (tables.length === 0) return brokenFile(path, label, '', issues.noRecords)
  return ok({
    ...{ encoding: decoded.encoding, encodingConfidence: decoded.confidence, damaged: decoded.damaged },
    delimiter: null,
    tables: tables.map(({ path: name, header, rows }) =>
      plainGrid(tables.length > 1 ? name : '', [header, ...rows]),
    ),
  })
}

/**
 * Records in JSON as interfaces of statistical offices answer and as programs save tables; one document, or one on each line. Files
 * ending in `.json` that are nothing else are read as this. Errors: `encoding-unknown`, `file-empty`, `json-invalid`, `table-too-large`, `format-broken`
 * where there are no records.
 */
export const json: Format = {
  id: 'json',
  label,
  extensions: ['json', 'jsonl', 'ndjson'],
  detect: ({ bytes }) => looksLikeJson(decodeText(bytes.subarray(0, HEAD))?.text ?? ''),
  read: (file, options) => read(file, options?.encoding),
}
