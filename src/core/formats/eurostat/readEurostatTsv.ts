import type { AppError } from '../../errors'
import { appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import type { Cube } from '../cube'
import type { SourceFile } from '../format'
import { atLine, brokenFile, issues, MOST_CELLS } from '../statistical/broken'
import { cubeBuilder } from '../statistical/buildCube'
import { plainNumber } from '../statistical/plainNumber'
import { readFlags } from '../statistical/statusFlags'
import { stemOf } from '../statistical/stem'
import { decodeUtf8 } from '../utf8'

export const eurostatLabel = { zh: 'Eurostat TSV', en: 'Eurostat TSV' }

/** `freq,nace_r2,geo\TIME_PERIOD`: the dimensions of the rows, a backslash, the dimension of the columns. */
const packedKey = /^([\w-]+(?:\s*,\s*[\w-]+)*)\\([\w-]+)\s*$/

const headOf = (text: string) => {
  const line = text.slice(0, text.search(/\r?\n|$/))
  const cells = line.replace(/^\uFEFF/, '').split('\t')
  const [, rows = '', columns = ''] = packedKey.exec(cells[0] ?? '') ?? []
  if (rows === '' || cells.length < 2) return null
  return {
    rows: rows.split(',').map((id) => id.trim()),
    columns,
    codes: cells.slice(1).map((code) => code.trim()),
  }
}

/** Whether a text begins with the packed key of Eurostat's bulk downloads. */
export const isEurostatTsv = (text: string): boolean => headOf(text) !== null

/**
 * Reads Eurostat's bulk TSV: a packed key in the first column, a column per period, a value with flags in each cell
 * (`0.52 b`), `:` for a missing value. Flags become the status; those that no status stands for are kept in the note.
 * Errors: `encoding-unknown`, `file-empty`, `format-broken` with the line.
 */
export const readEurostatTsv = ({ path, bytes }: SourceFile): Result<Cube, AppError> => {
  const text = decodeUtf8(bytes)
  if (text === null) return fail(appError('encoding-unknown', { path }))
  if (text.trim() === '') return fail(appError('file-empty', { path }))
  const head = headOf(text)
  if (head === null) return brokenFile(path, eurostatLabel, ':1', issues.absent('freq,…,geo\\TIME_PERIOD'))
  const none = { role: null, categories: [] }
  const builder = cubeBuilder({ name: stemOf(path), title: '', unit: '', source: 'Eurostat', note: '' }, [
    ...head.rows.map((id) => ({ id, label: id, ...none })),
    { id: head.columns, label: head.columns, ...none },
  ])
  const lines = text.split(/\r?\n/)
  if (lines.length * head.codes.length > MOST_CELLS)
    return brokenFile(path, eurostatLabel, ':1', issues.tooMany(lines.length * head.codes.length))
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.trim() === '') continue
    const [key = '', ...cells] = line.split('\t')
    const codes = key.split(',').map((code) => code.trim())
    if (codes.length !== head.rows.length)
      return brokenFile(path, eurostatLabel, atLine(at + 1), issues.invalid(key))
    if (cells.length > head.codes.length)
      return brokenFile(path, eurostatLabel, atLine(at + 1), issues.count(head.codes.length, cells.length))
    for (const [i, cell] of cells.entries()) {
      const [number = '', ...flags] = cell.trim().split(/\s+/)
      if (number === '') continue
      const isMissing = number === ':'
      const value = isMissing ? Number.NaN : plainNumber(number)
      if (value === null) return brokenFile(path, eurostatLabel, atLine(at + 1), issues.number(cell))
      const { status, rest } = readFlags(flags.join(''), isMissing)
      builder.add({
        keys: [...codes, head.codes[i] ?? ''],
        value,
        status,
        note: rest === '' ? '' : `flag ${rest}`,
        line: at + 1,
      })
    }
  }
  return ok(builder.finish())
}
