import { byAlphabet } from './alphabets'
import { byCommonCharacters } from './commonCharacters'

/** Encodings that a text can be read in, by their names in the WHATWG Encoding Standard. */
export const encodings = {
  'UTF-8': 'utf-8',
  'UTF-16LE': 'utf-16le',
  'UTF-16BE': 'utf-16be',
  GB18030: 'gb18030',
  Big5: 'big5',
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  'Windows-1252': 'windows-1252',
  'Windows-1250': 'windows-1250',
  'Windows-1251': 'windows-1251',
  'Windows-1253': 'windows-1253',
  'Windows-1254': 'windows-1254',
  'Windows-1257': 'windows-1257',
  'ISO-8859-2': 'iso-8859-2',
  'ISO-8859-5': 'iso-8859-5',
  'KOI8-R': 'koi8-r',
} as const
export type Encoding = keyof typeof encodings

export interface DetectedEncoding {
  readonly encoding: Encoding
  /** 0 to 1. */
  readonly confidence: number
  readonly why: 'byte-order-mark' | 'valid-text' | 'frequent-characters'
}

/** What is looked at where a statistic decides; enough for any table, and quick for a large one. */
const SAMPLE = 1 << 20

const byMark = (bytes: Uint8Array): Encoding | null => {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'UTF-8'
  if (a === 0xff && b === 0xfe) return 'UTF-16LE'
  return a === 0xfe && b === 0xff ? 'UTF-16BE' : null
}

/** Zero bytes stand in every second place where UTF-16 holds digits, commas and line ends; other texts have none. */
const byZeros = (bytes: Uint8Array): Encoding | 'binary' | null => {
  const zeros = [0, 0]
  const n = Math.min(bytes.length, SAMPLE)
  for (let i = 0; i < n; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even + odd === 0) return null
  if (bytes.length % 2 === 0 && odd > 0.1 * (n / 2) && even < 0.01 * odd) return 'UTF-16LE'
  return bytes.length % 2 === 0 && even > 0.1 * (n / 2) && odd < 0.01 * even ? 'UTF-16BE' : 'binary'
}

/** Sequences of two to four bytes that are UTF-8, and high bytes that belong to none. */
const utf8Sequences = (bytes: Uint8Array): { readonly good: number; readonly bad: number } => {
  let [good, bad] = [0, 0]
  const n = Math.min(bytes.length, SAMPLE)
  let i = 0
  while (i < n) {
    const lead = bytes[i++] ?? 0
    if (lead < 0x80) continue
    const more = lead >= 0xf5 ? 0 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0
    let found = 0
    while (found < more && ((bytes[i + found] ?? 0) & 0xc0) === 0x80) found++
    if (more > 0 && found === more) good++
    // The last character of a sample may be cut.
    else if (i + more < n || i + more < bytes.length) bad++
    i += found
  }
  return { good, bad }
}

const within = (byte: number, low: number, high: number): boolean => byte >= low && byte <= high

/** What the bytes above 127 look like, as shares of all characters that they would form. */
interface HighBytes {
  readonly count: number
  /**
   * GB 2312 level 1 (rows 16-55, the 3755 characters in common use, sorted by sound) and its symbols. Chinese text
   * consists of these almost alone; other encodings read as GB hit rare characters or none.
   */
  readonly gb: number
  /** Big5 level 1 (A4-C6, the 5401 characters in common use) and its symbols. */
  readonly big5: number
  /** Kana, and kanji in common use (JIS level 1), as Shift_JIS writes them: leads that the Chinese encodings rarely use. */
  readonly shiftJis: number
  /**
   * Characters whose lead is above the Hangul of EUC-KR (B0-C8). In Chinese text a third of all characters is there,
   * those that sound s to z.
   */
  readonly beyondHangul: number
  /** High bytes with another one beside them: words of an alphabet that has no ASCII letters. */
  readonly paired: number
}

