import { cellIndex, type Dataset, emptyColumn } from '../dataset/dataset'
import type { IndicatorCode } from '../dataset/schema'
import { deriveColumns } from '../formula/derive'
import { formulasOf, inputsOf } from '../formula/formulas'
import type { IndexRecords } from './compile'
import type { CellEdit } from './session'

/** Derived indicators of an index: their columns, and the observed ones that they are computed from. */
interface FormulaInputs {
  readonly own: Dataset
  /** Writes into the observed columns; the derived indicators that depend on them. */
  write(edits: readonly CellEdit[]): ReadonlySet<IndicatorCode>
}

/**
 * The observed columns that the formulas among `used` are computed from, over all regions and periods of the
 * project, because a formula may look beyond the scope of the index: at the parent region, at earlier periods.
 */
export const formulaInputs = (
  dataset: Dataset,
  records: IndexRecords,
  used: ReadonlySet<IndicatorCode>,
): FormulaInputs => {
  const formulas = formulasOf(records.indicators)
  const derived = [...used].filter((code) => formulas.derived.has(code))
  const own: Dataset = { ...dataset, columns: new Map() }
  const index = cellIndex(dataset)
  const read = new Set<IndicatorCode>()
  for (const code of inputsOf(derived, formulas)) {
    if (formulas.derived.has(code)) continue
    read.add(code)
    const column = dataset.columns.get(code)
    if (column !== undefined) own.columns.set(code, column)
  }
  if (derived.length > 0) deriveColumns(own, records)
  return {
    own,
    write: (edits) => {
      const touched = new Set<IndicatorCode>()
      for (const edit of edits) {
        const at = index.at(edit)
        if (!read.has(edit.indicator) || at < 0) continue
        const size = dataset.regions.length * dataset.periods.length
        const column = own.columns.get(edit.indicator) ?? emptyColumn(size)
        const values = touched.has(edit.indicator) ? column.values : column.values.slice()
        values[at] = edit.value ?? Number.NaN
        own.columns.set(edit.indicator, { ...column, values })
        touched.add(edit.indicator)
      }
      return touched.size === 0 ? touched : deriveColumns(own, records, touched)
    },
  }
}
