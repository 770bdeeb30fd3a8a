import type { ColDef } from 'ag-grid-community'
import { type Dataset, readCell } from '#core/dataset/dataset'
import { formatNumber } from '#core/dataset/formatNumber'
import type { Cell } from '#core/dataset/schema'
import { isEdited } from '#core/project/baseline'
import type { Translator } from '#text/translate'
import type { Since } from '../store/document'
import { cellClasses } from './cellMarks'
import { columnWidth, nameColumnWidth } from './columnWidth'
import { compareMissingLast } from './compareMissingLast'
import type { Entries } from './entries'
import { SheetHeader } from './SheetHeader'
import type { SheetColumn, SheetModel, SheetRow } from './sheetModel'

/** Id of the column that names the rows; no period or indicator code can contain a bracket. */
export const NAME_COLUMN = '[name]'

/** What a sheet shows and what its cells are read from at the moment they are drawn. */
export interface SheetView {
  readonly model: SheetModel
  readonly dataset: Dataset
  readonly text: Translator
  /** Null until it is known which cells differ from the newest version. */
  since(): Since | null
}

export interface SheetState {
  readonly entries: Entries
  isActive(row: SheetRow, column: SheetColumn): boolean
}

/** The observation where a row and a column cross, or null. */
export const cellOf = ({ model, dataset }: SheetView, row: SheetRow, column: SheetColumn): Cell | null => {
  const indicator = model.indicator(row, column)
  if (indicator === undefined) return null
  return readCell(dataset, dataset.columns.get(indicator.code), model.at(row, column))
}

/** Whether the cell differs from the newest version of the project. */
const isEditedCell = (view: SheetView, row: SheetRow, column: SheetColumn): boolean => {
  const { model, dataset } = view
  const since = view.since()
  const indicator = model.indicator(row, column)
  if (indicator === undefined || since === null) return false
  // Of another shape where regions or periods have just come or gone.
  if (since.baseline.regions !== dataset.regions || since.baseline.periods !== dataset.periods) return false
  return isEdited(since.baseline, dataset, indicator.code, model.at(row, column))
}

/** What the mark of an edited cell says; null where the cell is as in the newest version. */
export const editedText = (view: SheetView, row: SheetRow, column: SheetColumn): string | null => {
  if (!isEditedCell(view, row, column)) return null
  const version = view.since()?.version ?? null
  return version === null
    ? view.text('grid.cell.editedEver')
    : view.text('grid.cell.edited', { version: version.name })
}

/** The number to show: the one being written, else the one of the cube; null = missing. */
export const shownValue = (
  view: SheetView,
  entries: Entries,
  row: SheetRow,
  column: SheetColumn,
): number | null => {
  const { model, dataset } = view
  const key = model.key(row, column)
  if (key === undefined) return null
  const pending = entries.pendingValue(key)
  if (pending !== undefined) return pending
  const value = dataset.columns.get(key.indicator)?.values[model.at(row, column)] ?? Number.NaN
  return Number.isNaN(value) ? null : value
}

const nameCell = (row: SheetRow, text: Translator): HTMLElement => {
  const element = document.createElement('span')
  element.className = 'pv-row-name'
  element.textContent = text.local(row.name)
  if (row.unit !== null) {
    const unit = document.createElement('span')
    unit.className = 'pv-row-unit'
    unit.textContent = text.local(row.unit)
    element.append(unit)
  }
  return element
}

const nameColumn = (view: () => SheetView): ColDef<SheetRow> => {
  const { model, text } = view()
  const ofRegions = model.layout !== 'indicators-periods'
  const indicator = model.layout === 'regions-periods' ? (model.rows[0] ?? model.references[0]) : undefined
  const column = model.columns[0]
  const shown = indicator && column && model.indicator(indicator, column)
  const header = text(ofRegions ? 'grid.header.region' : 'grid.header.indicator')
  const hasUnit = shown !== undefined && text.local(shown.unit) !== ''
  const unit = hasUnit ? text('grid.header.unit', { unit: shown.unit }) : ''
  // Made when first sorted: it reads the language's collation data.
  let collator: Intl.Collator | undefined
  const order = (a: string, b: string) => {
    collator ??= new Intl.Collator(text.language === 'zh' ? 'zh-CN' : 'en')
    return collator.compare(a, b)
  }
  return {
    colId: NAME_COLUMN,
    headerName: header,
    headerTooltip: unit === '' ? header : `${header}\n${unit}`,
    headerComponentParams: { innerHeaderComponent: SheetHeader, unit },
    pinned: 'left',
    lockPinned: true,
    width: ofRegions ? nameColumnWidth(header, unit) : 300,
    cellAriaRole: 'rowheader',
    cellClass: 'pv-row-header',
    valueGetter: ({ data }) => (data === undefined ? '' : view().text.local(data.name)),
    cellRenderer: ({ data }: { data?: SheetRow }) => (data === undefined ? '' : nameCell(data, view().text)),
    comparator: order,
    tooltipValueGetter: ({ data }) =>
      data === undefined ? '' : `${view().text.local(data.name)}  ${data.id}`,
  }
}

const valueColumn = (view: () => SheetView, state: SheetState, column: SheetColumn): ColDef<SheetRow> => {
  const { model, dataset, text } = view()
  const unit = column.unit === null ? '' : text.local(column.unit)
  const name = text.local(column.name)
  return {
    colId: column.id,
    headerName: name,
    headerTooltip: [name, unit, column.indicator?.code ?? ''].filter((part) => part !== '').join('\n'),
    headerClass: 'pv-value-header',
    headerComponentParams: { innerHeaderComponent: SheetHeader, unit },
    width: columnWidth(model, column, dataset, text.language),
    valueGetter: ({ data }) => (data === undefined ? null : shownValue(view(), state.entries, data, column)),
    valueFormatter: ({ data, value }) =>
      formatNumber(
        value,
        (data === undefined ? undefined : view().model.indicator(data, column)?.decimals) ?? 0,
        view().text.language,
      ),
    comparator: (a, b, _rowA, _rowB, descending) => compareMissingLast(a, b, descending),
    cellClass: ({ data }) => {
      if (data === undefined) return []
      const now = view()
      const key = now.model.key(data, column)
      return cellClasses({
        cell: cellOf(now, data, column),
        derived: (now.model.indicator(data, column)?.formula ?? null) !== null,
        edited: isEditedCell(now, data, column),
        active: state.isActive(data, column),
        pending: key !== undefined && state.entries.pendingValue(key) !== undefined,
        failed: key !== undefined && state.entries.failure(key) !== undefined,
      })
    },
  }
}

/** The library's columns for a view. They read through `view`, so a change of cells needs no new columns. */
export const sheetColumns = (view: () => SheetView, state: SheetState): ColDef<SheetRow>[] => [
  nameColumn(view),
  ...view().model.columns.map((column) => valueColumn(view, state, column)),
]
