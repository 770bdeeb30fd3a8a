import type { Period } from '../../dataset/schema'
import { type Grid, type GridCell, isBlank } from '../grid'

/** `FY2018/19`, `2018-19`, `2018–2019`, `2018/19年度`, `2018-2019学年`. */
const written =
  /^(FY)?\s?((?:1[789]|2[01])\d\d)\s?(?:[-/\u2010-\u2015\u2212\u2044])\s?(\d{2}|\d{4})\s?(?:财年|年度?|学年)?\s?(?:[efpr]|\([efpr]\))?$/i

interface FiscalText {
  readonly year: string
  /** Without FY it could be a month as well: 2011/12. */
  readonly ambiguous: boolean
}

/** A text of two years that follow each other; null for all others, `2018/12` and `2015-2020` among them. */
const readFiscal = (text: string): FiscalText | null => {
  const [, prefix, year = '', next = ''] = written.exec(text.normalize('NFKC').trim()) ?? []
  if (year === '') return null
  const following = String(Number(year) + 1)
  if (next !== following && next !== following.slice(2)) return null
  return {
    year,
    ambiguous: prefix === undefined && next.length === 2 && Number(next) >= 1 && Number(next) <= 12,
  }
}

/**
 * A fiscal, school or crop year, as the year in which it begins (the first one that is printed): `2018/19` is 2018. Null for
 * anything else, and for what could be a month (`2011/12`), which only a whole sheet can tell.
 */
export const fiscalYear = (text: string): Period | null => {
  const read = readFiscal(text)
  return read === null || read.ambiguous ? null : (read.year as Period)
}

/** `2011/12` with a slash, which is read as December where nothing else shows that it is a year. */
export const couldBeFiscal = (text: string): boolean =>
  /^\d{4}\/\d{2}$/.test(text) && readFiscal(text)?.ambiguous === true

/** Rows that are looked at to find out how a sheet writes years. */
const SAMPLE = 400

const fiscalIn = (cell: GridCell | undefined): FiscalText | null =>
  typeof cell === 'string' && cell.length >= 7 && cell.length <= 20 ? readFiscal(cell) : null

/** Whether `2011/12` in a sheet is a fiscal year: there are several such texts, or one that can be nothing else. */
export const writesFiscalYears = ({ rows }: Grid): boolean => {
  const years = new Set<string>()
  for (const row of rows.slice(0, SAMPLE))
    for (const cell of row) {
      if (isBlank(cell)) continue
      const read = fiscalIn(cell)
      if (read?.ambiguous === false) return true
      if (read !== null) years.add(read.year)
    }
  return years.size > 1
}

/** The text with FY before it where it is a fiscal year that could be a month. */
export const markedFiscal = (text: string): string =>
  readFiscal(text)?.ambiguous === true ? `FY${text}` : text
