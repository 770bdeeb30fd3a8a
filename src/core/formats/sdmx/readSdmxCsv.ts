import type { AppError } from '../../errors'
import { appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import { unguarded } from '../csvCells'
import type { Cube } from '../cube'
import { parseDelimited } from '../delimited'
import type { SourceFile } from '../format'
import { atLine, brokenFile, issues } from '../statistical/broken'
import { type CubeBuilder, cubeBuilder } from '../statistical/buildCube'
import { isNoValue, plainNumber } from '../statistical/plainNumber'
import { readFlags } from '../statistical/statusFlags'
import { stemOf } from '../statistical/stem'
import { decodeUtf8 } from '../utf8'
import { idAndLabel, type SdmxColumn, sdmxColumns } from './sdmxColumns'

export const sdmxCsvLabel = { zh: 'SDMX-CSV', en: 'SDMX-CSV' }

interface Rows {
  readonly columns: readonly SdmxColumn[]
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly number[]
}

/** Whether a text begins with the header of an SDMX-CSV file. */
export const isSdmxCsv = (text: string): boolean => {
  const [head = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)
  const parsed = parseDelimited(head)
  return parsed.ok && sdmxColumns(parsed.value.rows[0] ?? []) !== null
}

const isFilled = (row: readonly string[]) => row.some((cell) => cell.trim() !== '')

/** `BIS_DER` of `BIS:BIS_DER(1.0)`. */
const structureName = (
  { columns, rows }: Rows,
  fallback: string,
): { readonly name: string; readonly title: string } => {
  const cell = (id: RegExp) => {
    const at = columns.findIndex((column) => column.kind === 'structure' && id.test(column.id))
    return at < 0 ? '' : (rows[0]?.[at] ?? '').trim()
  }
  const written = cell(/^STRUCTURE_ID$/i) || cell(/^DATAFLOW$/i)
  const [, id = '', title = ''] = /^(?:[^:()]*:)?([^:()]+)(?:\([^)]*\))?(?::\s*(.*))?$/s.exec(written) ?? []
  return { name: id.trim() || fallback, title: cell(/^STRUCTURE_NAME$/i) || title }
}

/**
 * The columns that tell the observations apart. Attributes may stand before the time dimension and dimensions after
 * it; where the ones taken for dimensions leave two values for one key, further columns join until they do not.
 */
const keyColumns = ({ columns, rows }: Rows): number[] => {
  const keys = columns.flatMap(({ kind }, at) => (kind === 'dimension' || kind === 'time' ? [at] : []))
  const value = columns.findIndex(({ kind }) => kind === 'value')
  const isUnique = (by: readonly number[]) => {
    const seen = new Map<string, string>()
    for (const row of rows) {
      const key = by.map((at) => row[at] ?? '').join('\u0000')
      const cell = row[value] ?? ''
      const before = seen.get(key)
      if (before !== undefined && before !== cell) return false
      seen.set(key, cell)
    }
    return true
  }
  if (isUnique(keys)) return keys
  const rest = columns.flatMap(({ kind }, at) => (kind === 'attribute' ? [at] : []))
  for (const [i] of rest.entries()) {
    const more = [...keys, ...rest.slice(0, i + 1)]
    if (isUnique(more)) return more
  }
  return keys
}

const dimensionsOf = ({ columns, rows }: Rows, keys: readonly number[]) =>
  keys.map((at) => {
    const column = columns[at]
    const words = columns[at + 1]?.kind === 'label' ? at + 1 : -1
    const labels = new Map<string, string>()
    for (const row of rows) {
      const { id, label } = idAndLabel((row[at] ?? '').trim())
      if (labels.has(id)) continue
      labels.set(id, (words < 0 ? label : (row[words] ?? '').trim()) || id)
    }
    const label = words < 0 ? column?.label : columns[words]?.id
    return {
      id: column?.id ?? '',
      label: label === undefined || label === '' ? (column?.id ?? '') : label,
      role: column?.kind === 'time' ? ('period' as const) : null,
      categories: [...labels].map(([code, text]) => ({ code, label: text })),
    }
  })

