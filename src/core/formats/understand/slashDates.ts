import type { Grid } from '../grid'
import type { DateOrder } from '../mapping/importMapping'

const slashed = /^(\d{1,2})(?:\/(\d{1,2})\/(\d{2}|\d{4})|-(\d{1,2})-(\d{4}))$/

/** The three numbers of such a date in their order; null for other texts. */
const partsOf = (text: string): readonly [string, string, string] | null => {
  const [, a, b, year, second, fullYear] = slashed.exec(text) ?? []
  return a === undefined ? null : [a, b ?? second ?? '', year ?? fullYear ?? '']
}

/** Dates stand in headers, or in one of the first columns; so far they are looked for. */
const [HEADER_ROWS, ROWS, COLUMNS] = [40, 2000, 12]

const two = (text: string): string => text.padStart(2, '0')

/** How a table writes dates such as 1/22/20. */
export interface SlashDates {
  /** `open`: nothing shows it. */
  readonly order: DateOrder | 'open'
  /** What shows the order. Without a day above 12 it is only likely, and told. */
  readonly why: 'given' | 'day-above-12' | 'always-first' | 'nothing-shows'
  /** One of them as it is written, if possible one that the two orders read differently. */
  readonly example: string
  /** Rewrites a date as 2020-01-22; other texts, and all where the order is open, stay as they are. */
  readonly rewrite: (text: string) => string
}

/** A single 16-04-2024 is the day of a release above the table. */
const isDashed = (rows: Grid['rows']): boolean => {
  const found = new Set<string>()
  for (const row of rows.slice(0, ROWS))
    for (const cell of row.slice(0, COLUMNS)) {
      if (typeof cell === 'string' && /^\d{1,2}-\d{1,2}-\d{4}$/.test(cell.trim())) found.add(cell.trim())
      if (found.size > 1) return true
    }
  return false
}

/** A date such as 1/22/20 in one order: 2020-01-22; what is none stays as it is. */
export const dateIn = (text: string, order: DateOrder): string => {
  const parts = partsOf(text)
  if (parts === null) return text
  const [a, b, year] = parts
  const full = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`
  return order === 'dmy' ? `${full}-${two(b)}-${two(a)}` : `${full}-${two(a)}-${two(b)}`
}

/** So many months make a part that is always 1 the day of monthly figures. */
const MONTHS = 2

/**
 * The order of day and month in a table: with a day above 12 it is known; else the part that is always 1, beside several
 * others, is the day of monthly figures. Where neither is so, the dates stay texts, and the order is asked for.
 *
 * @param given the order where the user says it
 * @returns null where the table has no such dates
 */
export const slashDates = ({ rows }: Grid, given?: DateOrder): SlashDates | null => {
  const [first, second] = [new Set<number>(), new Set<number>()]
  let [example, telling] = ['', '']
  const dashed = isDashed(rows)
  for (const [at, row] of rows.slice(0, ROWS).entries())
    for (const cell of at < HEADER_ROWS ? row : row.slice(0, COLUMNS)) {
      if (typeof cell !== 'string' || cell.length > 12 || !/[/-]/.test(cell)) continue
      const [a, b] = (cell.includes('-') && !dashed ? null : partsOf(cell.trim())) ?? []
      if (a === undefined || b === undefined) continue
      example ||= cell.trim()
      if (Number(a) !== Number(b)) telling ||= cell.trim()
      first.add(Number(a))
      second.add(Number(b))
    }
  const most = (numbers: ReadonlySet<number>) => Math.max(0, ...numbers)
  const always1 = (numbers: ReadonlySet<number>) => numbers.size === 1 && numbers.has(1)
  if (example === '') return null
  const shown = telling || example
  const rewriteIn = (order: DateOrder) => (text: string) =>
    text.includes('-') && !dashed ? text : dateIn(text, order)
  if (given !== undefined) return { order: given, why: 'given', example: shown, rewrite: rewriteIn(given) }
  const possible = Math.min(most(first), most(second)) <= 12 && Math.max(most(first), most(second)) <= 31
  const monthly = (day: ReadonlySet<number>, month: ReadonlySet<number>) =>
    always1(day) && month.size >= MONTHS && most(month) <= 12
  const why = most(first) > 12 || most(second) > 12 ? 'day-above-12' : 'always-first'
  const dayFirst = most(first) > 12 || monthly(first, second)
  const monthFirst = most(second) > 12 || monthly(second, first)
  if (!possible || dayFirst === monthFirst)
    return { order: 'open', why: 'nothing-shows', example: shown, rewrite: (text) => text }
  const order = dayFirst ? 'dmy' : 'mdy'
  return { order, why, example: shown, rewrite: rewriteIn(order) }
}
