/**
 * Characters with which a spreadsheet takes a cell for a formula (OWASP, CSV injection): also in full width, which those of East Asia
 * read as the others, and behind a tab or the end of a line.
 */
const startsFormula = /^'*[=+\-@＝＋－＠\t\r\n]/
const guarded = /^'(?='*[=+\-@＝＋－＠\t\r\n])/

const quoted = (text: string, delimiter: string): string =>
  text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/**
 * A cell of text; with `guard` what begins like a formula gets an apostrophe, so that no spreadsheet runs it (and what begins
 * with an apostrophe before it another one, so that `unguarded` gives every text back). */
export const textCell = (text: string, guard = true, delimiter: ',' | '\t' = ','): string =>
  quoted(guard && startsFormula.test(text) ? `'${text}` : text, delimiter)

/** A cell as it was before it was guarded. */
export const unguarded = (cell: string): string => cell.replace(guarded, '')

/** The shortest decimal text that reads back as the same double (17 significant digits at most); empty = missing. */
export const numberCell = (value: number | null): string =>
  value === null || Number.isNaN(value) ? '' : String(value)
