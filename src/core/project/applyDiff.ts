import {
  type CellIndex,
  type Column,
  cellIndex,
  type Dataset,
  emptyColumn,
  writeCell,
} from '../dataset/dataset'
import type { IndicatorCode } from '../dataset/schema'
import { columnIn, writeSide } from './applyChangeTable'
import { PackedChanges, touchedIndicators } from './changeTable'
import type { Diff } from './diff'
import { type Axes, axesOf } from './order'
import type { Records, RecordTable } from './schema'

/**
 * The records after a diff. Tables that it does not touch keep their identity; the others are copied, so that
 * the records before stay as they were. `before` is not compared: the caller knows where the records stand.
 */
export const applyDiffToRecords = (records: Records, diff: Diff): Records => {
  if (diff.records.length === 0) return records
  const copies = new Map<RecordTable, Map<string, unknown>>()
  for (const { table, key, after } of diff.records) {
    let copy = copies.get(table)
    if (copy === undefined) {
      copy = new Map<string, unknown>(records[table])
      copies.set(table, copy)
    }
    if (after === null) copy.delete(key)
    else copy.set(key, after)
  }
  return { ...records, ...(Object.fromEntries(copies) as Partial<Records>) }
}

const sameOrder = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((code, i) => code === b[i])

/** Moves a column from one layout to another; cells of regions and periods that are gone are dropped. */
const layOut = (column: Column, width: number, from: CellIndex, axes: Axes): Column => {
  const columns = axes.periods.length
  const moved = emptyColumn(axes.regions.length * columns)
  const source = column.source === null ? null : new Uint32Array(moved.values.length)
  const oldPeriods = axes.periods.map((period) => from.periodAt(period))
  axes.regions.forEach((region, r) => {
    const row = from.regionAt(region)
    if (row < 0) return
    oldPeriods.forEach((old, p) => {
      if (old < 0) return
      const [at, to] = [row * width + old, r * columns + p]
      moved.values[to] = column.values[at] ?? Number.NaN
      moved.status[to] = column.status[at] ?? 0
      if (source !== null) source[to] = column.source?.[at] ?? 0
      const note = column.notes.get(at)
      if (note !== undefined) moved.notes.set(to, note)
    })
  })
  moved.source = source
  return moved
}

/** A dataset with the axes of `records`, its columns laid out anew; `dataset` itself where nothing moved. */
const follow = (dataset: Dataset, records: Records): Dataset => {
  const axes = axesOf(records)
  const still =
    sameOrder(dataset.regions, axes.regions) &&
    sameOrder(dataset.periods, axes.periods) &&
    sameOrder(dataset.indicators, axes.indicators)
  if (still) return dataset
  const index = cellIndex(dataset)
  const keep = sameOrder(dataset.regions, axes.regions) && sameOrder(dataset.periods, axes.periods)
  const columns = new Map<IndicatorCode, Column>()
  for (const code of axes.indicators) {
    const column = dataset.columns.get(code)
    // Derived columns are computed for the new layout instead (core/formula/derive).
    const observed = records.indicators.get(code)?.formula === null
    if (column !== undefined && observed)
      columns.set(code, keep ? column : layOut(column, dataset.periods.length, index, axes))
  }
  return { ...axes, columns, sources: dataset.sources }
}

/**
 * The replica after a diff, and the indicators with changed cells. `records` are those *after* the diff: they
 * give the order of new regions, periods and indicators.
 *
 * Cells are written in place, into the columns of `dataset`. Where regions or periods come, go or change
 * places, a new Dataset with new columns is returned and the old one must not be used any more. A cell that
 * the diff removes becomes NaN with status NO_CELL; one that is there without a value NaN with its status.
 * A changed cell of a region, period or indicator that is gone after the diff is gone with it.
 */
export const applyDiffToDataset = (
  dataset: Dataset,
  diff: Diff,
  records: Records,
): { readonly dataset: Dataset; readonly touched: ReadonlySet<IndicatorCode> } => {
  const structural = diff.records.some(
    ({ table }) => table === 'regions' || table === 'periods' || table === 'indicators',
  )
  const next = structural ? follow(dataset, records) : dataset
  const touched = touchedIndicators(diff.cells)
  const columnOf = (indicator: IndicatorCode) =>
    records.indicators.has(indicator) ? columnIn(next, indicator) : null
  if (diff.cells instanceof PackedChanges) {
    const { table } = diff.cells
    writeSide(next, table, table.after, columnOf)
  } else if (diff.cells.length > 0) {
    const index = cellIndex(next)
    for (const change of diff.cells) {
      const at = index.at(change)
      const column = at < 0 ? null : columnOf(change.indicator)
      if (column !== null) writeCell(next, column, at, change.after)
    }
  }
  return { dataset: next, touched }
}
