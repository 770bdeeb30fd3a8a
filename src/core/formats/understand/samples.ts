import type { Outline } from './outline'
import type { SheetView } from './sheetView'

/** Rows that are looked at to tell what a column is: from the whole height of the table, so that blocks count too. */
const SAMPLE = 400

/** Rows of the body, evenly spread. */
export const sampleRows = ({ body }: Outline): readonly number[] => {
  if (body.length <= SAMPLE) return body
  const step = body.length / SAMPLE
  return Array.from({ length: SAMPLE }, (_, i) => body[Math.floor(i * step)] ?? 0)
}

/** Texts of a column in the rows; blank ones left out. */
export const textsOf = (view: SheetView, rows: readonly number[], column: number): string[] =>
  rows.map((row) => view.label(row, column)).filter((text) => text !== '')

/** How many different texts stand in a column. */
export const categories = (view: SheetView, rows: readonly number[], column: number): number =>
  new Set(textsOf(view, rows, column)).size

/** Whether each text of the one column always stands beside the same text of the other, and the other way round. */
export const isOneToOne = (view: SheetView, rows: readonly number[], a: number, b: number): boolean => {
  const [there, back] = [new Map<string, string>(), new Map<string, string>()]
  for (const row of rows) {
    const [first, second] = [view.label(row, a), view.label(row, b)]
    if (first === '' && second === '') continue
    if ((there.get(first) ?? second) !== second || (back.get(second) ?? first) !== first) return false
    there.set(first, second)
    back.set(second, first)
  }
  return there.size > 0
}

/** Whether the text of column `b` follows from that of column `a`: 东部 from 浙江. Constant columns follow from nothing. */
export const follows = (view: SheetView, rows: readonly number[], a: number, b: number): boolean => {
  return isDetermined(view, rows, a, b) && categories(view, rows, b) > 1
}

/** Whether each text of column `a` stands beside one text of column `b` only, be it always the same. */
export const isDetermined = (view: SheetView, rows: readonly number[], a: number, b: number): boolean => {
  const known = new Map<string, string>()
  for (const row of rows) {
    const [from, to] = [view.label(row, a), view.label(row, b)]
    if ((known.get(from) ?? to) !== to) return false
    known.set(from, to)
  }
  return true
}
