import type { Paper } from './ipc'

/** The longest side of a page: 14,400 points of 1/72 inch (ISO 32000-1, annex C.2). */
export const MOST_MILLIMETRES = 5080

/** ISO 216; what reports are printed on. */
export const A4: Paper = { width: 210, height: 297 }
