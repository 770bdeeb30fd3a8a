import type { Encoding } from './detectEncoding'

/** Provided by Node and by browsers alike; core sees the types of neither. */
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }

/** A language by the letters that its words need beyond ASCII, and the encodings of one byte a letter that its offices write. */
interface Alphabet {
  readonly letters: string
  readonly encodings: readonly Encoding[]
}

/** Languages of western Europe. What is written in them all is Windows-1252, whichever of them it is. */
const western = [
  'àâæçèéêëîïôœùûüÿ',
  'äöüß',
  'áéíñóúü',
  'áàâãçéêíóôõúü',
  'àèéìíîòóùú',
  'åäöéæøü',
  'áðéíóúýþæö',
  'áàéèíïóòúüç',
]

/** Letters of one western language alone, at whose places others have common ones. */
const icelandic = /[ðýþ]/g

/** Languages whose letters beyond ASCII stand at other places than in Windows-1252. */
const others: readonly Alphabet[] = [
  { letters: 'áčďéěíňóřšťúůýž', encodings: ['Windows-1250', 'ISO-8859-2'] },
  { letters: 'áäčďéíĺľňóôŕšťúýž', encodings: ['Windows-1250', 'ISO-8859-2'] },
  { letters: 'ąćęłńóśźż', encodings: ['Windows-1250', 'ISO-8859-2'] },
  { letters: 'áéíóöőúüű', encodings: ['Windows-1250', 'ISO-8859-2'] },
  { letters: 'ăâîşţ', encodings: ['Windows-1250', 'ISO-8859-2'] },
  { letters: 'čćđšž', encodings: ['Windows-1250', 'ISO-8859-2'] },
  { letters: 'ąčęėįšųūž', encodings: ['Windows-1257'] },
  { letters: 'āčēģīķļņšūž', encodings: ['Windows-1257'] },
  { letters: 'äõöüšž', encodings: ['Windows-1257'] },
  { letters: 'çğıöşüâîû', encodings: ['Windows-1254'] },
]

/** Alphabets without ASCII letters, by the letters that make up most of any text in them. */
const whole: readonly {
  readonly frequent: string
  readonly script: RegExp
  readonly encodings: readonly Encoding[]
}[] = [
  {
    frequent: 'оеаинтрсвлкмдя',
    script: /\p{Script=Cyrillic}/u,
    encodings: ['Windows-1251', 'KOI8-R', 'ISO-8859-5'],
  },
  { frequent: 'αοιετσνηυρκπςά', script: /\p{Script=Greek}/u, encodings: ['Windows-1253'] },
]

const SAMPLE = 1 << 16

const labels: Readonly<Partial<Record<Encoding, string>>> = {
  ...{ 'Windows-1250': 'windows-1250', 'ISO-8859-2': 'iso-8859-2', 'Windows-1257': 'windows-1257' },
  ...{ 'Windows-1254': 'windows-1254', 'Windows-1251': 'windows-1251', 'KOI8-R': 'koi8-r' },
  ...{ 'ISO-8859-5': 'iso-8859-5', 'Windows-1253': 'windows-1253', 'Windows-1252': 'windows-1252' },
}

/** The words of a text that hold letters beyond ASCII; signs between them are none. */
const strangeWords = (bytes: Uint8Array, encoding: Encoding): string[] =>
  (
    new TextDecoder(labels[encoding] ?? encoding).decode(bytes).match(/[^\s\d!-&(-,.-/:-@[-`{-~]+/gu) ?? []
  ).filter((word) => /[^\0-\x7f]/u.test(word))

/** Signs that stand beside words of any language. */
const signs = /[\u00a0«»„“”‚‘’–—…°€§·•]/gu

/** The share of characters beyond ASCII that are letters of an alphabet. */
const shareOf = (words: readonly string[], letters: string): number => {
  let [all, own] = [0, 0]
  for (const character of words.join('').replace(signs, '').toLowerCase()) {
    if (character <= '\x7f') continue
    all++
    if (letters.includes(character)) own++
  }
  return all === 0 ? 0 : own / all
}

/** Words that are written as words are: one capital at most, or all of them. In a wrong encoding case goes astray. */
const wellFormed = (words: readonly string[]): number =>
  words.length === 0
    ? 0
    : words.filter((word) =>
        /^\P{L}*(?:\p{L}?\p{Ll}*|\p{Lu}+)(?:\P{L}+(?:\p{L}?\p{Ll}*|\p{Lu}+))*$/u.test(word),
      ).length / words.length

/** So much better than Windows-1252 another encoding has to be: a name in another language is soon among them. */
const MARGIN = 0.08

/** A western text in several languages at once fits their letters together, a little less surely than one language's own. */
const TOGETHER = 0.9

/**
 * The encoding of a text in one of the languages whose letters Windows-1252 lacks, by the letters that its words are made of; null where
 * Windows-1252 fits as well. The text is known to be in an encoding of one byte a character.
 *
 * @returns `sure`: how much better it fits, 0 to 1
 */
export const byAlphabet = (
  bytes: Uint8Array,
): { readonly encoding: Encoding; readonly sure: number } | null => {
  const sample = bytes.subarray(0, SAMPLE)
  const western1252 = strangeWords(sample, 'Windows-1252')
  const base =
    Math.max(
      ...western.map((letters) => shareOf(western1252, letters)),
      TOGETHER * shareOf(western1252, western.join('').replace(icelandic, '')),
    ) * wellFormed(western1252)
  let best: { encoding: Encoding; sure: number } | null = null
  const offer = (encoding: Encoding, fit: number) => {
    const sure = fit - base
    if (sure > MARGIN && sure > (best?.sure ?? 0)) best = { encoding, sure }
  }
  for (const { letters, encodings } of others)
    for (const encoding of encodings) {
      const words = strangeWords(sample, encoding)
      offer(encoding, shareOf(words, letters) * wellFormed(words))
    }
  for (const { frequent, script, encodings } of whole)
    for (const encoding of encodings) {
      const words = strangeWords(sample, encoding)
      const letters = [...words.join('')].filter((character) => script.test(character)).length
      const [all, often] = [words.join('').replace(signs, '').length, shareOf(words, frequent)]
      // Two of three letters of any text are among the frequent ones; in a wrong encoding one of four.
      if (letters >= 0.9 * all && often > 0.45) offer(encoding, Math.min(1, often * 1.3) * wellFormed(words))
    }
  return best
}
