import { isGapAmongNumbers } from '../publishedMarks'
import type { SheetView } from './sheetView'

/**
 * Columns whose cells in the rows are numbers or missing marks for the most part. Letters are marks only beside
 * numbers: alone they are codes.
 */
export const numericColumns = (view: SheetView, rows: readonly number[]): number[] => {
  const found: number[] = []
  for (let column = 0; column < view.width; column++) {
    let [filled, numeric, marks, letters] = [0, 0, 0, 0]
    for (const row of rows) {
      const kind = view.kind(row, column)
      if (kind === 'blank') continue
      filled++
      if (kind === 'number' || kind === 'year') numeric++
      else if (kind === 'missing') marks++
      else if (kind === 'text' && isGapAmongNumbers(view.label(row, column))) letters++
    }
    const like = numeric + marks + (numeric > 0 ? letters : 0)
    if (filled > 0 && like >= 0.6 * filled) found.push(column)
  }
  return found
}

/** Texts of up to three letters are flags beside values; longer ones, and Chinese ones, label a row. */
const isLabelColumn = (view: SheetView, rows: readonly number[], column: number): boolean =>
  rows.some((row) => {
    const text = view.kind(row, column) === 'text' ? view.label(row, column) : ''
    return text.length > 3 || /\p{Script=Han}.*\p{Script=Han}/u.test(text)
  })

/** Columns beside those of values that label rows, from left to right. */
const labelColumns = (view: SheetView, rows: readonly number[], values: readonly number[]): number[] => {
  const taken = new Set(values)
  return Array.from({ length: view.width }, (_, column) => column).filter(
    (column) => !taken.has(column) && isLabelColumn(view, rows, column),
  )
}

/**
 * The first column of values: numbers at the left of labels are codes or years, years at the left of other numbers
 * are periods.
 */
export const firstValueOf = (view: SheetView, rows: readonly number[], values: readonly number[]): number => {
  const near = rows.slice(0, 20)
  const last = values.at(-1) ?? 0
  const label = labelColumns(view, near, values).findLast((column) => column < last) ?? -1
  const found = values.find((column, i) => {
    if (i === values.length - 1) return true
    if (label > column) return false
    return !near.every((row) => view.kind(row, column) === 'year' || view.kind(row, column) === 'blank')
  })
  return found ?? values[0] ?? 0
}

/** Without columns of numbers that have no header, where others have one, and stand at the left of labels: codes. */
export const withoutCodes = (
  view: SheetView,
  header: readonly number[],
  body: readonly number[],
  values: readonly number[],
): number[] => {
  const near = body.slice(0, 20)
  const headed = (column: number) => header.some((row) => view.label(row, column) !== '')
  if (!values.some(headed)) return [...values]
  const lastLabel = labelColumns(view, near, values).at(-1) ?? -1
  return values.filter(
    (column) =>
      headed(column) || lastLabel <= column || near.every((row) => view.kind(row, column) === 'year'),
  )
}
