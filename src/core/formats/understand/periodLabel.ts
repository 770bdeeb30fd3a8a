import { parsePeriod } from '../../dataset/parsePeriod'
import type { Period } from '../../dataset/schema'
import { cumulativePart, cumulativePeriod } from './cumulative'
import { fiscalYear } from './fiscalYear'
import { monthOf, rewrittenPeriod } from './writtenPeriod'

/** A raised or circled digit behind a year is the mark of a footnote, and must not become its fifth digit. */
const fold = (text: string): string =>
  text
    .replace(/(?<=[\d年])[①-⑳¹²³⁰-⁹]+$/u, '')
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim()

/** What surrounds a period in headers and says nothing more: `2018年末`, `2018 [YR2018]`, `截至2018年底`. */
const trimmed = (text: string): string =>
  fold(text)
    .replace(/ ?\[YR\d{4}\]$/i, '')
    .replace(/^(?:截至|截止)/, '')
    .replace(/^(\d{4} ?年) ?(?:末|底|全年|度)$/, '$1')
    .replace(/^(\d{4} ?年?) ?1-12 ?月$/, '$1')
    .replace(/^(\d{4} ?年?) ?\((?:年?[末底]|[a-z]|初步数?|预计数?|快报数?)\)$/i, '$1')
    .replace(
      /^(\d{4} ?年?) ?\((?:p|r|e|provisional|preliminary|prelim\.?|revised|estimated?|forecast|proj(?:ected)?\.?|\d)\)$/i,
      '$1',
    )
    .replace(/^(\d{4}(?: ?年)?) ?(?!I$)[A-Za-z*†‡]$/, '$1')
    .replace(/^(\d{4}) \d\)$/, '$1')
    .replace(/^(?:YR|X|Y)_?(?=\d{4}$)/i, '')

const chineseYear = /^([〇零一二三四五六七八九]{4}) ?年/u
const chineseDigits = '零一二三四五六七八九'

/** 二〇一八年 -> 2018年 */
const withDigits = (text: string): string =>
  text.replace(
    chineseYear,
    (_, year: string) => `${[...year].map((c) => Math.max(0, chineseDigits.indexOf(c))).join('')}年`,
  )

const plausible = (period: Period | null): Period | null =>
  period !== null && /^(1[789]|2[01])\d\d/.test(period) ? period : null

/** Periods come again in every row of a long table. */
const MOST_KNOWN = 5000
const known = new Map<string, Period | null>()

/** A period as headers and labels write it, 1700 to 2199, a fiscal year as the one it begins in; null for anything else. */
export const periodLabel = (text: string): Period | null => {
  if (text.length > 28 || !/[\d\uff10-\uff19]{2}|年/u.test(text)) return null
  const earlier = known.get(text)
  if (earlier !== undefined) return earlier
  const period =
    fiscalYear(text) ??
    plausible(cumulativePeriod(text) ?? parsePeriod(rewrittenPeriod(withDigits(trimmed(text)))))
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, period)
  return period
}

const flagWords: readonly (readonly [string, RegExp])[] = [
  ['e', /^(?:e|est\.?|estimated?|估计数?)$/i],
  ['p', /^(?:p|prov\.?|prelim\.?|provisional|preliminary|初步数?|快报数?)$/i],
  ['f', /^(?:f|forecast|proj(?:ected|ection)?\.?|预[计测]数?)$/i],
  ['r', /^(?:r|rev\.?|revised)$/i],
]

/** The letter of the flag that a period carries: `2019e`, `2018 (provisional)`, `2023年（预计）`; empty where it carries none. */
export const periodFlag = (text: string): string => {
  const [, whole = '', word = ''] =
    /^(.*[\d年]) ?\(?([a-z]+\.?|\p{Script=Han}{2,3})\)?$/iu.exec(fold(text)) ?? []
  if (word === '' || periodLabel(whole) === null || periodLabel(text) === null) return ''
  return flagWords.find(([, words]) => words.test(word))?.[0] ?? ''
}

/** Whether a text is a year, with a month or month and day or without, in digits alone, so that it could be a number too. */
export const isBareYear = (text: string): boolean =>
  /^(?:1[789]|2[01])\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)?(?:\.0)?$/.test(text)

const parts: readonly (readonly [RegExp, (n: string) => string])[] = [
  [/^(?:Q|第)?([1-4一二三四])(?:季度?|Q)$/i, (n) => `Q${n}`],
  [/^Q0?([1-4])$/i, (n) => `Q${n}`],
  [/^(1[0-2]|0?[1-9])(?:月份?)?$/, (n) => `M${n}`],
  [/^M(1[0-2]|0?[1-9])$/i, (n) => `M${n}`],
  [/^([上下])半年$/, (n) => `H${n}`],
]
const ordinals: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4', 上: '1', 下: '2' }

/** A thirteenth month, fifth quarter or third half: the year as a whole, among its parts. */
const wholeYear = /^(?:M13|Q0?5|S0?3|A0?1|annual)$/i
const WHOLE_YEAR = 'Y'

/**
 * A quarter, month or half of a year that stands elsewhere: `1季度`, `Q2`, `3月`, `March`, `上半年`; written `Q1`, `M3`,
 * `H1`. A bare number is a month only where `bare` says so.
 */
