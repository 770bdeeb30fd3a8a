/** Columns that a terminal gives a character: two for Chinese and other wide ones. */
const widthOf = (text: string): number => {
  let width = 0
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u.test(
        character,
      )
        ? 2
        : 1
  return width
}

/** Six significant digits are plenty to read; the files have them all. A dash where there is none. */
export const shown = (value: number | string | null): string => {
  if (typeof value === 'string') return value
  if (value === null || Number.isNaN(value)) return '–'
  if (Number.isInteger(value)) return String(value)
  const size = Math.abs(value)
  return size >= 1e-4 && size < 1e9 ? String(Number(value.toPrecision(6))) : value.toExponential(3)
}

/** A table as aligned lines: numbers to the right, texts to the left. */
export const textTable = (
  headers: readonly string[],
  rows: readonly (readonly (number | string | null)[])[],
): string[] => {
  const cells = [headers, ...rows.map((row) => row.map(shown))]
  const widths = headers.map((_, at) =>
    cells.reduce((widest, row) => Math.max(widest, widthOf(row[at] ?? '')), 0),
  )
  const numeric = headers.map((_, at) => rows.every((row) => typeof row[at] !== 'string'))
  return cells.map((row) =>
    row
      .map((cell, at) => {
        const padding = ' '.repeat((widths[at] ?? 0) - widthOf(cell))
        return numeric[at] ? padding + cell : cell + padding
      })
      .join('  ')
      .trimEnd(),
  )
}
