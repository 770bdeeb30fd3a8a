import type { Language, Period } from './schema'

const monthName = (year: string, month: string): string =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
    new Date(`${year}-${month}-01T00:00:00Z`),
  )

const chinese = (year: string, part: string, day: string | undefined): string => {
  if (part === '') return `${year}年`
  if (part === 'S1') return `${year}年上半年`
  if (part === 'S2') return `${year}年下半年`
  if (part.startsWith('Q')) return `${year}年第${part.slice(1)}季度`
  if (part.startsWith('W')) return `${year}年第${Number(part.slice(1))}周`
  return `${year}年${Number(part)}月${day === undefined ? '' : `${Number(day)}日`}`
}

const english = (year: string, part: string, day: string | undefined): string => {
  if (part === '') return year
  if (part === 'S1') return `first half of ${year}`
  if (part === 'S2') return `second half of ${year}`
  if (part.startsWith('Q')) return `${part} ${year}`
  if (part.startsWith('W')) return `week ${Number(part.slice(1))} of ${year}`
  return `${day === undefined ? '' : `${Number(day)} `}${monthName(year, part)} ${year}`
}

/** A period as it reads in a sentence: `2018年第1季度`, `Q1 2018`. Axes show the code, which is shorter. */
export const periodText = (period: Period, language: Language): string => {
  const [year = '', part = '', day] = period.split('-')
  return language === 'zh' ? chinese(year, part, day) : english(year, part, day)
}
