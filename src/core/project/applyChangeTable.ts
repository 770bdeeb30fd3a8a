import { type Column, type Dataset, emptyColumn } from '../dataset/dataset'
import type { IndicatorCode } from '../dataset/schema'
import { type ChangeSide, type ChangeTable, placesOf } from './changeTable'

/** Number of each text of the table among the sources of the dataset, 0 for none; new ones are added once they are used. */
const sourceNumbers = (texts: readonly string[], sources: string[]): ((text: number) => number) => {
  const known = new Map(sources.map((source, i) => [source, i + 1]))
  const numbers = new Uint32Array(texts.length + 1)
  return (text) => {
    if (text === 0) return 0
    const before = numbers[text] ?? 0
    if (before > 0) return before
    const source = texts[text - 1] ?? ''
    const number = known.get(source) ?? sources.push(source)
    known.set(source, number)
    numbers[text] = number
    return number
  }
}

/**
 * Writes one side of many changed cells into the columns of a dataset, in place and without an object a cell.
 * Columns are taken from `columnOf`; null leaves the cells of that indicator out. Cells whose region or period is not in
 * the dataset are left out.
 */
export const writeSide = (
  dataset: Dataset,
  table: ChangeTable,
  { value, status, source, note }: ChangeSide,
  columnOf: (indicator: IndicatorCode) => Column | null,
): void => {
  const place = placesOf(table, dataset)
  const columns = table.indicators.map(columnOf)
  const sourceOf = sourceNumbers(table.texts, dataset.sources)
  const { indicator } = table
  for (let i = 0; i < indicator.length; i++) {
    const column = columns[indicator[i] ?? -1]
    const at = place(i)
    if (column === null || column === undefined || at < 0) continue
    column.values[at] = value[i] ?? Number.NaN
    column.status[at] = status[i] ?? 0
    const from = sourceOf(source[i] ?? 0)
    if (from !== 0) column.source ??= new Uint32Array(column.values.length)
    if (column.source !== null) column.source[at] = from
    const text = table.texts[(note[i] ?? 0) - 1]
    if (text === undefined) column.notes.delete(at)
    else column.notes.set(at, text)
  }
}

/** The column of an indicator, made where it has none yet. */
export const columnIn = (dataset: Dataset, indicator: IndicatorCode): Column => {
  const known = dataset.columns.get(indicator)
  if (known !== undefined) return known
  const made = emptyColumn(dataset.regions.length * dataset.periods.length)
  dataset.columns.set(indicator, made)
  return made
}
