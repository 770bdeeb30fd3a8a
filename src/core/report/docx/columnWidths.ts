import type { ReportTable } from '../document'

/** Wide characters take the room of two. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u

/** Longer texts are broken into lines, so that beyond this they ask for no more room. */
const LONGEST = 26
/** Texts are read this far: the rest would be broken all the same. */
const READ = 60

const lengthOf = (text: string): number => {
  let length = 0
  for (const character of text.slice(0, READ)) length += wide.test(character) ? 2 : 1
  return length
}

/** The longest stretch that cannot be broken: a word, or a number. */
const longestWord = (text: string): number =>
  Math.max(
    0,
    ...text
      .slice(0, READ)
      .split(/[\s\u2e80-\uffef]+/u)
      .map((word) => word.length),
  )

/**
 * Widths of a table's columns that add up to `width`: by the longest text of each, at least as wide as its longest
 * word or number where there is room.
 */
export const columnWidths = ({ columns, rows }: ReportTable, width: number): readonly number[] => {
  const wanted = columns.map(({ name, unit }, at) => {
    const cells = rows.map(({ cells: own, depth }) => lengthOf(own[at] ?? '') + (at === 0 ? depth * 2 : 0))
    const least = Math.max(
      longestWord(name),
      longestWord(unit),
      ...rows.map(({ cells: own }) => Math.min(longestWord(own[at] ?? ''), LONGEST / 2)),
    )
    const head = Math.max(lengthOf(name), lengthOf(unit)) / 2
    return 2 + Math.min(LONGEST, Math.max(3, head, least, ...cells))
  })
  const sum = wanted.reduce((all, own) => all + own, 0)
  const widths = wanted.map((own) => Math.floor((own / sum) * width))
  const rest = width - widths.reduce((all, own) => all + own, 0)
  return widths.map((own, at) => (at === 0 ? own + rest : own))
}