const highBytes = (bytes: Uint8Array): HighBytes => {
  const n = Math.min(bytes.length, SAMPLE)
  const share = (isFrequent: (lead: number, trail: number) => boolean): number => {
    let [all, frequent, i] = [0, 0, 0]
    while (i < n) {
      const lead = bytes[i++] ?? 0
      if (lead < 0x80) continue
      all++
      const trail = bytes[i] ?? 0
      if (isFrequent(lead, trail)) frequent++
      if (trail >= 0x40 && trail !== 0x7f) i++
    }
    return all === 0 ? 0 : frequent / all
  }
  let [count, paired] = [0, 0]
  for (let i = 0; i < n; i++) {
    if ((bytes[i] ?? 0) < 0x80) continue
    count++
    if ((bytes[i - 1] ?? 0) >= 0x80 || (bytes[i + 1] ?? 0) >= 0x80) paired++
  }
  return {
    count,
    gb: share((a, b) => b >= 0xa1 && (within(a, 0xb0, 0xd7) || within(a, 0xa1, 0xa3) || a === 0xa9)),
    big5: share((a, b) => within(a, 0xa1, 0xc6) && (within(b, 0x40, 0x7e) || within(b, 0xa1, 0xfe))),
    shiftJis: share((a, b) => within(a, 0x81, 0x98) && b >= 0x40 && b !== 0x7f),
    beyondHangul: share((a) => a > 0xc8),
    paired: count === 0 ? 0 : paired / count,
  }
}

/** Below this share of characters in common use a text is not Chinese in that encoding. */
const CHINESE = 0.6
/** Characters from which on their absence beyond Hangul says something, and the share that is none. */
const [MANY, FEW] = [12, 0.05]
/** An alphabet that fits so much better than others is that of the text, before it is looked for Chinese in it. */
const SURE = 0.3
/** Share of broken sequences up to which a text is UTF-8 that was damaged. */
const DAMAGED = 0.1

/**
 * Which encoding a text is in: by byte order mark, else by zero bytes (UTF-16), else UTF-8 where the bytes are
 * valid UTF-8, else the Chinese, Japanese or Korean encoding in which most characters are ones in common use, else one of a byte
 * a character: that of the language whose letters the words are made of, Windows-1252 where none fits better.
 *
 * @returns null for bytes that are no text
 */
export const detectEncoding = (bytes: Uint8Array): DetectedEncoding | null => {
  const marked = byMark(bytes)
  if (marked !== null) return { encoding: marked, confidence: 1, why: 'byte-order-mark' }
  const wide = byZeros(bytes)
  if (wide === 'binary') return null
  if (wide !== null) return { encoding: wide, confidence: 0.9, why: 'valid-text' }
  const { good, bad } = utf8Sequences(bytes)
  if (bad === 0) return { encoding: 'UTF-8', confidence: 1, why: 'valid-text' }
  if (bad <= DAMAGED * good) return { encoding: 'UTF-8', confidence: 0.8, why: 'frequent-characters' }
  const { gb, big5, shiftJis, beyondHangul, paired, count } = highBytes(bytes)
  // A name or two decide little.
  const certainty = Math.min(1, 0.5 + count / 40)
  const common = paired > 0.5 ? byCommonCharacters(bytes) : null
  if (common !== null)
    return {
      encoding: common.encoding,
      confidence: Math.min(0.99, (0.6 + common.share) * certainty),
      why: 'frequent-characters',
    }
  const alphabet = byAlphabet(bytes)
  if (alphabet !== null && alphabet.sure > SURE)
    return { encoding: alphabet.encoding, confidence: 0.8 * certainty, why: 'frequent-characters' }
  if (shiftJis >= CHINESE && shiftJis > Math.max(gb, big5))
    return { encoding: 'Shift_JIS', confidence: 0.8 * certainty, why: 'frequent-characters' }
  if (gb >= CHINESE && beyondHangul < FEW && count >= 2 * MANY)
    return { encoding: 'EUC-KR', confidence: 0.7 * certainty, why: 'frequent-characters' }
  if (Math.max(gb, big5) >= CHINESE) {
    const encoding = gb >= big5 ? 'GB18030' : 'Big5'
    const margin = Math.abs(gb - big5)
    return { encoding, confidence: Math.min(0.99, (0.6 + margin) * certainty), why: 'frequent-characters' }
  }
  if (alphabet !== null)
    return { encoding: alphabet.encoding, confidence: 0.6 * certainty, why: 'frequent-characters' }
  if (paired > 0.8 && count > 20)
    return { encoding: 'Windows-1251', confidence: 0.5, why: 'frequent-characters' }
  return { encoding: 'Windows-1252', confidence: paired > 0.5 ? 0.3 : 0.7, why: 'frequent-characters' }
}
