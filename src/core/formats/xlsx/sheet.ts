import { columnLetters } from '../grid'

/** How a cell looks; a number of decimals stands for numbers. */
export type CellStyle = 'title' | 'header' | 'text' | 'paragraph' | 'note' | 'given' | number

/** A cell: a text, a number, nothing, or a formula with the value that it has. */
export interface SheetCell {
  readonly value: string | number | null
  /** Without the equals sign; in braces, as spreadsheets show it, where it is computed over arrays. */
  readonly formula?: string
  readonly style?: CellStyle
}

export interface Sheet {
  readonly name: string
  /** Widths of the columns in characters; the last one holds for all that follow. */
  readonly widths: readonly number[]
  /** Rows and columns that stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number }
  readonly rows: () => Iterable<readonly SheetCell[]>
}

/** What a sheet of Excel can hold. */
export const MOST_ROWS = 1_048_576
export const MOST_COLUMNS = 16_384
/** A longer formula is refused by Excel. */
export const LONGEST_FORMULA = 8000

/** `D4`; rows count from 1, columns from 0. */
export const cellName = (column: number, row: number): string => `${columnLetters(column)}${row}`

/** `D$4:D$34` within one column. */
export const rangeName = (column: number, first: number, last: number): string =>
  `${columnLetters(column)}$${first}:${columnLetters(column)}$${last}`

/** `$D$4` */
export const fixedCell = (column: number, row: number): string => `$${columnLetters(column)}$${row}`

/** The name of a sheet before a reference: always quoted, apostrophes doubled. */
export const onSheet = (name: string, reference: string): string =>
  `'${name.replaceAll("'", "''")}'!${reference}`

/** References to cells of its own sheet need no name of it. */
export const onOwnSheet = (name: string, formula: string): string => formula.replaceAll(onSheet(name, ''), '')

/** How many cells of a table are formulas, counted while it is written. */
export interface Liveness {
  formulas: number
  values: number
}

/** What a sheet's name may be long, in UTF-16 units. */
const LONGEST_NAME = 31

/** The first characters of a text, none of them cut in two. */
const cut = (text: string, units: number): string => {
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length > units) break
    kept += character
  }
  return kept
}

/** Names for sheets: 31 characters without those that Excel forbids, each only once. */
export const sheetNames = () => {
  const taken = new Set<string>()
  return (wanted: string): string => {
    const clean = wanted.replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
    for (let n = 1; ; n++) {
      const ending = n === 1 ? '' : ` (${n})`
      // An apostrophe at either end would be read as a quotation mark.
      const name =
        (cut(clean, LONGEST_NAME - ending.length).replace(/^[' ]+|[' ]+$/g, '') || 'Sheet') + ending
      // Excel does not tell case apart in names.
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  }
}
