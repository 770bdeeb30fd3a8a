import { header } from './dataSheet'
import { fixedCell, onOwnSheet, onSheet, type Sheet, type SheetCell } from './sheet'

/** A cell of a row by its place in it, referred to from any sheet. */
export type OwnCells = (column: number) => string

/** Rows of statistics and parameters on a sheet of their own, so that each is computed once and can be changed. */
export interface ParameterSheet {
  readonly name: string
  /** Adds a row; its cells may refer to each other. Gives the way to refer to them. */
  add(cells: (own: OwnCells) => readonly SheetCell[]): OwnCells
  /** The same for cells that refer to rows which do not stand yet: they are asked for when the sheet is. */
  reserve(cells: (own: OwnCells) => readonly SheetCell[]): OwnCells
  /** null where there is no row. */
  sheet(heads: readonly string[], columns?: number): Sheet | null
}

export const parameterSheet = (name: string): ParameterSheet => {
  const rows: (() => readonly SheetCell[])[] = []
  const reserve: ParameterSheet['reserve'] = (cells) => {
    const row = rows.length + 2
    const own: OwnCells = (column) => onSheet(name, fixedCell(column, row))
    rows.push(() =>
      cells(own).map((cell) =>
        cell.formula === undefined ? cell : { ...cell, formula: onOwnSheet(name, cell.formula) },
      ),
    )
    return own
  }
  return {
    name,
    reserve,
    add: (cells) => {
      const own = reserve(() => made)
      const made = cells(own)
      return own
    },
    sheet: (heads, columns = 2) =>
      rows.length === 0
        ? null
        : {
            name,
            widths: [14, 20, 11, 9, 9, 14],
            frozen: { rows: 1, columns },
            rows: () => [heads.map(header), ...rows.map((row) => row())],
          },
  }
}

/** A statistic that is computed. */
export const computed = (formula: string, style: SheetCell['style'] = 6): SheetCell => ({
  value: null,
  formula,
  style,
})
