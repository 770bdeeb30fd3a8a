import type { GridCell } from './grid'

/** A value of a JSON document as a cell: numbers stay numbers, null is blank, what is neither text nor number is shown as JSON. */
export const jsonCell = (value: unknown): GridCell => {
  if (typeof value === 'number') return { kind: 'number', value, text: String(value), percent: false }
  if (typeof value === 'string') return value
  return value === null || value === undefined ? '' : JSON.stringify(value)
}
