import type { RegionMatcher } from '../../dataset/matchRegion'
import type { Period } from '../../dataset/schema'
import type { Column } from './headers'
import { headerRank } from './headerWords'
import { bareUnit, isBracketed, isUnit, splitUnit, withoutMarker } from './labels'
import { periodFlag, periodLabel, splitPeriod, subperiodLabel, withinYear } from './periodLabel'

/** What the header of one column says of the values below it. */
export interface HeaderMeaning {
  readonly column: Column
  readonly period: Period | null
  /** A quarter, month or half whose year stands elsewhere. */
  readonly subperiod: string | null
  readonly region: string | null
  /** What is left: the indicator, from the top row down, without units. */
  readonly rest: readonly string[]
  /** The same in English, where the header has rows in both languages; empty = it has not. */
  readonly english: string
  readonly unit: string
  /** Letter of the flag that its period carries; empty = none. */
  readonly flag: string
}

/** Codes of regions with few digits look like any number; in headers only names and full codes count. */
const regionIn = (text: string, matcher: RegionMatcher): string | null => {
  if (/^\d{1,5}$/.test(text) || periodLabel(text) !== null) return null
  const { name } = withoutMarker(text)
  return matcher.match(name) === null ? null : name
}

interface SplitRegion {
  readonly region: string
  readonly rest: string
}

/** A name composed of a region and an indicator: `GDP:北京`, `北京_GDP`, `Beijing: Population`. */
const splitRegion = (text: string, matcher: RegionMatcher): SplitRegion | null => {
  const parts = text.split(/\s*[:：_|]\s*|\s+[-–]\s+/u)
  // 中国:GDP:北京 begins with the country that its regions belong to.
  const at = parts.findLastIndex((part) => regionIn(part, matcher) !== null)
  const rest = parts.filter((part, i) => i !== at && regionIn(part, matcher) === null)
  return parts.length < 2 || at < 0 || rest.length === 0
    ? null
    : { region: parts[at] ?? '', rest: rest.join(':') }
}

/** How many of the columns have to carry a year within their text for it to be more than a part of their names. */
const MOSTLY = 0.6

const separator = /\s*[_:：|]\s*/u
const placeName = /^\p{Script=Han}{1,10}[省市县縣区區州盟旗]$/u

/**
 * Names composed of regions and indicators that the project does not know, by their headers: 新北市_人口 | 新北市_面积 | 台东县_人口 | 台东县_面积. Each region
 * has each indicator, and what is before or behind all of the signs is called as regions are.
 */
const crossedRegions = (headers: readonly string[]): ReadonlyMap<string, SplitRegion> => {
  const found = new Map<string, SplitRegion>()
  // Beside them stands the year.
  const texts = headers.filter((text) => text.split(separator).length === 2)
  if (texts.length < 4 || texts.length < MOSTLY * headers.length) return found
  const split = texts.map((text) => text.split(separator))
  for (const at of [0, 1]) {
    const [regions, others] = [at, 1 - at].map((i) => new Set(split.map((parts) => parts[i] ?? '')))
    if (regions === undefined || others === undefined || regions.size < 2) continue
    if (regions.size * others.size !== texts.length || ![...regions].every((name) => placeName.test(name)))
      continue
    texts.forEach((text, i) => {
      found.set(text, { region: split[i]?.[at] ?? '', rest: split[i]?.[1 - at] ?? '' })
    })
    break
  }
  return found
}

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** 第一产业 over Primary Industry: the Chinese rows name the indicator, the others say it in English. */
const inTwoLanguages = (meaning: HeaderMeaning): HeaderMeaning => {
  const { rest } = meaning
  const from = rest.findIndex((text) => !isChinese(text) && /\p{L}{3}/u.test(text))
  if (from < 1 || rest.slice(from).some(isChinese)) return meaning
  return { ...meaning, rest: rest.slice(0, from), english: rest.slice(from).join(' / ') }
}

/** Reads the headers of all columns together: what one of them means depends on the others. */
export const headerMeanings = (
  columns: readonly Column[],
  isValue: (column: Column) => boolean,
  matcher: RegionMatcher,
): HeaderMeaning[] => {
  const headed = columns.filter((column) => column.parts.length > 0 && isValue(column))
  const splits = headed.filter(({ parts }) =>
    parts.some(({ text }) => splitPeriod(splitUnit(text).name) !== null),
  )
  const splitting = splits.length >= 2 && splits.length >= MOSTLY * headed.length
  const regional = headed.filter(({ parts }) =>
    parts.some(({ text }) => splitRegion(splitUnit(text).name, matcher) !== null),
  )
  const splitsRegions = regional.length >= 2 && regional.length >= MOSTLY * headed.length
  const crossed = crossedRegions(
    headed.flatMap(({ parts }) => (parts.length === 1 ? [splitUnit(parts[0]?.text ?? '').name] : [''])),
  )
  // ogółem;2019;[osoba]: rows of a header in one cell
  const composed =
    headed.length > 0 && headed.every(({ parts }) => parts.length === 1 && parts[0]?.text.includes(';'))
  // One column called May, Set or Out is no month.
  const parted =
    columns.filter(({ parts }) => parts.some(({ text }) => subperiodLabel(text) !== null)).length > 1
  const meanings = columns.map((column): HeaderMeaning => {
    let period: Period | null = null
    let subperiod: string | null = null
    let region: string | null = null
    let unit = column.unit
    let flag = ''
    const rest: string[] = []
    for (const text of column.parts.flatMap(({ text }) => (composed ? text.split(/\s*;\s*/u) : [text]))) {
      if (text === '') continue
      const { name, unit: said } = splitUnit(text)
      if (said !== '') unit = said
      const whole = periodLabel(name)
      const part = parted ? subperiodLabel(name) : null
      const split = splitting && whole === null ? splitPeriod(name) : null
      const place = regionIn(name, matcher)
      const placed: SplitRegion | null = splitsRegions
        ? splitRegion(name, matcher)
        : (crossed.get(name) ?? null)
      if (whole !== null) {
        period = whole
        flag = periodFlag(name)
      } else if (part !== null && subperiod === null) subperiod = part
      else if ((isUnit(name) && column.parts.length > 1) || (composed && isBracketed(name)))
        unit = bareUnit(name)
      else if (split !== null) {
        period = split.period
        rest.push(splitUnit(split.rest).name)
        if (splitUnit(split.rest).unit !== '') unit = splitUnit(split.rest).unit
      } else if (place !== null && region === null) region = place
      else if (placed !== null && (region === null || region === placed.region)) {
        region = placed.region
        rest.push(withoutMarker(placed.rest).name)
      } else rest.push(withoutMarker(name).name)
    }
    // 年份 over 2018, or 地区 over 浙江, says what the other row shows.
    const heads = (role: 'period' | 'region') => (text: string) => headerRank(role, text) >= 0
    const said = rest.filter(
      (text) =>
        !(
          ((period ?? subperiod) !== null && heads('period')(text)) ||
          (region !== null && heads('region')(text))
        ),
    )
    if (period !== null && subperiod !== null) {
      const within = withinYear(period, subperiod)
      if (within !== null) {
        period = within
        subperiod = null
      }
    }
    return { column, period, subperiod, region, rest: said, english: '', unit, flag }
  })
  const bilingual = meanings.map(inTwoLanguages)
  const both = bilingual.filter(({ english, column }) => english !== '' && headed.includes(column))
  return both.length > 1 && both.length >= MOSTLY * headed.length ? bilingual : meanings
}
