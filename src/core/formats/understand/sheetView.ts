import { parseValue } from '../../dataset/parseNumber'
import { type CellRange, cellText, type Grid, type GridCell, isBlank } from '../grid'
import type { DateOrder } from '../mapping/importMapping'
import { isGapMark } from '../publishedMarks'
import { markedCumulative, writesCumulative } from './cumulative'
import { decimalOctober } from './decimalOctober'
import { markedFiscal, writesFiscalYears } from './fiscalYear'
import { oneLine, withoutMarker } from './labels'
import { isBareYear, periodLabel } from './periodLabel'
import { type SlashDates, slashDates } from './slashDates'
import { rewrittenNumber } from './writtenNumber'

/** What a cell looks like by itself. A bare year is a number that may be a period. */
type CellKind = 'blank' | 'number' | 'year' | 'missing' | 'period' | 'text'

/** Digits with a decimal comma, perhaps with dots or spaces between thousands: 1.234,5 and 12,5 but not 1,234; or with two
 * dots, which can only be between thousands: 1.234.567. */
export const decimalComma =
  /^[-+\u2212]?(?:\d{1,3}(?:[. \u00a0\u202f'\u2019]\d{3})+|\d+),(?:\d{1,2}|\d{4,})$|^[-+\u2212]?\d{1,3}(?:[. \u00a0\u202f'\u2019]\d{3})+,\d+$|^[-+\u2212]?\d{1,3}(?:\.\d{3}){2,}$/

/** 12,3p and 9,9 bp without what stands behind the digits. */
export const withoutFlags = (text: string): string => text.replace(/(?<=\d) ?[a-z*]{1,3}$/, '')

const plainNumber = /^-?\d+(?:\.\d+)?$/

/** 01001 is a code: no number begins with a nought before other digits. */
const paddedCode = /^'?0\d+$/

/** Whether a text is a number in either notation, with a flag or a footnote mark behind it. */
const isNumber = (text: string): boolean =>
  plainNumber.test(text) ||
  (/\d/.test(text) &&
    text.length <= 40 &&
    (parseValue(rewrittenNumber(text)).ok ||
      decimalComma.test(withoutFlags(text)) ||
      parseValue(withoutMarker(text).name).ok))

const kindOf = (cell: GridCell | undefined): CellKind => {
  if (isBlank(cell) || cell === undefined) return 'blank'
  if (typeof cell === 'object') {
    if (cell.kind === 'number') return isBareYear(cell.text) ? 'year' : 'number'
    return cell.kind === 'date' ? 'period' : 'missing'
  }
  return kindOfText(cell)
}

const kindOfText = (cell: string): CellKind => {
  if (cell.startsWith('0') && paddedCode.test(cell)) return 'text'
  // Most cells of a long table are plain numbers.
  if (plainNumber.test(cell)) return isBareYear(cell) ? 'year' : 'number'
  const line = oneLine(cell)
  const text = /[\uff10-\uff19]/.test(line) ? line.normalize('NFKC') : line
  if (isBareYear(text)) return 'year'
  if (plainNumber.test(text)) return 'number'
  if (isGapMark(text)) return 'missing'
  if (periodLabel(text) !== null) return 'period'
  return isNumber(text) ? 'number' : 'text'
}

/** Texts of a table whose kinds are kept: names of regions, periods and indicators come again in thousands of rows. */
const MOST_KNOWN = 300_000

/** `kindOf` that looks at each text once. */
const rememberedKinds = (): ((cell: GridCell | undefined) => CellKind) => {
  const known = new Map<string, CellKind>()
  return (cell) => {
    if (typeof cell !== 'string') return kindOf(cell)
    const before = known.get(cell)
    if (before !== undefined) return before
    const kind = kindOf(cell)
    if (known.size < MOST_KNOWN && !plainNumber.test(cell)) known.set(cell, kind)
    return kind
  }
}

/** A grid with what its merged cells cover. */
export interface SheetView {
  readonly grid: Grid
  readonly height: number
  readonly width: number
  kind(row: number, column: number): CellKind
  /** Text on one line; within a merged range that of the range. 1/22/20 is 2020-01-22, fiscal years are no months: `FY2011/12`. */
  label(row: number, column: number): string
  /** The merged range that a cell lies in. */
  merge(row: number, column: number): CellRange | undefined
  /** How dates such as 1/22/20 are written; null = there are none. */
  readonly dates: SlashDates | null
  /** Columns of the row that are filled, merged ranges counted once. */
  filled(row: number): number[]
}

/** Rows that merged ranges cover together; beyond, a sheet is a trap and no table. */
const MERGED_ROWS = 1_000_000

/** Merges are looked up by row; a sheet may have thousands. */
const mergesByRow = (merges: readonly CellRange[], height: number): Map<number, CellRange[]> => {
  const byRow = new Map<number, CellRange[]>()
  let covered = 0
  for (const range of merges)
    for (let row = range.top; row <= Math.min(range.bottom, height - 1) && covered < MERGED_ROWS; row++) {
      covered++
      const known = byRow.get(row)
      if (known === undefined) byRow.set(row, [range])
      else known.push(range)
    }
  return byRow
}

/** How a sheet writes what only all of it can tell. */
export interface Conventions {
  /** `2011/12` is a fiscal year. */
  readonly fiscal: boolean
  /** Dates such as 1/22/20; null where there are none. */
  readonly dates: SlashDates | null
  /** Periods are counted from January on. */
  readonly cumulative: boolean
  /** Rewrites 2018.1, which is an October; null where there are no such months. */
  readonly october: ((text: string) => string) | null
}

/** `dates`: the order of day and month where the user says it. */
export const conventionsOf = (grid: Grid, dates?: DateOrder): Conventions => ({
  fiscal: writesFiscalYears(grid),
  dates: slashDates(grid, dates),
  cumulative: writesCumulative(grid),
  october: decimalOctober(grid),
})

/** `conventions`: those of the sheet that the grid is a part of. */
export const viewOf = (grid: Grid, conventions: Conventions = conventionsOf(grid)): SheetView => {
  const { rows } = grid
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const byRow = mergesByRow(grid.merges, rows.length)
  const remembered = rememberedKinds()
  const { fiscal, dates, cumulative, october } = conventions
  const dated = dates === null || dates.order === 'open' ? null : dates.rewrite
  const rewrites = [fiscal ? markedFiscal : dated, cumulative ? markedCumulative : null, october].filter(
    (rewrite) => rewrite !== null,
  )
  const line = (cell: GridCell | undefined) =>
    rewrites.reduce((text, rewrite) => rewrite(text), oneLine(cellText(cell)))
  const merge = (row: number, column: number) =>
    byRow.get(row)?.find(({ left, right }) => column >= left && column <= right)
  return {
    grid,
    height: rows.length,
    width,
    dates,
    kind: (row, column) => {
      const cell = rows[row]?.[column]
      return remembered(dated !== null && typeof cell === 'string' ? dated(cell.trim()) : cell)
    },
    label: (row, column) => {
      const own = rows[row]?.[column]
      if (!isBlank(own)) return line(own)
      const range = merge(row, column)
      return range === undefined ? '' : line(rows[range.top]?.[range.left])
    },
    merge,
    filled: (row) => {
      const found: number[] = []
      const cells = rows[row] ?? []
      for (let column = 0; column < cells.length; column++) if (!isBlank(cells[column])) found.push(column)
      return found
    },
  }
}
