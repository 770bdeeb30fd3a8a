import type { Grid } from '../grid'
import type { Given } from '../mapping/importMapping'
import { unfolded } from './halves'
import { type Column, columnsOf } from './headers'
import { type Outline, outlineOfRows, outlinesOf } from './outline'
import { conventionsOf, type SheetView, viewOf } from './sheetView'

/** One table of a sheet with its structure. */
export interface SheetTable {
  readonly view: SheetView
  readonly outline: Outline
  readonly columns: readonly Column[]
}

const known = new WeakMap<Grid, readonly SheetTable[]>()

/** The tables of a grid. The structure is found once per grid, or again where rows or the order of dates are given. */
export const tablesOfGrid = (grid: Grid, { rows, dates }: Given = {}): readonly SheetTable[] => {
  const isFound = rows === undefined && dates === undefined
  const earlier = isFound ? known.get(grid) : undefined
  if (earlier !== undefined) return earlier
  const view = viewOf(grid, conventionsOf(grid, dates))
  const found = rows === undefined ? outlinesOf(view) : outlineOfRows(view, rows)
  const outlines = found.flatMap((outline) => unfolded(view, outline))
  const tables = outlines.map((outline) => ({ view, outline, columns: columnsOf(view, outline) }))
  if (isFound) known.set(grid, tables)
  return tables
}
