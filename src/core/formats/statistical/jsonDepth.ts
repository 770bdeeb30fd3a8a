/** No document that is read here has more than twenty levels; code that walks one may call itself for each of them. */
export const MOST_LEVELS = 200

const [QUOTE, BACKSLASH, OPEN_LIST, OPEN_OBJECT, CLOSE_LIST, CLOSE_OBJECT] = [34, 92, 91, 123, 93, 125]

/** The end of the string that begins at `from`: the place of its closing quotation mark. */
const stringEnd = (text: string, from: number): number => {
  for (let at = from + 1; ; at++) {
    const end = text.indexOf('"', at)
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++
    if (slashes % 2 === 0 || end < 0) return end < 0 ? text.length : end
    at = end
  }
}

/** Where a JSON text opens its 201st level, or -1 where it never does. One pass, without recursion. */
export const tooDeepAt = (text: string): number => {
  let levels = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = stringEnd(text, at)
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      levels++
      if (levels > MOST_LEVELS) return at
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) levels--
  }
  return -1
}
