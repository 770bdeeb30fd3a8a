import type { Grid } from '../grid'

const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/

/** Dates stand in headers, or in one of the first columns; so far they are looked for. */
const [HEADER_ROWS, ROWS, COLUMNS] = [40, 2000, 12]

const two = (text: string): string => text.padStart(2, '0')

/**
 * How a table writes dates such as 1/22/20: with a day above 12 the place of the day is known; else the part that is always
 * 1 is the day of monthly figures. Where neither is so, the dates stay texts, and the period is asked for.
 *
 * @returns what rewrites a date as 2020-01-22; null where the table has no such dates or their order is open
 */
export const slashDates = ({ rows }: Grid): ((text: string) => string) | null => {
  const [first, second] = [new Set<number>(), new Set<number>()]
  for (const [at, row] of rows.slice(0, ROWS).entries())
    for (const cell of at < HEADER_ROWS ? row : row.slice(0, COLUMNS)) {
      if (typeof cell !== 'string' || !cell.includes('/')) continue
      const [, a, b] = slashed.exec(cell.trim()) ?? []
      if (a === undefined || b === undefined) continue
      first.add(Number(a))
      second.add(Number(b))
    }
  const most = (numbers: ReadonlySet<number>) => Math.max(0, ...numbers)
  const always1 = (numbers: ReadonlySet<number>) => numbers.size === 1 && numbers.has(1)
  const possible = most(first) > 0 && Math.min(most(first), most(second)) <= 12
  const dayFirst = most(first) > 12 || (always1(first) && !always1(second) && most(second) <= 12)
  const monthFirst = most(second) > 12 || (always1(second) && !always1(first) && most(first) <= 12)
  if (!possible || dayFirst === monthFirst) return null
  return (text) => {
    const [, a = '', b = '', year = ''] = slashed.exec(text) ?? []
    if (year === '') return text
    const full = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`
    return dayFirst ? `${full}-${two(b)}-${two(a)}` : `${full}-${two(a)}-${two(b)}`
  }
}
