/** A cell by its place on screen: rows from the top (references first), columns from the left. */
export interface Place {
  readonly row: number
  readonly column: number
}

export type Move =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'edge-up'
  | 'edge-down'
  | 'edge-left'
  | 'edge-right'
  | 'page-up'
  | 'page-down'
  | 'row-start'
  | 'row-end'
  | 'first'
  | 'last'
  /** Left to right and on to the next row; nowhere at the very end. */
  | 'next'
  | 'previous'

export interface Extent {
  readonly rows: number
  readonly columns: number
  /** Rows that fit on the screen. */
  readonly page: number
  /** Whether a cell has a value; asked only for moves to an edge. */
  readonly filled: (place: Place) => boolean
}

const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))

/** As Ctrl+arrow in a spreadsheet: to the end of the filled stretch, or over a gap to where the next begins. */
const toEdge = (from: Place, down: number, right: number, extent: Extent): Place => {
  const inside = ({ row, column }: Place) =>
    row >= 0 && row < extent.rows && column >= 0 && column < extent.columns
  const step = ({ row, column }: Place): Place => ({ row: row + down, column: column + right })
  let here = from
  let ahead = step(here)
  const alongFilled = extent.filled(here) && inside(ahead) && extent.filled(ahead)
  while (inside(ahead)) {
    if (alongFilled && !extent.filled(ahead)) break
    here = ahead
    if (!alongFilled && extent.filled(here)) break
    ahead = step(here)
  }
  return here
}

/** The place that a key leads to, or null where it leads out of the sheet (Tab at its ends) or there is none. */
export const move = (from: Place, by: Move, extent: Extent): Place | null => {
  const { rows, columns, page } = extent
  if (rows === 0 || columns === 0) return null
  const { row, column } = from
  const to = (nextRow: number, nextColumn: number): Place => ({
    row: clamp(nextRow, rows),
    column: clamp(nextColumn, columns),
  })
  switch (by) {
    case 'up':
      return to(row - 1, column)
    case 'down':
      return to(row + 1, column)
    case 'left':
      return to(row, column - 1)
    case 'right':
      return to(row, column + 1)
    case 'page-up':
      return to(row - page, column)
    case 'page-down':
      return to(row + page, column)
    case 'row-start':
      return to(row, 0)
    case 'row-end':
      return to(row, columns - 1)
    case 'first':
      return to(0, 0)
    case 'last':
      return to(rows - 1, columns - 1)
    case 'edge-up':
      return toEdge(from, -1, 0, extent)
    case 'edge-down':
      return toEdge(from, 1, 0, extent)
    case 'edge-left':
      return toEdge(from, 0, -1, extent)
    case 'edge-right':
      return toEdge(from, 0, 1, extent)
    case 'next':
      if (column + 1 < columns) return to(row, column + 1)
      return row + 1 < rows ? to(row + 1, 0) : null
    case 'previous':
      if (column > 0) return to(row, column - 1)
      return row > 0 ? to(row - 1, columns - 1) : null
  }
}
