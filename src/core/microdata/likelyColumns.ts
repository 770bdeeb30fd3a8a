import type { RegionMatcher } from '../dataset/matchRegion'
import { parsePeriod } from '../dataset/parsePeriod'
import type { DescribedColumn } from './understandText'

/** Headers that say what a column is; looked for as a part of it. */
const regionWords = /地区|省|市|县|区划|region|prov|county|city|area/i
const periodWords = /年|月|季度|时期|日期|时间|year|month|quarter|period|date|time/i

const share = (values: readonly string[], is: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(is).length / values.length

const isYear = (value: string): boolean => /^(?:19|20)\d\d(?:\.0)?$/.test(value)

const best = (
  columns: readonly DescribedColumn[],
  score: (column: DescribedColumn) => number,
): string | null => {
  const scored = columns.map((column) => ({ name: column.name, score: score(column) }))
  const top = scored.sort((a, b) => b.score - a.score)[0]
  return top === undefined || top.score < 0.5 ? null : top.name
}

/** Which columns probably hold regions and periods, by what they hold and how they are called; null = none looks like it. */
export const likelyColumns = (
  columns: readonly DescribedColumn[],
  matcher: RegionMatcher,
): { readonly region: string | null; readonly period: string | null } => {
  const region = best(columns, ({ name, type, examples }) => {
    if (type === 'other' || type === 'date') return 0
    const known = share(examples, (value) => matcher.match(value) !== null)
    // Small numbers are codes of provinces as well: 33 may be anyone's age.
    const small = examples.every((value) => value.length < 4)
    const codes = type === 'number' && small && !regionWords.test(name)
    return (codes ? known * 0.4 : known) + (regionWords.test(name) ? 0.5 : 0)
  })
  const period = best(columns, ({ name, type, examples }) => {
    if (name === region || type === 'other') return 0
    const said = periodWords.test(name) ? 0.3 : 0
    if (type === 'date') return 0.8 + said
    const periods = share(examples, (value) =>
      type === 'number'
        ? isYear(value) || (said > 0 && parsePeriod(value) !== null)
        : parsePeriod(value) !== null,
    )
    return periods * 0.6 + (periods > 0 ? said : 0)
  })
  return { region, period }
}
