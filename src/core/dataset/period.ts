import type { Period } from './schema'

const DAY = 86_400_000

/** Midnight UTC of a day as a count of days; only arithmetic, no clock. */
const dayNumber = (year: number, month: number, day: number): number => {
  const date = new Date(0)
  // Not Date.UTC(year, …): it takes the years 0-99 for 1900-1999.
  date.setUTCFullYear(year, month, day)
  return Math.round(date.getTime() / DAY)
}

/** Monday of an ISO 8601 week: week 1 is the one with 4 January in it. */
const weekStart = (year: number, week: number): number => {
  const fourth = dayNumber(year, 0, 4)
  // Day 0, 1 January 1970, was a Thursday.
  const weekday = (((fourth + 3) % 7) + 7) % 7
  return fourth - weekday + (week - 1) * 7
}

/** First day (count of days since 1970) and length in days. */
const span = (period: Period): readonly [start: number, days: number] => {
  const year = Number(period.slice(0, 4))
  const rest = period.slice(5)
  const months = (first: number, count: number) =>
    [dayNumber(year, first, 1), dayNumber(year, first + count, 1) - dayNumber(year, first, 1)] as const
  if (rest === '') return months(0, 12)
  const number = Number(rest.slice(1))
  if (rest.startsWith('S')) return months((number - 1) * 6, 6)
  if (rest.startsWith('Q')) return months((number - 1) * 3, 3)
  if (rest.startsWith('W')) return [weekStart(year, number), 7]
  const month = Number(rest.slice(0, 2)) - 1
  return rest.length === 2 ? months(month, 1) : [dayNumber(year, month, Number(rest.slice(3))), 1]
}

/**
 * Order of periods: by first day; of two that begin on the same day the longer one first, so that a year
 * stands before its first quarter and that before its first month. Frequencies may be mixed.
 */
export const comparePeriods = (a: Period, b: Period): number => {
  if (a === b) return 0
  const [startA, daysA] = span(a)
  const [startB, daysB] = span(b)
  return startA - startB || daysB - daysA || (a < b ? -1 : 1)
}

/** How long periods last; those of different frequencies have no distance from each other. */
export type Frequency = 'year' | 'half' | 'quarter' | 'month' | 'week' | 'day'

export const frequencyOf = (period: Period): Frequency => {
  const rest = period.slice(5)
  if (rest === '') return 'year'
  if (rest.startsWith('S')) return 'half'
  if (rest.startsWith('Q')) return 'quarter'
  if (rest.startsWith('W')) return 'week'
  return rest.length === 2 ? 'month' : 'day'
}

/**
 * Where a period stands in the calendar, counted in its own frequency: 2018 -> 2018, 2018-Q1 follows 2017-Q4 by 1.
 * Only numbers of the same frequency can be compared.
 */
export const ordinalOf = (period: Period): number => {
  const year = Number(period.slice(0, 4))
  const rest = period.slice(5)
  switch (frequencyOf(period)) {
    case 'year':
      return year
    case 'half':
      return year * 2 + Number(rest.slice(1)) - 1
    case 'quarter':
      return year * 4 + Number(rest.slice(1)) - 1
    case 'month':
      return year * 12 + Number(rest) - 1
    case 'week':
      return Math.floor((weekStart(year, Number(rest.slice(1))) - weekStart(1970, 1)) / 7)
    case 'day':
      return span(period)[0]
  }
}
