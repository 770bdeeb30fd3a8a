import { formatNumber } from '#core/dataset/formatNumber'
import { describeCell } from './cellMarks'
import type { Entries, FailedEntry } from './entries'
import type { Crossing } from './SheetGrid'
import { cellOf, editedText, type SheetView, shownValue } from './sheetColumns'

/** What was typed into a cell and not written, or undefined. */
export const failureOf = (
  { model }: SheetView,
  entries: Entries,
  { row, column }: Crossing,
): FailedEntry | undefined => {
  const key = model.key(row, column)
  return key === undefined ? undefined : entries.failure(key)
}

/** Why a cell cannot be typed into, or null where it can. */
export const derivedReason = ({ model, text }: SheetView, { row, column }: Crossing): string | null => {
  const formula = model.indicator(row, column)?.formula ?? null
  return formula === null ? null : text('grid.cell.derived', { formula })
}

/** What a cell's look says beyond its value: status, source, note, a refused entry; undefined where there is nothing. */
export const cellTitle = (view: SheetView, entries: Entries, cell: Crossing): string | undefined =>
  describeCell(
    cellOf(view, cell.row, cell.column),
    view.model.indicator(cell.row, cell.column),
    failureOf(view, entries, cell),
    view.text,
    editedText(view, cell.row, cell.column),
  )

/** A cell in words, as a screen reader says it when it becomes active: where, how much, and what its look says. */
export const cellLabel = (view: SheetView, entries: Entries, cell: Crossing): string => {
  const { row, column } = cell
  const { model, text } = view
  const indicator = model.indicator(row, column)
  const value = shownValue(view, entries, row, column)
  const label = text('grid.cell.value', {
    row: row.name,
    column: column.name,
    value: formatNumber(value, indicator?.decimals ?? 0, text.language),
    unit: indicator?.unit ?? '',
  })
  const rest = cellTitle(view, entries, cell)
  return rest === undefined ? label : `${label}\n${rest}`
}
