import { type Period, periodSchema } from './schema'

const chineseDigits: Readonly<Record<string, string>> = {
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  上: '1',
  下: '2',
}
const digit = (text: string): string => chineseDigits[text] ?? text
const twoDigits = (text: string): string => text.padStart(2, '0')

/** Ways of writing a period, on text without spaces in upper case; each gives the period's own notation. */
const notations: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^(?:FY|CY)?(\d{4})(?:\.0+)?(?:年度?)?$/, (year) => year],
  [/^(\d{4})[-/.年]?(?:Q|第)?([1-4一二三四])(?:季度?|Q)$/, (year, quarter) => `${year}-Q${digit(quarter)}`],
  [/^(\d{4})[-/年]?Q([1-4])$/, (year, quarter) => `${year}-Q${quarter}`],
  [/^Q([1-4])[-/]?(\d{4})$/, (quarter, year) => `${year}-Q${quarter}`],
  [/^(\d{4})[-/]?[SH]([12])$/, (year, half) => `${year}-S${half}`],
  [/^(\d{4})年?([上下])半年$/, (year, half) => `${year}-S${digit(half)}`],
  [/^(\d{4})(?:年|[-/.]|-?M)(\d{1,2})月?$/, (year, month) => `${year}-${twoDigits(month)}`],
  [/^(\d{4})(0[1-9]|1[0-2])$/, (year, month) => `${year}-${month}`],
  [/^(\d{4})-?W(\d{1,2})$/, (year, week) => `${year}-W${twoDigits(week)}`],
  [
    /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/,
    (year, month, day) => `${year}-${twoDigits(month)}-${twoDigits(day)}`,
  ],
]

/** How each of them begins: most texts are none, and need not be tried in each. */
const beginning = /^(?:[FC]Y|Q[1-4][-/]?)?\d{4}/

/**
 * Reads a period as files write it: `2018`, `2018年`, `FY2018`, `2018Q1`, `2018年第一季度`, `2018年上半年`,
 * `2018-03`, `2018/3`, `2018M03`, `201803`, `2018年3月`, `2018-W07`, `2018-03-31`; full-width digits too.
 *
 * @returns null for anything else; a day that the calendar does not have is not checked
 */
export const parsePeriod = (text: string): Period | null => {
  const folded = text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase()
  if (!beginning.test(folded)) return null
  for (const [pattern, write] of notations) {
    const parts = pattern.exec(folded)
    if (parts === null) continue
    const parsed = periodSchema.safeParse(write(...parts.slice(1)))
    return parsed.success ? parsed.data : null
  }
  return null
}
