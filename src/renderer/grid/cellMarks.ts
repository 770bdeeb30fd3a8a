import type { Cell, Indicator } from '#core/dataset/schema'
import type { Translator } from '#text/translate'
import type { FailedEntry } from './entries'

/** All that the look of a cell depends on, besides its number. */
export interface CellState {
  readonly cell: Cell | null
  readonly derived: boolean
  /** Differs from the newest version of the project. */
  readonly edited: boolean
  readonly active: boolean
  readonly pending: boolean
  readonly failed: boolean
}

/**
 * The CSS classes of a cell (grid.css); each status has a form of its own besides its colour. Simulated data
 * fill whole projects, so theirs is the faintest.
 */
export const cellClasses = ({ cell, derived, edited, active, pending, failed }: CellState): string[] => {
  const classes = ['pv-value']
  if (cell === null || cell.value === null) classes.push('pv-missing')
  if (cell !== null && cell.status !== 'A' && cell.status !== 'M') classes.push(`pv-status-${cell.status}`)
  if (cell !== null && cell.note !== null && cell.note !== '') classes.push('pv-note')
  if (derived) classes.push('pv-derived')
  if (edited) classes.push('pv-edited')
  if (active) classes.push('pv-active')
  if (pending) classes.push('pv-pending')
  if (failed) classes.push('pv-failed')
  return classes
}

/**
 * What the look of a cell says, in words: status, note, source, why it cannot be edited, what was not written.
 *
 * @param edited what `editedText` says of the cell
 * @returns one fact a line, for tooltip and screen reader; undefined where there is nothing to say
 */
export const describeCell = (
  cell: Cell | null,
  indicator: Indicator | undefined,
  failure: FailedEntry | undefined,
  text: Translator,
  edited: string | null = null,
): string | undefined => {
  const lines: string[] = []
  if (failure !== undefined)
    lines.push(text('grid.cell.failed', { text: failure.text }), text.error(failure.error))
  if (cell === null || cell.value === null) lines.push(text('grid.status.M'))
  if (cell !== null && cell.status !== 'A' && cell.status !== 'M')
    lines.push(text(`grid.status.${cell.status}`))
  if (cell?.note) lines.push(text('grid.cell.note', { note: cell.note }))
  if (cell?.source) lines.push(text('grid.cell.source', { source: cell.source }))
  if (indicator !== undefined && indicator.formula !== null)
    lines.push(text('grid.cell.derived', { formula: indicator.formula }))
  if (edited !== null) lines.push(edited)
  return lines.length === 0 ? undefined : lines.join('\n')
}
