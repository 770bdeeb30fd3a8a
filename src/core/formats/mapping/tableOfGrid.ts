import { cellText, type Grid, isBlank, lineOf } from '../grid'

/** A grid cut into a header and rows of text. */
export interface Table {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly number[]
}

/** The header is the first row with two filled cells or more; null where there is none. */
export const tableOfGrid = (grid: Grid): Table | null => {
  const at = grid.rows.findIndex((row) => row.filter((cell) => !isBlank(cell)).length > 1)
  if (at < 0) return null
  const kept = grid.rows.map((_, i) => i).filter((i) => i > at && !(grid.rows[i] ?? []).every(isBlank))
  return {
    header: (grid.rows[at] ?? []).map((cell) => cellText(cell).trim()),
    rows: kept.map((i) => (grid.rows[i] ?? []).map(cellText)),
    lines: kept.map((i) => lineOf(grid, i)),
  }
}
