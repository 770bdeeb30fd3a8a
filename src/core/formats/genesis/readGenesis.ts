import type { Period, Status } from '../../dataset/schema'
import type { AppError } from '../../errors'
import { appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import { unguarded } from '../csvCells'
import type { Cube } from '../cube'
import { parseDelimited } from '../delimited'
import type { FileContent, SourceFile } from '../format'
import { isGapMark } from '../publishedMarks'
import { atLine, brokenFile, issues, MOST_CELLS } from '../statistical/broken'
import { cubeBuilder } from '../statistical/buildCube'
import { plainNumber } from '../statistical/plainNumber'
import { stemOf } from '../statistical/stem'
import { decodeText } from '../text/decodeText'
import { withinYear } from '../understand/periodLabel'
import { type FlatColumns, flatColumns } from './flatColumns'

export const genesisLabel = { zh: 'GENESIS 平面文件（德国统计局）', en: 'GENESIS flat file (Destatis)' }

/** Whether a text begins with the header of a flat file. */
export const isGenesis = (text: string): boolean => {
  const [head = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)
  if (!/(?:statistik|statistics)_code/i.test(head)) return false
  const parsed = parseDelimited(head)
  return parsed.ok && flatColumns(parsed.value.rows[0] ?? []) !== null
}

/** Codes of Merkmale that are regions: Germany, Länder, districts, municipalities; GEO… in the census. */
const regionCodes =
  /^(?:DG|DINSG|DLAND\w*|REGBEZ\w*|KREIS\w*|GEMEIN\w*|ROREG\w*|NUTS\w*|GEO(?:DL|BL|RB|LK|VB|GM|BZ)\d*)$/i
const regionLabels =
  /^(?:Deutschland|Germany|Bundesl(?:and|änder|aender)|Regierungsbezirk|Kreise?\b|Gemeinden?\b|Länder\b|districts\b|municipalit)/i

/** Categories of a Merkmal that are months, quarters or halves of the year in the column of time: MONAT03, QUART1. */
const subperiods = /^(?:(MONAT|MONTH)(0[1-9]|1[0-2])|(QUART|QUARTAL|QUARTER)0?([1-4])|(HALBJ\w*?)0?([12]))$/i

const subperiodOf = (code: string): string | null => {
  const [, month, m = '', quarter, q = '', half, h = ''] = subperiods.exec(code) ?? []
  if (month !== undefined) return `M${Number(m)}`
  if (quarter !== undefined) return `Q${q}`
  return half === undefined ? null : `H${h}`
}

/** Marks of quality: p preliminary, s estimated, r revised, e final; brackets are for values that are not certain. */
const qualityOf = (mark: string): { readonly status: Status | null; readonly note: string } => {
  if (mark === 'p') return { status: 'P', note: '' }
  if (mark === 's') return { status: 'E', note: '' }
  if (mark === '()') return { status: 'U', note: '' }
  return { status: null, note: mark === '' || mark === 'e' ? '' : `Qualität ${mark}` }
}

/** German files have a decimal comma, English ones a point; neither separates thousands. */
const numberOf = (text: string): number | null => plainNumber(text.replace(',', '.'))

interface Rows {
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly number[]
}

const cellOf = (row: readonly string[], at: number): string => (at < 0 ? '' : unguarded(row[at] ?? '').trim())

/** A Merkmal with all its categories, and what it is. */
const slotsOf = ({ slots }: FlatColumns, { rows }: Rows) => {
  const found = slots.map((slot, n) => {
    const categories = new Map<string, string>()
    let [code, label] = ['', '']
    for (const row of rows) {
      code ||= cellOf(row, slot.code)
      label ||= cellOf(row, slot.label)
      const words = cellOf(row, slot.categoryLabel)
      // The total of a Merkmal has no code.
      const key = cellOf(row, slot.category) || words
      if (!categories.has(key)) categories.set(key, words || key)
    }
    const isTime = categories.size > 0 && [...categories.keys()].every((key) => subperiodOf(key) !== null)
    return { slot, id: code || `${n + 1}`, label: label || code, categories, isTime }
  })
  const regions =
    found.filter(({ id }) => regionCodes.test(id)).length > 0
      ? found.filter(({ id }) => regionCodes.test(id))
      : found.filter(({ label }) => regionLabels.test(label))
  // Germany beside the Länder: the finer one tells rows apart.
  const region = [...regions].sort((a, b) => b.categories.size - a.categories.size)[0]
  return found.map((each) => ({ ...each, isRegion: each === region }))
}

const cubeOf = (path: string, columns: FlatColumns, table: Rows): Result<Cube, AppError> => {
  const { time, statistic, values, single } = columns
  const slots = slotsOf(columns, table)
  const within = slots.find(({ isTime }) => isTime)
  const kept = slots.filter((slot) => slot !== within)
  const statisticLabel = statistic + 1
  const title = cellOf(table.rows[0] ?? [], statisticLabel)
  const builder = cubeBuilder(
    { name: cellOf(table.rows[0] ?? [], statistic) || stemOf(path), title, unit: '', source: '', note: '' },
    [
      ...kept.map(({ id, label, categories, isRegion }) => ({
        ...{ id, label, role: isRegion ? ('region' as const) : ('other' as const) },
        categories: [...categories].map(([code, words]) => ({ code, label: words })),
      })),
      { id: 'time', label: '', role: 'period', categories: [] },
      {
        ...{ id: 'value', label: '', role: 'indicator' },
        categories:
          single === null
            ? values.map(({ code, label, unit }) => ({ code, label, unit }))
            : [
                ...new Map(table.rows.map((row) => [cellOf(row, single.code), cellOf(row, single.label)])),
              ].map(([code, label]) => ({ code, label: label || code })),
      },
      ...(single === null ? [] : [{ id: 'unit', label: '', role: 'unit' as const, categories: [] }]),
    ],
  )
  for (const [i, row] of table.rows.entries()) {
    const line = table.lines[i] ?? 0
    const year = cellOf(row, time)
    const part = within === undefined ? null : subperiodOf(cellOf(row, within.slot.category))
    const period: Period | null = part === null ? null : withinYear(year, part)
    const keys = [
      ...kept.map(({ slot }) => cellOf(row, slot.category) || cellOf(row, slot.categoryLabel)),
      period ?? year,
    ]
    const entries =
      single === null
        ? values.map(({ at, quality, code }) => ({ text: cellOf(row, at), quality, more: [code] }))
        : [
            {
              ...{ text: cellOf(row, single.value), quality: single.quality },
              more: [cellOf(row, single.code), cellOf(row, single.unit)],
            },
          ]
    for (const { text, quality, more } of entries) {
      const bare = /^\((.+)\)$/.exec(text)?.[1]
      const isMissing = text === '' || isGapMark(text)
      const value = isMissing ? Number.NaN : numberOf(bare ?? text)
      if (value === null) return brokenFile(path, genesisLabel, atLine(line), issues.number(text))
      const said = qualityOf(isMissing ? '' : bare === undefined ? cellOf(row, quality) : '()')
      builder.add({ keys: [...keys, ...more], value, status: said.status, note: said.note, line })
    }
  }
  return ok(builder.finish())
}

/**
 * Reads flat files of GENESIS in both forms: `Statistik_Code;…;Zeit;1_Merkmal_Code;…;BEV036__Bevoelkerung__1000` and
 * `statistics_code;…;time;1_variable_code;…;value;value_unit;value_variable_code;…`. The Merkmal of regions is known by its code or words, one of months or
 * quarters becomes part of the period, the others are further dimensions.
 * Errors: `encoding-unknown`, `file-empty`, `csv-quotes`, `format-broken` with the line.
 */
export const readGenesis = (
  { path, bytes }: SourceFile,
  encoding?: string,
): Result<FileContent, AppError> => {
  const decoded = decodeText(bytes, encoding)
  if (decoded === null) return fail(appError('encoding-unknown', { path }))
  if (decoded.text.trim() === '') return fail(appError('file-empty', { path }))
  const parsed = parseDelimited(decoded.text)
  if (!parsed.ok) return fail(appError('csv-quotes', { path, line: parsed.error.line }))
  const columns = flatColumns(parsed.value.rows[0] ?? [])
  if (columns === null) return brokenFile(path, genesisLabel, ':1', issues.absent('statistics_code, time'))
  const filled = parsed.value.rows
    .map((_, at) => at)
    .filter((at) => at > 0 && (parsed.value.rows[at] ?? []).some((cell) => cell.trim() !== ''))
  if (filled.length * Math.max(1, columns.values.length) > MOST_CELLS)
    return brokenFile(path, genesisLabel, ':1', issues.tooMany(filled.length * columns.values.length))
  const cube = cubeOf(path, columns, {
    rows: filled.map((at) => parsed.value.rows[at] ?? []),
    lines: filled.map((at) => parsed.value.lines[at] ?? 0),
  })
  if (!cube.ok) return cube
  return ok({
    ...{ encoding: decoded.encoding, encodingConfidence: decoded.confidence, damaged: decoded.damaged },
    ...{ delimiter: null, tables: [cube.value] },
  })
}
