/** Digits as a spreadsheet shows them: `text` is what a person sees (`12.5%` where `value` is 0.125). */
interface NumberCell {
  readonly kind: 'number'
  readonly value: number
  readonly text: string
  /** Shown as a percentage: `value` times 100 is what stands before the sign. */
  readonly percent: boolean
}

interface DateCell {
  readonly kind: 'date'
  /** `2018-03-31`, as periods write days. */
  readonly text: string
}

/** A formula that could not be computed: `#N/A`, `#REF!`. */
interface ErrorCell {
  readonly kind: 'error'
  readonly text: string
}

/** A cell of a grid. Text is a string, since most cells of most files are; blank is the empty text. */
export type GridCell = string | NumberCell | DateCell | ErrorCell

/** Cells of a grid by row and column from 0, both ends included. */
export interface CellRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** A table as it stands in a file: a sheet, the rows of a text, a table of a page. What it means is not yet known. */
export interface Grid {
  readonly kind: 'grid'
  /** Name of the sheet; empty where the file holds only one table. */
  readonly name: string
  /** Rows may be shorter than the widest one; cells that are not there are blank. */
  readonly rows: readonly (readonly GridCell[])[]
  /** Line of the file on which each row begins, from 1; null = the number of the row, as in spreadsheets. */
  readonly lines: readonly number[] | null
  /** The value stands in the top left cell, the others are blank. */
  readonly merges: readonly CellRange[]
  readonly hiddenRows: ReadonlySet<number>
  readonly hiddenColumns: ReadonlySet<number>
  /** The whole sheet is hidden in its workbook, or holds what is computed from another one of it. */
  readonly hidden: boolean
}

/** A grid without merges and hidden parts, as texts give it. */
export const plainGrid = (name: string, rows: Grid['rows'], lines: Grid['lines'] = null): Grid => ({
  kind: 'grid',
  name,
  rows,
  lines,
  merges: [],
  hiddenRows: new Set(),
  hiddenColumns: new Set(),
  hidden: false,
})

/** What a person sees in a cell; empty where it is blank. */
export const cellText = (cell: GridCell | undefined): string =>
  cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text

export const isBlank = (cell: GridCell | undefined): boolean =>
  cell === undefined || (typeof cell === 'string' && /^[\s\u200b\ufeff]*$/.test(cell))

/** Line of a row, for errors. */
export const lineOf = (grid: Grid, row: number): number => grid.lines?.[row] ?? row + 1

/** A range as spreadsheets name it: `A3:D5`. */
export const rangeName = ({ top, left, bottom, right }: CellRange): string => {
  const from = `${columnLetters(left)}${top + 1}`
  const to = `${columnLetters(right)}${bottom + 1}`
  return from === to ? from : `${from}:${to}`
}

/** Column as spreadsheets name it: A, B, …, Z, AA. */
export const columnLetters = (column: number): string => {
  let rest = column + 1
  let letters = ''
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
    rest = Math.floor((rest - 1) / 26)
  }
  return letters
}
