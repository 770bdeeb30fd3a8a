import type { ReportTable } from './document'

/**
 * The room of a table and around the text of a cell, in widths of a digit in its type, and how wide its bold heads are
 * beside that. A dense table is set in smaller type, its heads in still smaller (html/style.ts, docx/reportDocx.ts).
 */
const ORDINARY = { room: 86, padding: 2.2, head: 1.1 } as const
const DENSE = { room: 97, padding: 1.6, head: 0.9 } as const

/** More columns than a page has room for in ordinary type. */
const MANY_COLUMNS = 8

export const isDense = ({ columns }: Pick<ReportTable, 'columns'>): boolean => columns.length > MANY_COLUMNS

/** Longer words are broken; longer texts ask for no more room, and are broken into lines. */
const LONGEST_WORD = 22
const LONGEST_TEXT = 44
/** Texts are read this far. */
const READ = 80
/** A text that may be broken is not set narrower than this. */
const LEAST = 6

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u

const widthOf = (text: string): number => {
  let width = 0
  for (const character of text.slice(0, READ)) {
    if (wide.test(character)) width += 1.8
    else if (/[A-Z%MW@]/.test(character)) width += 1.3
    else width += /[\s.,:;'|iljtf()[\]/]/.test(character) ? 0.7 : 1
  }
  return width
}

/** The longest stretch that is not broken: a word, a number, a Chinese character. */
const longestWord = (text: string): number =>
  Math.max(
    0,
    ...text
      .slice(0, READ)
      .split(/[\s\u2e80-\uffef-]+/u)
      .map(widthOf),
  )

/** What a column asks for: so that numbers and words stay whole; so that its head does; so that nothing is broken. */
const wishesOf = (
  { columns, rows }: ReportTable,
  { padding, head: factor }: typeof ORDINARY | typeof DENSE,
  at: number,
): readonly [number, number, number] => {
  const cells = rows.map(({ cells: own }) => own[at] ?? '')
  const { name, unit, align } = columns[at] ?? { name: '', unit: '', align: 'start' }
  const depth = at === 0 ? Math.max(0, ...rows.map((row) => row.depth)) * 2 : 0
  const longest = Math.max(0, ...cells.map(widthOf))
  const word = Math.max(0, ...cells.map(longestWord))
  const least = Math.min(align === 'end' ? longest : Math.max(word, Math.min(longest, LEAST)), LONGEST_WORD)
  // Heads are bold.
  const head = Math.max(longestWord(name), longestWord(unit), Math.min(widthOf(name), LEAST)) * factor
  const whole = Math.max(longest + depth, widthOf(name) * factor, widthOf(unit))
  const first = least + depth + padding
  const second = Math.max(first, Math.min(head, LONGEST_WORD) + padding)
  return [first, second, Math.max(second, Math.min(whole, LONGEST_TEXT) + padding)]
}

/**
 * The share of a table's width that each of its columns gets; they add up to 1. Numbers come first, then the words
 * of texts and of heads, then texts on one line; what is left over is divided in proportion.
 */
export const columnShares = (table: ReportTable): readonly number[] => {
  const scale = isDense(table) ? DENSE : ORDINARY
  const wishes = table.columns.map((_, at) => wishesOf(table, scale, at))
  let widths = wishes.map(([first]) => first)
  const sumOf = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)
  for (const level of [1, 2] as const) {
    const wanted = wishes.map((wish, at) => wish[level] - (widths[at] ?? 0))
    const rest = Math.max(0, scale.room - sumOf(widths))
    const share = Math.min(1, rest / (sumOf(wanted) || 1))
    widths = widths.map((width, at) => width + (wanted[at] ?? 0) * share)
  }
  const sum = sumOf(widths) || 1
  return widths.map((width) => width / sum)
}
