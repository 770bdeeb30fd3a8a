import type { Period } from '../../dataset/schema'
import { cellText, type Grid, isBlank } from '../grid'

const marks = '(?:[-–—~～至到]|--)'
/** `2018年1-9月`, `1—2月`, `2018年1月至5月累计`; the year may stand elsewhere. */
const range = new RegExp(
  `^(?:(\\d{4}) ?年? ?)?0?1 ?月? ?${marks} ?(1[0-2]|0?[2-9]) ?月份?( ?累计[值数]?)?$`,
  'u',
)
/** `2018年前三季度`, `前11个月`. */
const first = /^(?:(\d{4}) ?年? ?)?前(三季度?|三个季度|1[01]个月|[2-9]个月)( ?累计[值数]?)?$/u

interface CumulativeText {
  /** Empty where it stands elsewhere. */
  readonly year: string
  /** Month with which it ends. */
  readonly to: number
  /** It says so; 1-3月 may be the first quarter. */
  readonly sure: boolean
}

const readCumulative = (text: string): CumulativeText | null => {
  if (!/月|季/u.test(text)) return null
  const plain = text.normalize('NFKC').trim()
  const [, year = '', to, marked] = range.exec(plain) ?? []
  if (to !== undefined) return { year, to: Number(to), sure: marked !== undefined }
  const [, before = '', span] = first.exec(plain) ?? []
  if (span === undefined) return null
  return { year: before, to: span.startsWith('三') ? 9 : Number.parseInt(span, 10), sure: true }
}

/** Quarters, halves and whole years have periods of their own. */
const isSpan = ({ to }: CumulativeText): boolean => to === 3 || to === 6 || to === 12

/**
 * What is counted from January on (`2018年1-2月`, `前三季度`), as the month in which it ends, as the National Bureau of Statistics does
 * with its 累计值. Null for anything else, and for the first quarter, half or whole of a year.
 */
export const cumulativePeriod = (text: string): Period | null => {
  const read = readCumulative(text)
  if (read === null || read.year === '' || (isSpan(read) && !read.sure)) return null
  return `${read.year}-${String(read.to).padStart(2, '0')}` as Period
}

/** The same without a year: `M2` of 1-2月. */
export const cumulativePart = (text: string): string | null => {
  const read = readCumulative(text)
  return read === null || read.year !== '' ? null : `M${read.to}`
}

/** Rows that are looked at to find out how a sheet counts. */
const SAMPLE = 400

/** Whether 1-3月 in a sheet is not the first quarter but one of the ends that it counts to: 1-2月, 1-3月, 1-4月. */
export const writesCumulative = ({ rows }: Grid): boolean =>
  rows.slice(0, SAMPLE).some((row) =>
    row.some((cell) => {
      if (typeof cell !== 'string' || isBlank(cell) || cell.length > 20) return false
      const read = readCumulative(cellText(cell))
      return read !== null && !isSpan(read)
    }),
  )

/** The text with 累计 behind it where it could be a quarter or half. */
export const markedCumulative = (text: string): string => {
  const read = readCumulative(text)
  return read !== null && isSpan(read) && !read.sure ? `${text}累计` : text
}
