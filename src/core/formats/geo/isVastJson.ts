/** So many brackets and commas are an object or a number in memory each; a document with more is not built up. */
const MOST_PARTS = 8_000_000

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [BRACKET, BRACE] = [0x5b, 0x7b]

/** Whether a JSON text holds more parts than can be built up; told from its brackets and commas, without building anything. */
export const isVastJson = (text: string): boolean => {
  let parts = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === BACKSLASH) at += 1
      else if (code === QUOTE) quoted = false
    } else if (code === QUOTE) quoted = true
    // An opened list takes several times of what an entry in it does.
    else if (code === COMMA) parts += 1
    else if (code === BRACKET || code === BRACE) parts += 2
    if (parts > MOST_PARTS) return true
  }
  return false
}