/** The power of ten that all values of a file stand in; null where rows differ. */
const commonMultiplier = ({ columns, rows }: Rows): number | null => {
  const at = columns.findIndex(({ kind }) => kind === 'unitMultiplier')
  const powers = new Set(at < 0 ? [0] : rows.map((row) => Number(idAndLabel((row[at] ?? '').trim()).id) || 0))
  const [only = 0] = powers
  return powers.size === 1 ? only : null
}

/** `value` in the units that it is a power of ten of; through the decimal text, since 1.1 * 10^4 is not 11000. */
const multiplied = (value: number, power: number): number => {
  const [digits = '', exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + power}`)
}

/** Adds the rows to a cube one after the other; gives the row whose value is no number, or null. */
const addRows = (
  { columns, rows, lines }: Rows,
  keys: readonly number[],
  multiplier: number | null,
  builder: CubeBuilder,
): { readonly line: number; readonly text: string } | null => {
  const placeOf = (kind: SdmxColumn['kind']) => columns.findIndex((column) => column.kind === kind)
  const [value, status, note, power] = (['value', 'status', 'note', 'unitMultiplier'] as const).map(placeOf)
  for (const [at, row] of rows.entries()) {
    const cell = (place: number | undefined) =>
      place === undefined || place < 0 ? '' : (row[place] ?? '').trim()
    const text = idAndLabel(cell(value)).id
    const isMissing = isNoValue(text)
    const read = isMissing ? Number.NaN : plainNumber(text)
    const line = lines[at] ?? 0
    if (read === null) return { line, text }
    const own = multiplier === null && !isMissing ? Number(idAndLabel(cell(power)).id) || 0 : 0
    const flags = readFlags(idAndLabel(cell(status)).id, isMissing)
    const remarks = [cell(note), flags.rest === '' ? '' : `OBS_STATUS ${flags.rest}`]
    builder.add({
      keys: keys.map((place) => idAndLabel(cell(place)).id),
      value: own === 0 ? read : multiplied(read, own),
      status: flags.status,
      note: remarks.filter((remark) => remark !== '').join('; '),
      line,
    })
  }
  return null
}

/**
 * Reads SDMX-CSV 1.0 and 2.0 (DATAFLOW or STRUCTURE columns, labels as `code: words` or in columns of their own). Columns
 * before TIME_PERIOD are the dimensions; OBS_STATUS or OBS_FLAG become the status, letters that no status stands for the note. One UNIT_MULT for all rows
 * stays a power of ten in the unit; where rows differ the values are multiplied out.
 * Errors: `encoding-unknown`, `file-empty`, `csv-quotes`, `format-broken` with the line.
 */
export const readSdmxCsv = ({ path, bytes }: SourceFile): Result<Cube, AppError> => {
  const text = decodeUtf8(bytes)
  if (text === null) return fail(appError('encoding-unknown', { path }))
  if (text.trim() === '') return fail(appError('file-empty', { path }))
  const parsed = parseDelimited(text)
  if (!parsed.ok) return fail(appError('csv-quotes', { path, line: parsed.error.line }))
  const columns = sdmxColumns(parsed.value.rows[0] ?? [])
  if (columns === null) return brokenFile(path, sdmxCsvLabel, ':1', issues.absent('OBS_VALUE, TIME_PERIOD'))
  const kept = parsed.value.rows
    .map((_, at) => at)
    .filter((at) => at > 0 && isFilled(parsed.value.rows[at] ?? []))
  const table: Rows = {
    columns,
    rows: kept.map((at) => (parsed.value.rows[at] ?? []).map(unguarded)),
    lines: kept.map((at) => parsed.value.lines[at] ?? 0),
  }
  const keys = keyColumns(table)
  const multiplier = commonMultiplier(table)
  const sources = dimensionsOf(table, keys)
  const scaled = multiplier === null || multiplier === 0 ? '' : `10^${multiplier} `
  const dimensions = sources.map((source) =>
    /^UNIT(_MEASURE)?$/i.test(source.id)
      ? {
          ...source,
          categories: source.categories.map(({ code, label }) => ({ code, label: scaled + label })),
        }
      : source,
  )
  const builder = cubeBuilder(
    { ...structureName(table, stemOf(path)), unit: '', source: '', note: '' },
    dimensions,
  )
  const wrong = addRows(table, keys, multiplier, builder)
  if (wrong !== null) return brokenFile(path, sdmxCsvLabel, atLine(wrong.line), issues.number(wrong.text))
  return ok(builder.finish())
}
