/** Chinese, Japanese and Korean characters and full-width forms take two columns of a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u

const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0)

/** Rows as lines of equally wide columns: the first column begins at the left, the others, numbers, end at the right. */
export const alignColumns = (rows: readonly (readonly string[])[]): string[] => {
  const widths = rows.reduce<number[]>(
    (widest, row) =>
      Array.from({ length: Math.max(widest.length, row.length) }, (_, k) =>
        Math.max(widest[k] ?? 0, widthOf(row[k] ?? '')),
      ),
    [],
  )
  return rows.map((row) =>
    row
      .map((cell, k) => {
        const blank = ' '.repeat((widths[k] ?? 0) - widthOf(cell))
        return k === 0 ? cell + blank : blank + cell
      })
      .join('  ')
      .trimEnd(),
  )
}
