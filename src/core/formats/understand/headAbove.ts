import { describingRows } from './describedColumns'
import { isUnit, labelOf } from './labels'
import { isAbout, isHeaderWord, unitsOnly } from './rowKinds'
import type { SheetView } from './sheetView'
import { firstValueOf } from './valueColumns'

/** Headers are not higher than this. */
const HEADER_ROWS = 8

/** Whether the row above names what the label of this one is: 地区 over 浙江. */
const isNamedAbove = (view: SheetView, row: number, numeric: ReadonlySet<number>): boolean =>
  view.filled(row).some((column) => {
    const text = view.label(row, column)
    const above = row > 0 ? view.label(row - 1, column) : ''
    return !numeric.has(column) && text !== above && isHeaderWord(above) && !isHeaderWord(text)
  })

/** Whether a text row above the data is data without values: a column repeats in it what stands below. */
const belongsToBody = (
  view: SheetView,
  row: number,
  sample: readonly number[],
  numeric: ReadonlySet<number>,
): boolean =>
  isNamedAbove(view, row, numeric) ||
  (!headsLabels(view, row, sample, numeric) && repeatsBelow(view, row, sample, numeric))

/** Whether two words for what stands in a column head labels that are none of these words. */
const headsLabels = (
  view: SheetView,
  row: number,
  sample: readonly number[],
  numeric: ReadonlySet<number>,
): boolean =>
  view.filled(row).filter((column) => {
    const text = view.label(row, column)
    return (
      !numeric.has(column) &&
      isHeaderWord(text) &&
      !sample.some((other) => isHeaderWord(view.label(other, column)))
    )
  }).length > 1

const repeatsBelow = (
  view: SheetView,
  row: number,
  sample: readonly number[],
  numeric: ReadonlySet<number>,
): boolean =>
  view.filled(row).some((column) => {
    if (numeric.has(column) || view.kind(row, column) === 'blank') return false
    const below = sample.map((other) => view.label(other, column)).filter((text) => text !== '')
    if (view.kind(row, column) === 'period')
      return below.length > 0 && sample.some((other) => view.kind(other, column) === 'period')
    return below.filter((text) => text === view.label(row, column)).length > 1
  })

interface Head {
  readonly header: number[]
  readonly unitRow: number | null
  readonly titles: number[]
  /** Rows right above the data that belong to it. */
  readonly singles: number[]
  readonly extra: number[]
}

/** Looks up from the first row of data: header rows up to a blank row or a title, then titles. */
export const headAbove = (
  view: SheetView,
  first: number,
  from: number,
  sample: readonly number[],
  values: readonly number[],
): Head => {
  const described = describingRows(view, first, from)
  if (described.size > 0)
    return { header: [...described.keys()], unitRow: null, titles: [], singles: [], extra: [] }
  const numeric = new Set(values)
  const firstValue = firstValueOf(view, sample, values)
  const header: number[] = []
  // From the lowest row up, and turned round at the end: there may be hundreds of thousands.
  const singles: number[] = []
  const extra: number[] = []
  const titles: number[] = []
  let unitRow: number | null = null
  let row = first - 1
  for (; row >= from && header.length < HEADER_ROWS; row--) {
    const filled = view.filled(row)
    if (filled.length === 0) {
      if (header.length > 0) break
      continue
    }
    if (
      header.length === 0 &&
      filled.length > 1 &&
      !unitsOnly(view, row) &&
      belongsToBody(view, row, sample, numeric)
    ) {
      extra.push(row)
      continue
    }
    if (
      unitRow === null &&
      unitsOnly(view, row) &&
      filled.some((column) => numeric.has(column)) &&
      !isTitleUnit(view, row, header.length > 0 ? values.length : 0, values)
    ) {
      unitRow = row
      header.unshift(row)
      continue
    }
    if (isAbout(view, row)) {
      if (header.length > (unitRow === null ? 0 : 1)) break
      titles.push(row)
      continue
    }
    if (filled.length > 1) {
      if (header.length > 0 && isTitleRow(view, row, header[0] ?? row, values, firstValue)) break
      header.unshift(row)
      continue
    }
    const [only = 0] = filled
    const range = view.merge(row, only)
    const right = range?.right ?? only
    const covers = only <= firstValue && right >= (values.at(-1) ?? 0) && right > only
    // A text below the first header, over the labels, heads a block; units belong to the header.
    const blocks =
      range === undefined &&
      !isUnit(view.label(row, only)) &&
      view.filled(row - 1).length > 1 &&
      view.filled(row - 1)[0] === only
    const over =
      only >= firstValue &&
      !blocks &&
      !covers &&
      (range !== undefined ||
        header.length === 0 ||
        lacksNames(view, header, values) ||
        isUnderHeader(view, row))
    const named = range !== undefined && only < firstValue && (range.bottom > row || right > only) && !covers
    if (over || named) header.unshift(row)
    else if (header.length === 0 && isHeaderWord(view.label(row, only))) header.unshift(row)
    else if (header.length === 0) singles.push(row)
    else break
  }
  for (; row >= from; row--) if (view.filled(row).length > 0) titles.push(row)
  titles.reverse()
  singles.reverse()
  extra.reverse()
  // Without a header, single rows are titles.
  if (header.length === 0) return { header, unitRow, titles: [...titles, ...singles], singles: [], extra }
  return { header, unitRow, titles, singles, extra }
}

/**
 * A title with something at the right end of its row: `表1 各地区GDP … 单位：亿元`. Over a header row it stands above a label
 * that says something else, and over few of the columns.
 */
const isTitleRow = (
  view: SheetView,
  row: number,
  below: number,
  values: readonly number[],
  firstValue: number,
): boolean => {
  const filled = view.filled(row)
  if (filled.some((column) => labelOf(view.label(row, column)) !== null)) return true
  const differs = filled.some((column) => {
    const under = view.label(below, column)
    return column < firstValue && under !== '' && under !== view.label(row, column)
  })
  const covered = values.filter((column) => view.label(row, column) !== '').length
  return differs && covered <= values.length / 2
}

/**
 * `单位：%` at the left and `(%)` at the right is said of the table, not of two columns; so is a single unit over a header of
 * several columns of values.
 */
const isTitleUnit = (view: SheetView, row: number, headed: number, values: readonly number[]): boolean => {
  const filled = view.filled(row)
  if (filled.length > 2) return false
  if (!values.includes(filled[0] ?? 0) && filled.every((column) => isUnit(view.label(row, column))))
    return true
  if (filled.some((column) => labelOf(view.label(row, column))?.meaning === 'unit')) return true
  return headed > 2 && filled.filter((column) => isUnit(view.label(row, column))).length === 1
}

/** A part of what stands above it: 工业 below 第二产业, between the rows of two languages. */
const isUnderHeader = (view: SheetView, row: number): boolean => {
  const above = row > 0 ? view.filled(row - 1) : []
  return above.length > 1 && isHeaderWord(view.label(row - 1, above[0] ?? 0))
}

const lacksNames = (view: SheetView, header: readonly number[], values: readonly number[]): boolean =>
  values.some((column) => header.every((row) => view.label(row, column) === ''))
