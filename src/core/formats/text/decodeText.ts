import { type DetectedEncoding, detectEncoding, type Encoding, encodings } from './detectEncoding'

/** Provided by Node and by browsers alike; core sees the types of neither. */
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }

export interface DecodedText {
  readonly encoding: Encoding
  readonly confidence: number
  readonly why: DetectedEncoding['why'] | 'given'
  /** Without a byte order mark. What could not be decoded is U+FFFD. */
  readonly text: string
  /** How many characters could not be decoded, and the line of the first one. */
  readonly damaged: { readonly count: number; readonly line: number }
}

/** The encoding that a name means: `gbk`, `latin1` and the like too. */
export const encodingNamed = (name: string): Encoding | undefined => {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')
  const aliases: Readonly<Record<string, Encoding>> = {
    gbk: 'GB18030',
    gb2312: 'GB18030',
    utf16: 'UTF-16LE',
    latin1: 'Windows-1252',
    iso88591: 'Windows-1252',
    iso885915: 'Windows-1252',
    ansi: 'Windows-1252',
    usascii: 'UTF-8',
    ascii: 'UTF-8',
    big5hkscs: 'Big5',
    cp936: 'GB18030',
    cp950: 'Big5',
    cp1252: 'Windows-1252',
    cp932: 'Shift_JIS',
    sjis: 'Shift_JIS',
    windows31j: 'Shift_JIS',
    cp949: 'EUC-KR',
    uhc: 'EUC-KR',
    cp1250: 'Windows-1250',
    cp1251: 'Windows-1251',
    cp1253: 'Windows-1253',
    cp1254: 'Windows-1254',
    cp1257: 'Windows-1257',
    iso88599: 'Windows-1254',
    latin2: 'ISO-8859-2',
    latin5: 'Windows-1254',
    iso885913: 'Windows-1257',
    ujis: 'EUC-JP',

    ksc56011987: 'EUC-KR',
  }
  return (
    (Object.keys(encodings) as Encoding[]).find((known) => plain(known) === plain(name)) ??
    aliases[plain(name)]
  )
}

/** More undecodable characters than this share: the text is in another encoding, or is none. */
const UNREADABLE = 0.02

const damageOf = (text: string): DecodedText['damaged'] => {
  let [count, line] = [0, 0]
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) {
    if (count === 0) line = text.slice(0, at).split(/\r\n|\n|\r/).length
    count++
  }
  return { count, line }
}

/**
 * The text of bytes in the encoding given by name, else in the one that `detectEncoding` finds.
 *
 * @returns null where the bytes are no text, the name is none, or too much cannot be decoded
 */
export const decodeText = (bytes: Uint8Array, given?: string): DecodedText | null => {
  const said = given === undefined ? undefined : encodingNamed(given)
  if (given !== undefined && said === undefined) return null
  const detected: Omit<DecodedText, 'text' | 'damaged'> | null =
    said === undefined ? detectEncoding(bytes) : { encoding: said, confidence: 1, why: 'given' }
  if (detected === null) return null
  const text = new TextDecoder(encodings[detected.encoding]).decode(bytes)
  const damaged = damageOf(text)
  if (damaged.count > UNREADABLE * text.length || text.includes('\u0000')) return null
  return { ...detected, text, damaged }
}
