import type { AppError } from '../errors'
import { appError } from '../errors'
import type { Result } from '../result'
import { fail, ok } from '../result'
import type { LocalText, Status } from './schema'

/** A number as somebody typed or printed it. */
export interface ParsedNumber {
  readonly value: number
  /** Power of ten that a scale word (万, 亿, million) moved the value by, relative to the unit; 0 = none. */
  readonly scale: number
  /** Written with a percent sign or 百分点. */
  readonly percent: boolean
}

/** A cell of a table: a number, or nothing. */
export interface ParsedValue {
  /** null = missing, which is never zero. */
  readonly value: number | null
  /** From a flag behind the number (12.3p), else A; M for a missing mark, A for an empty cell. */
  readonly status: Status
  readonly scale: number
}

const chineseScale = '[十百千]?(?:万亿|亿|万)|百|千'
const englishScale = 'thousand|million|billion|trillion'
const powers: Readonly<Record<string, number>> = {
  十: 1,
  百: 2,
  千: 3,
  万: 4,
  亿: 8,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
}

const number =
  /^([+-]?)(\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d{1,3}(?: \d{3})+(?:\.\d*)?|\d{1,3}(?:['\u2019]\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,4}))?$/
const withScale = new RegExp(`^(.*?\\d\\.?) ?(${chineseScale}|${englishScale})$`, 'i')
const withPercent = /^(.*?\d\.?) ?(?:%|percent|per cent|个?百分点)$/i
// 千克 and 千瓦时 are units by themselves, 百分点 is no hundred; so a lone 千 or 百 at the head of a unit is no scale.
const headOfChineseUnit = /^([十百千]?(?:万亿|亿|万))/
const headOfEnglishUnit = new RegExp(`^(?:(1(?:[0, ]*0)?) ?)?(?:(${englishScale})s?(?![a-z]))?`, 'i')

/**
 * Full-width forms, the many spaces and minus signs become ASCII. Not Unicode NFKC: that would turn the
 * footnote mark of 12.3² into a digit.
 */
const fold = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\p{Zs}\t\r\n]+/gu, ' ')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .trim()

const power = (word: string): number =>
  powers[word.toLowerCase()] ?? [...word].reduce((sum, character) => sum + (powers[character] ?? 0), 0)

/** Power of ten of a unit such as 万人, 10,000 people or million people; null where the two languages disagree. */
const unitPower = (unit: LocalText): number | null => {
  const zh = headOfChineseUnit.exec(unit.zh.trim())?.[1]
  const [, zeros = '', en] = headOfEnglishUnit.exec(unit.en.trim()) ?? []
  const known = [
    ...(unit.zh === '' ? [] : [zh === undefined ? 0 : power(zh)]),
    ...(unit.en === '' ? [] : [zeros.replace(/[^0]/g, '').length + (en === undefined ? 0 : power(en))]),
  ]
  const [first = 0, second = first] = known
  return first === second ? first : null
}

const isPercentUnit = (unit: LocalText): boolean =>
  /%|％|percent|per cent|百分点/i.test(`${unit.zh} ${unit.en}`)

/** What most cells of most files hold; read without any of the rest. Null where it is not that simple. */
const plain = (text: string): number | null => {
  if (!/^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)) return null
  const value = Number(text)
  return value === 0 ? 0 : value
}

/**
 * Reads a number in Chinese and English style: `1,234.5`, `１２３４`, `1 234.5`, `1'234.5`, `−5` (U+2212 and en dash),
 * `1.2e3`, `12.5%`, `1.2万`, `3 million`. What could be meant in two ways is refused, never guessed:
 * `1 234,5`, `1,23`, `12.3²`, a percent sign where the unit is known and is no percentage.
 *
 * With `unit`, a scale word is taken relative to it: `1.2亿` is 1.2e8 where the unit is 人, 12000 where it is 万人.
 * Empty text and missing marks are errors here; `parseValue` understands them.
 *
 * @returns the value (never NaN, infinite or negative zero) or `number-invalid` with the text as given
 */
export const parseNumber = (text: string, unit?: LocalText): Result<ParsedNumber, AppError> => {
  const simple = plain(text)
  if (simple !== null) return ok({ value: simple, scale: 0, percent: false })
  const invalid = fail(appError('number-invalid', { text }))
  let rest = fold(text)
  const percent = withPercent.exec(rest)
  if (percent !== null) {
    if (unit !== undefined && !isPercentUnit(unit)) return invalid
    rest = percent[1] ?? ''
  }
  let scale = 0
  const scaled = withScale.exec(rest)
  if (scaled !== null) {
    const ofUnit = unit === undefined ? 0 : unitPower(unit)
    if (ofUnit === null || percent !== null) return invalid
    scale = power(scaled[2] ?? '') - ofUnit
    rest = scaled[1] ?? ''
  }
  const parts = number.exec(rest.replace(/^[\u2212\u2013\uFE63] ?/, '-'))
  if (parts === null) return invalid
  const [, sign = '', digits = '', exponent = '0'] = parts
  // Through the decimal text, not by multiplying: 1.1 * 10000 is not 11000.
  const value = Number(`${sign}${digits.replace(/[, '\u2019]/g, '')}e${Number(exponent) + scale}`)
  if (!Number.isFinite(value)) return invalid
  return ok({ value: value === 0 ? 0 : value, scale, percent: percent !== null })
}

const missing = /^(?:|-+|[\u2212\u2013\u2014\u2015]+|\u2026+|\.{2,6}|:|#?n\/?a|x)$/i

/** Whether a cell's text says that there is no value: empty, `-`, `—`, `…`, `..`, `:`, `NA`, `N/A`, `x`. */
export const isMissingMark = (text: string): boolean => !/^[-\d]?\d/.test(text) && missing.test(fold(text))

const flags: Readonly<Record<string, Status>> = {
  '*': 'P',
  p: 'P',
  P: 'P',
  e: 'E',
  E: 'E',
  b: 'B',
  f: 'F',
  i: 'I',
  s: 'S',
  u: 'U',
}
const flagged = /^(.*(?:\d\.?%?|[万亿])) ?(?:([*pPeEbfisu])|\(([*pPeEbfisu])\))$/

/**
 * Reads a cell of a table: a number as `parseNumber`, a missing mark, or a number with a flag that becomes its
 * status (`12.3p` and `12.3*` provisional, `12.3e` estimated, and the letters b f i s u as SDMX has them).
 *
 * @returns `value: null` for a missing mark; `number-invalid` for anything else that is no number
 */
export const parseValue = (text: string, unit?: LocalText): Result<ParsedValue, AppError> => {
  const simple = plain(text)
  if (simple !== null) return ok({ value: simple, status: 'A', scale: 0 })
  const folded = fold(text)
  if (missing.test(folded)) return ok({ value: null, status: folded === '' ? 'A' : 'M', scale: 0 })
  const [, head, bare, bracketed] = flagged.exec(folded) ?? []
  const flag = flags[bare ?? bracketed ?? '']
  const parsed = parseNumber(flag === undefined ? text : (head ?? ''), unit)
  if (!parsed.ok) return fail(appError('number-invalid', { text }))
  return ok({ value: parsed.value.value, status: flag ?? 'A', scale: parsed.value.scale })
}
