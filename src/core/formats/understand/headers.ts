import { columnLetters } from '../grid'
import { bareUnit, isUnit } from './labels'
import type { Outline } from './outline'
import type { SheetView } from './sheetView'

/** A column of a table with what its header rows say, from the top. */
export interface Column {
  readonly at: number
  /** Its header rows joined with ` / `; the letter of the column where it has none. Names the column in mappings. */
  readonly name: string
  /** Texts of the header rows with their rows; repeated and blank ones left out, units of a unit row too. */
  readonly parts: readonly { readonly text: string; readonly row: number }[]
  /** From the unit row; empty where there is none. */
  readonly unit: string
}

/**
 * Text of a header cell. A blank cell takes the text to its left where a lower header row names a part of it: as
 * merged cells are written to CSV.
 */
const headerText = (
  view: SheetView,
  rows: readonly number[],
  at: number,
  column: number,
  first: number,
): string => {
  const row = rows[at] ?? 0
  const own = view.label(row, column)
  if (own !== '' || at === rows.length - 1 || column <= first) return own
  const below = rows.slice(at + 1).some((lower) => view.label(lower, column) !== '')
  const above = rows.slice(0, at).some((upper) => view.label(upper, column) !== '')
  if (!below || above) return ''
  for (let left = column - 1; left >= first; left--) {
    const text = view.label(row, left)
    // In a sheet whose cells are merged, what is not merged does not spread.
    if (text !== '') return view.merge(row, left) === undefined ? text : ''
  }
  return ''
}

/** The columns of a table with their headers composed. */
export const columnsOf = (view: SheetView, outline: Outline): Column[] => {
  const { header, unitRow, columns, values } = outline
  const rows = header.filter((row) => row !== unitRow)
  const first = values[0] ?? 0
  return columns.map((at) => {
    const parts: { text: string; row: number }[] = []
    rows.forEach((row, i) => {
      const text = headerText(view, rows, i, at, first)
      if (text !== '' && parts.at(-1)?.text !== text) parts.push({ text, row })
    })
    const said = unitRow === null ? '' : view.label(unitRow, at)
    const name = parts.map(({ text }) => text).join(' / ')
    return {
      at,
      name: name === '' ? columnLetters(at) : name,
      parts,
      unit: isUnit(said) ? bareUnit(said) : '',
    }
  })
}
