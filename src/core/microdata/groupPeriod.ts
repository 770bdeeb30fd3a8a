import { parsePeriod } from '../dataset/parsePeriod'
import { frequencyOf } from '../dataset/period'
import { type Period, periodSchema } from '../dataset/schema'
import type { Granularity } from './aggregationPlan'
import type { PeriodSource } from './checkPlan'

const two = (number: number): string => String(number).padStart(2, '0')

const written = (by: Granularity, year: number, month: number, day: number): string => {
  const start = String(year).padStart(4, '0')
  switch (by) {
    case 'year':
      return start
    case 'quarter':
      return `${start}-Q${Math.ceil(month / 3)}`
    case 'month':
      return `${start}-${two(month)}`
    case 'day':
      return `${start}-${two(month)}-${two(day)}`
  }
}

/** 20180000, 20180001 (a first quarter), 20180300, 20180331, as aggregationSql.ts makes them of dates. */
const ofCalendar = (key: number, by: Granularity): Period | null => {
  const [year, month, day] = [Math.floor(key / 10_000), Math.floor(key / 100) % 100, key % 100]
  const text = by === 'quarter' ? `${String(year).padStart(4, '0')}-Q${day}` : written(by, year, month, day)
  const parsed = periodSchema.safeParse(text)
  return parsed.success ? parsed.data : null
}

/** A period made as long as `by`; null where it is longer than that, or a week, which may lie in two years. */
const coarser = (period: Period, by: Granularity): Period | null => {
  const year = Number(period.slice(0, 4))
  const rest = period.slice(5)
  const frequency = frequencyOf(period)
  if (frequency === by) return period
  if (frequency === 'week') return null
  if (by === 'year') return periodSchema.parse(period.slice(0, 4))
  if (frequency !== 'month' && frequency !== 'day') return null
  if (by === 'day') return null
  const text = written(by, year, Number(rest.slice(0, 2)), 1)
  return periodSchema.parse(text)
}

/** Why the period of a group cannot be told. */
export type PeriodTrouble = 'unreadable' | 'too-long'

/** The project's period for what the data call it; besides what parsePeriod reads 20180331, 2018.0 and days with a time. */
export const groupPeriod = (text: string, source: PeriodSource): Period | PeriodTrouble => {
  if (source.kind === 'fixed') return source.period
  if (source.kind === 'date') return ofCalendar(Number(text), source.by) ?? 'unreadable'
  const plain = text
    .replace(/\.0+$/, '')
    .replace(/[ T]\d{1,2}:.*$/, '')
    .replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
  const period = parsePeriod(plain)
  if (period === null) return 'unreadable'
  return source.by === null ? period : (coarser(period, source.by) ?? 'too-long')
}
