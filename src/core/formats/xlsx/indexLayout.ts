import type { Framework } from '../../index/framework'
import type { IndexRun } from '../../index/run'
import type { StepContext } from '../../index/step'
import type { ExportData } from '../exportData'
import { regionName } from '../exportData'
import { header, keyHeaders, SHEET_HEAD, SHEET_KEYS } from './dataSheet'
import {
  cellName,
  type Liveness,
  LONGEST_FORMULA,
  onOwnSheet,
  onSheet,
  rangeName,
  type Sheet,
  type SheetCell,
} from './sheet'

/** An index that has been run, with all that its sheets are made from. */
export interface IndexSource {
  readonly data: ExportData
  readonly framework: Framework
  readonly run: IndexRun
  readonly context: StepContext
  /** Per leaf its values before the first step, regions x periods. */
  readonly input: readonly Float64Array[]
  /** Per node of the run its scores on the normalised scale, regions x periods. */
  readonly normalised: readonly Float64Array[]
}

/** Formulas of one column: of each of its cells, or null where a value has to stand there. */
export type ColumnFormula = (region: number, period: number) => string | null

/** A table of an index on its sheet: rows by period, then region, so that the cells of a period stand together. */
export interface IndexTable {
  readonly name: string
  readonly columns: readonly string[]
  /** Rows above the values. */
  readonly head: number
  cell(column: number, region: number, period: number): string
  /** All cells of a column in one period, or in all of them where `period` is null. */
  range(column: number, period: number | null): string
  /** Cells beside each other in one row, `last` included. */
  row(first: number, last: number, region: number, period: number): string
}

/** Where the cells of an index table named `name` are. */
export const indexTable = (
  { run }: IndexSource,
  name: string,
  columns: readonly string[],
  head = SHEET_HEAD,
): IndexTable => {
  const regions = run.regions.length
  const rowOf = (region: number, period: number) => head + 1 + period * regions + region
  return {
    name,
    columns,
    head,
    cell: (column, region, period) => onSheet(name, cellName(SHEET_KEYS + column, rowOf(region, period))),
    range: (column, period) => {
      const [first, last] =
        period === null
          ? [rowOf(0, 0), rowOf(regions - 1, run.periods.length - 1)]
          : [rowOf(0, period), rowOf(regions - 1, period)]
      return onSheet(name, rangeName(SHEET_KEYS + column, first, last))
    },
    row: (first, last, region, period) => {
      const row = rowOf(region, period)
      return onSheet(name, `${cellName(SHEET_KEYS + first, row)}:${cellName(SHEET_KEYS + last, row)}`)
    },
  }
}

const words = { weight: { zh: '权重', en: 'Weight' } } as const

/** One column of an index table as it is written. */
export interface IndexColumn {
  readonly code: string
  readonly label: string
  /** Regions x periods, index = region * periods + period; NaN = missing. null where formulas alone say it. */
  readonly values: ArrayLike<number> | null
  readonly formula: ColumnFormula
  readonly decimals: number
  /** 0 means missing, as ranks have it. */
  readonly zeroIsMissing?: boolean
  /** Stands for numbers in a column of names, by region. */
  readonly texts?: readonly string[]
  /** Its weight, in the third row above the values. */
  readonly above?: SheetCell
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
    if (column.texts !== undefined) return { value: column.texts[region] ?? '' }
    const raw = column.values?.[region * width + period] ?? Number.NaN
    const isMissing = Number.isNaN(raw) || (column.zeroIsMissing === true && raw === 0)
    const value = isMissing ? null : raw
    const written = column.formula(region, period)
    const formula = written === null ? null : onOwnSheet(table.name, written)
    if (formula !== null && formula.length <= LONGEST_FORMULA) {
      liveness.formulas++
      return { value, formula, style: column.decimals }
    }
    if (value === null) return { value }
    liveness.values++
    return { value, style: 'given' }
  }
  return {
    name: table.name,
    widths: [12, 16, 11, 14],
    frozen: { rows: table.head, columns: SHEET_KEYS },
    *rows() {
      yield [...keyHeaders(language), ...columns.map(({ code }) => header(code))]
      yield [header(''), header(''), header(''), ...columns.map(({ label }) => header(label))]
      if (table.head > SHEET_HEAD)
        yield [
          header(''),
          header(''),
          header(words.weight[language]),
          ...columns.map(({ above }) => above ?? header('')),
        ]
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
