import { columnLetters } from '../grid'
import { type Described, describingRows } from './describedColumns'
import { headerRank } from './headerWords'
import { bareUnit, isBracketed, isUnit } from './labels'
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

const listing = /^.*[\s,](?:by|efter|etter|eftir|nach|selon|par|por|según|per|muuttujina|według)\s+(.+)$/iu
const listed = /\s*,\s*|\s+(?:and|och|og|und|et|y|e|ja|i)\s+/u

/**
 * The columns of labels in a title such as `Population by area, information and year`: exports of PX-Web leave their headers
 * blank and name them there, those of the header last. Empty where no title does.
 */
const namesInTitle = (
  view: SheetView,
  { titles }: Outline,
  headless: number,
  headed: number,
): readonly string[] => {
  for (const row of titles)
    for (const column of view.filled(row)) {
      const names = listing.exec(view.label(row, column))?.[1]?.split(listed) ?? []
      const isList = names.length === headless + headed && names.every((name) => name.length <= 40)
      if (isList && names.some((name) => headerRank('region', name) >= 0 || headerRank('period', name) >= 0))
        return names
    }
  return []
}

/** The columns of a table with their headers composed. */
export const columnsOf = (view: SheetView, outline: Outline): Column[] => {
  const found = headedColumns(view, outline)
  const headless = found.filter(({ at, parts }) => parts.length === 0 && !outline.values.includes(at))
  if (headless.length === 0 || headless.some((column, i) => column !== found[i])) return found
  const names = namesInTitle(view, outline, headless.length, outline.header.length)
  return found.map((column, i) => {
    const name = i < headless.length ? names[i] : undefined
    return name === undefined
      ? column
      : { ...column, name, parts: [{ text: name, row: outline.header[0] ?? 0 }] }
  })
}

/** A column whose name, region and unit stand in rows of their own. */
const describedColumn = (view: SheetView, described: ReadonlyMap<number, Described>, at: number): Column => {
  const said = (field: Described) =>
    [...described].flatMap(([row, is]) =>
      is === field && at > 0 ? [{ text: view.label(row, at), row }] : [],
    )
  const parts = [...said('region'), ...said('name')].filter(({ text }) => text !== '')
  const name = parts.map(({ text }) => text).join(' / ')
  return { at, name: name === '' ? columnLetters(at) : name, parts, unit: said('unit')[0]?.text ?? '' }
}

const headedColumns = (view: SheetView, outline: Outline): Column[] => {
  const { header, unitRow, columns, values } = outline
  const described = describingRows(view, (header.at(-1) ?? -1) + 1, header[0] ?? 0)
  if (described.size > 0 && described.size === header.length)
    return columns.map((at) => describedColumn(view, described, at))
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
      unit: isUnit(said) || isBracketed(said) ? bareUnit(said) : '',
    }
  })
}
