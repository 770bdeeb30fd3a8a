/** The longest side of a page: 14,400 points of 1/72 inch (ISO 32000-1, annex C.2). */
export const MOST_MILLIMETRES = 5080
