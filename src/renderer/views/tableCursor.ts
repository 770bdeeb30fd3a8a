/** A cell of a data table: row and column, both from 0. */
export interface TableCursor {
  readonly row: number
  readonly column: number
}

interface TableSize {
  readonly rows: number
  readonly columns: number
  /** Rows that fit on the screen at once. */
  readonly page: number
}

const clamp = (value: number, count: number): number => Math.min(Math.max(value, 0), Math.max(0, count - 1))

/**
 * Where a key takes the cursor, as in a grid of WAI-ARIA: arrows by a cell, PageUp and PageDown by a screen, Home and
 * End within the row, with Ctrl to the first and last cell of all. Null where the key moves nothing.
 */
export const moveCursor = (
  { row, column }: TableCursor,
  key: string,
  ctrl: boolean,
  { rows, columns, page }: TableSize,
): TableCursor | null => {
  const at = (toRow: number, toColumn: number) => ({
    row: clamp(toRow, rows),
    column: clamp(toColumn, columns),
  })
  switch (key) {
    case 'ArrowDown':
      return at(row + 1, column)
    case 'ArrowUp':
      return at(row - 1, column)
    case 'ArrowRight':
      return at(row, column + 1)
    case 'ArrowLeft':
      return at(row, column - 1)
    case 'PageDown':
      return at(row + page, column)
    case 'PageUp':
      return at(row - page, column)
    case 'Home':
      return ctrl ? at(0, 0) : at(row, 0)
    case 'End':
      return ctrl ? at(rows - 1, columns - 1) : at(row, columns - 1)
    default:
      return null
  }
}

/** Rows are put into the page in blocks, so that scrolling renders anew only now and then. */
const BLOCK = 20

/** The rows from `from` up to `to` that are to be in the page: those on the screen and a block around them. */
export const rowsInPage = (
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
): { readonly from: number; readonly to: number } => {
  const first = Math.floor(scrollTop / rowHeight / BLOCK) - 1
  const last = Math.ceil((scrollTop + height) / rowHeight / BLOCK) + 1
  const to = Math.min(count, last * BLOCK)
  return { from: Math.min(Math.max(0, first * BLOCK), to), to }
}
