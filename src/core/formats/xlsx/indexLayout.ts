import type { Framework } from '../../index/framework'
import type { IndexRun } from '../../index/run'
import type { StepContext } from '../../index/step'
import type { ExportData } from '../exportData'
import { regionName } from '../exportData'
import { header, keyHeaders, SHEET_HEAD, SHEET_KEYS } from './dataSheet'
import { cellName, onSheet, rangeName, type Sheet, type SheetCell } from './sheet'

/** An index that has been run, with all that its sheets are made from. */
export interface IndexSource {
  readonly data: ExportData
  readonly framework: Framework
  readonly run: IndexRun
  readonly context: StepContext
  /** Per leaf its values before the first step, regions x periods. */
  readonly input: readonly Float64Array[]
}

/** Formulas of one column: of each of its cells, or null where a value has to stand there. */
export type ColumnFormula = (region: number, period: number) => string | null

/** A table of an index on its sheet: rows by period, then region, so that the cells of a period stand together. */
export interface IndexTable {
  readonly name: string
  readonly columns: readonly string[]
  /** A cell of a column; on its own sheet without the sheet's name. */
  cell(column: number, region: number, period: number): string
  /** All cells of a column in one period, or in all of them where `period` is null. */
  range(column: number, period: number | null): string
}

/** How many cells of a table are formulas, counted while it is written. */
export interface Liveness {
  formulas: number
  values: number
}

/** Where the cells of an index table named `name` are. */
export const indexTable = ({ run }: IndexSource, name: string, columns: readonly string[]): IndexTable => {
  const regions = run.regions.length
  const rowOf = (region: number, period: number) => SHEET_HEAD + 1 + period * regions + region
  return {
    name,
    columns,
    cell: (column, region, period) => onSheet(name, cellName(SHEET_KEYS + column, rowOf(region, period))),
    range: (column, period) => {
      const [first, last] =
        period === null
          ? [rowOf(0, 0), rowOf(regions - 1, run.periods.length - 1)]
          : [rowOf(0, period), rowOf(regions - 1, period)]
      return onSheet(name, rangeName(SHEET_KEYS + column, first, last))
    },
  }
}

/** One column of an index table as it is written. */
export interface IndexColumn {
  readonly code: string
  readonly label: string
  /** Regions x periods, index = region * periods + period; NaN = missing. */
  readonly values: ArrayLike<number>
  readonly formula: ColumnFormula
  readonly decimals: number
  /** 0 means missing, as ranks have it. */
  readonly zeroIsMissing?: boolean
}

/** The sheet of an index table. A value among formulas is marked by its colour. */
export const indexSheet = (
  { data, run }: IndexSource,
  table: IndexTable,
  columns: readonly IndexColumn[],
  liveness: Liveness,
): Sheet => {
  const { language, records } = data
  const names = run.regions.map((code) => {
    const region = records.regions.get(code)
    return region === undefined ? code : regionName(region, language)
  })
  const width = run.periods.length
  const cellOf = (column: IndexColumn, region: number, period: number): SheetCell => {
    const raw = column.values[region * width + period] ?? Number.NaN
    const isMissing = Number.isNaN(raw) || (column.zeroIsMissing === true && raw === 0)
    const value = isMissing ? null : raw
    const formula = column.formula(region, period)
    if (formula !== null) liveness.formulas++
    else if (value !== null) liveness.values++
    if (formula !== null) return { value, formula, style: column.decimals }
    return value === null ? { value } : { value, style: 'given' }
  }
  return {
    name: table.name,
    widths: [12, 16, 11, 14],
    frozen: { rows: SHEET_HEAD, columns: SHEET_KEYS },
    *rows() {
      yield [...keyHeaders(language), ...columns.map(({ code }) => header(code))]
      yield [header(''), header(''), header(''), ...columns.map(({ label }) => header(label))]
      for (let period = 0; period < width; period++)
        for (const [region, code] of run.regions.entries())
          yield [
            { value: code },
            { value: names[region] ?? code },
            { value: run.periods[period] ?? '' },
            ...columns.map((column) => cellOf(column, region, period)),
          ]
    },
  }
}