export const subperiodLabel = (text: string, bare = false): string | null => {
  const plain = fold(text).replace(/ /g, '')
  if (/^\d+$/.test(plain) && !bare) return null
  const month = monthOf(plain)
  if (month !== null) return `M${month}`
  const end = cumulativePart(plain)
  if (end !== null) return end
  if (bare && wholeYear.test(plain)) return WHOLE_YEAR
  const half = bare ? /^S0?([12])$/i.exec(plain)?.[1] : undefined
  if (half !== undefined) return `H${half}`
  for (const [pattern, write] of parts) {
    const n = pattern.exec(plain)?.[1]
    if (n !== undefined) return write(ordinals[n] ?? String(Number(n)))
  }
  return null
}

/** The part of a year: `2018` and `Q1` give 2018-Q1; null where `year` is no year. */
export const withinYear = (year: string, subperiod: string): Period | null => {
  const base = periodLabel(year)
  if (base === null || !/^\d{4}$/.test(base)) return null
  if (subperiod === WHOLE_YEAR) return base
  const n = subperiod.slice(1)
  if (subperiod.startsWith('Q')) return parsePeriod(`${base}Q${n}`)
  return subperiod.startsWith('H') ? parsePeriod(`${base}S${n}`) : parsePeriod(`${base}M${n}`)
}

/** What is left of a period in a notation that is not known, 第1周 or Week 1, names no indicator. */
const isPartOfYear = (text: string): boolean =>
  /^年/u.test(text) ||
  /^(?:前?[\d一二三四两]+个?季度?|[上下]半年|第[\d一二三四五六七八九十]+[季周期旬]|[上中下]旬|\d{1,2}(?:[-–—~～至]\d{1,2})?[月日周]).{0,4}$/u.test(
    text,
  ) ||
  /^(?:[1-4](?:st|nd|rd|th)? ?)?(?:half|quarter|weeks?|semester|halbjahr|quartal|trimestre|[whqs])(?: of)?[ .-]?\d{0,2},?$/i.test(
    text,
  ) ||
  /^(?:[1-4](?:st|nd|rd|th|\.|er?|º)|first|second|third|fourth) ?\p{L}{3,10}(?: of)?,?$/iu.test(text) ||
  (/^\p{L}{3,9}\.?(?:[-–/ ]\p{L}{3,9}\.?)?,?$/u.test(text) &&
    text
      .replace(/[.,]/g, '')
      .split(/[-–/ ]/)
      .every((word) => monthOf(word) !== null)) ||
  /^I{1,3}V?$/.test(text)

/** A header of more characters is prose; the search below takes the square of them. */
const LONGEST_HEADER = 500

/** A header that names a period and something else: `2018年GDP`, `GDP 2018`, `人口（2018年）`. */
export const splitPeriod = (text: string): { readonly period: Period; readonly rest: string } | null => {
  if (text.length > LONGEST_HEADER) return null
  const plain = fold(text)
  const year = '(?:1[789]|2[01])\\d\\d'
  const unit =
    '(?:[-/–](?:\\d{4}|\\d{2})(?!\\d)| ?年(?:第?[1-4一二三四]季度|[上下]半年|前三季度|(?:0?1月?[-–—~～至])?\\d{1,2}月份?)?|[QMHS]\\d{1,2}|-Q[1-4])?'
  const found =
    new RegExp(`^(${year}${unit})[ _:：.-]*(?!\\d)(.+)$`).exec(plain) ??
    new RegExp(`^(.*[^\\d\\s_(（.-])[ _:：.-]*[(（]?(${year}${unit})[)）]?$`)
      .exec(plain)
      ?.map((part, i, all) => (i === 1 ? (all[2] ?? '') : i === 2 ? (all[1] ?? '') : part))
  const period = periodLabel(found?.[1] ?? '')
  const rest = (found?.[2] ?? '').trim()
  if (period === null || !/\p{L}|%/u.test(rest) || /^[(（]/.test(rest)) return null
  return isPartOfYear(rest) ? null : { period, rest }
}

/** Quarters and months as titles in other languages than Chinese have them: `Q1 2018`, `March 2018`. */
const inOtherWords = /(?<![\p{L}\d])(?:(?:Q[1-4]|[1-4]Q)[ /-]?\d{4}|\p{L}{3,9}\.?[ -](?:de )?\d{4})(?!\d)/giu

/** The single year or other period that a title speaks of; null where it names none, several, or a range. */
export const periodInTitle = (text: string): Period | null => {
  let plain = withDigits(fold(text))
  if (/(?:1[789]|2[01])\d\d ?年?[-–—~～至到] ?(?:1[789]|2[01])?\d\d/.test(plain)) return null
  const found = new Set<Period>()
  plain = plain.replace(inOtherWords, (part) => {
    const period = periodLabel(part)
    if (period === null) return part
    found.add(period)
    return ''
  })
  for (const [, text = ''] of plain.matchAll(
    /(?<!\d)((?:1[789]|2[01])\d\d(?: ?年 ?(?:第?[1-4一二三四]季度|[上下]半年|\d{1,2}月(?!-))?|-?Q[1-4]|-(?:0[1-9]|1[0-2]))?)(?!\d)/g,
  )) {
    const period = periodLabel(text)
    if (period !== null) found.add(period)
  }
  const [only, second] = found
  return second === undefined ? (only ?? null) : null
}
