const QUOTE = 34
const LF = 10
const CR = 13

/**
 * Looks at a delimited text piece by piece: whether every quotation mark opens a field at its beginning and closes it at its end,
 * with doubled ones between them and no line break. So it is cut into fields in one way only.
 */
export const quoteCheck = (delimiter: number): ((bytes: Uint8Array) => boolean) => {
  // 0 at the beginning of a field, 1 within a plain one, 2 within quotation marks, 3 behind one of them.
  let state = 0
  return (bytes) => {
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0
      const ends = byte === delimiter || byte === LF || byte === CR
      if (state === 2) {
        if (byte === QUOTE) state = 3
        else if (byte === LF || byte === CR) return false
      } else if (ends) state = 0
      else if (byte === QUOTE) {
        if (state === 1) return false
        state = 2
      } else if (state === 3) return false
      else state = 1
    }
    return true
  }
}
