const [NUL, TAB, LF, CR, SPACE, QUOTE, PLUS, MINUS, DOT, ZERO, NINE, UNDERSCORE] = [
  0, 9, 10, 13, 32, 34, 43, 45, 46, 48, 57, 95,
]
/** What stands for characters that could not be decoded: EF BF BD. */
const UNKNOWN = [0xef, 0xbf, 0xbd] as const

/** Bytes that say nothing by themselves are passed over at once. */
const tellsSomething = new Uint8Array(256)
for (const byte of [NUL, LF, PLUS, UNDERSCORE, 'e'.charCodeAt(0), 'E'.charCodeAt(0), UNKNOWN[2]])
  tellsSomething[byte] = 1

/** A bit each of what `strangeBytes` finds. */
export const strange = { blankLine: 1, byte: 2, number: 4 } as const

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE

/**
 * Looks at the bytes from `start` to before `end` of a text in UTF-8; the three before and the one behind them are looked at
 * as their neighbours. Bits of `strange`: a blank line ends here; a byte stands for nothing; something looks like 1e3, 1_000
 * or +1, which the engine takes for numbers and parseNumber.ts does not.
 */
export const strangeBytes = (bytes: Uint8Array, start: number, end: number, delimiter: number): number => {
  let found = 0
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0
    if (tellsSomething[byte] === 0) continue
    const before = bytes[i - 1] ?? 0
    if (byte === LF) {
      if (before === LF || (before === CR && bytes[i - 2] === LF)) found |= strange.blankLine
    } else if (byte === NUL) found |= strange.byte
    else if (byte === UNKNOWN[2]) {
      if (before === UNKNOWN[1] && bytes[i - 2] === UNKNOWN[0]) found |= strange.byte
    } else {
      const after = bytes[i + 1] ?? 0
      const isNumber =
        byte === PLUS
          ? (isDigit(after) || after === DOT) &&
            (before === delimiter || before === QUOTE || before === LF || before === SPACE || before === TAB)
          : (isDigit(before) || before === DOT) && (isDigit(after) || after === PLUS || after === MINUS)
      if (isNumber) found |= strange.number
    }
  }
  return found
}
