/** Chinese, Japanese and Korean characters and full-width forms: one em wide. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u

const ems = (character: string): number => {
  if (wide.test(character)) return 1
  // A figure space (U+2007) is as wide as a digit.
  if (/[\d+\u2007\u2212\u2013]/u.test(character)) return 0.64
  if (/[A-Z%&@mwMW]/u.test(character)) return 0.74
  if (/[\s.,:;'|!iljtf()[\]]/u.test(character)) return 0.34
  return 0.6
}

/** Latin letters are wider in bold by this factor, in the widest of the usual system fonts. */
export const BOLD = 1.18

/** The width that `textWidth` rounds up. */
export const estimatedWidth = (text: string, fontSize: number): number => {
  let width = 0
  for (const character of text) width += ems(character)
  return width * fontSize
}

/**
 * The width of a text in pixels, estimated from its characters by the widest of the usual system fonts (DejaVu
 * Sans): charts reserve room with it, and the same text gives the same layout on every machine.
 */
export const textWidth = (text: string, fontSize: number): number => Math.ceil(estimatedWidth(text, fontSize))

/** The text itself where it fits into `width`, else its beginning and an ellipsis. */
export const truncate = (text: string, width: number, fontSize: number): string => {
  if (textWidth(text, fontSize) <= width) return text
  const characters = [...text]
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, fontSize) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

// A line may not begin with these (GB/T 15834, punctuation).
const closing = /[，。、；：！？）》”’…,.;:!?)]/u

/** Words of Latin script stay whole, Chinese breaks anywhere but before closing punctuation. */
const pieces = (text: string): string[] => {
  const found: string[] = []
  for (const piece of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? []) {
    const last = found.at(-1)
    if (last !== undefined && closing.test(piece[0] ?? '')) found[found.length - 1] = last + piece
    else found.push(piece)
  }
  return found
}

/** Breaks a text into lines that fit into `width`; at most `limit` lines, the last one cut with an ellipsis. */
export const wrapText = (text: string, width: number, fontSize: number, limit = 3): string[] => {
  const lines: string[] = ['']
  for (const piece of pieces(text.trim())) {
    const line = lines.at(-1) ?? ''
    if (line === '' || textWidth((line + piece).trimEnd(), fontSize) <= width)
      lines[lines.length - 1] = line + piece
    else lines.push(piece)
  }
  const kept = lines.slice(0, limit).map((line) => line.trimEnd())
  if (lines.length > limit) kept[limit - 1] = truncate(`${lines.slice(limit - 1).join('')}`, width, fontSize)
  return kept.map((line) => truncate(line, width, fontSize))
}
