import { SSF, type WorkbookCell } from '@e965/xlsx'
import type { GridCell } from '../grid'
import { isBareYear, periodLabel } from '../understand/periodLabel'

const two = (n: number): string => String(n).padStart(2, '0')

/** A date as precise as it is shown: a year where the format holds no month. */
const dateText = (value: number, format: string, date1904: boolean): string | null => {
  const date = SSF.parse_date_code(value, { date1904 })
  if (date === null || date.y < 1000 || date.y > 9999 || date.m < 1) return null
  const shown = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').toLowerCase()
  if (shown.includes('d')) return `${date.y}-${two(date.m)}-${two(date.d)}`
  return shown.includes('m') ? `${date.y}-${two(date.m)}` : String(date.y)
}

/** Raised digits are references to footnotes and no digits of the number before them. */
const withMarkers = (html: string): string =>
  html
    .replace(/<sup>(.*?)<\/sup>/gs, '[$1]')
    .replace(/<br\s*\/?>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;|&#39;/g, "'")
    .replace(/&amp;/g, '&')

const textOf = ({ v, h }: WorkbookCell): string =>
  h?.includes('<sup>') === true ? withMarkers(h) : String(v ?? '')

/** A cell of a workbook as a cell of a grid. */
export const gridCell = (cell: WorkbookCell | undefined, date1904: boolean): GridCell => {
  if (cell === undefined || cell.v === undefined || cell.t === 'z') return ''
  if (cell.t === 'e') return { kind: 'error', text: cell.w ?? '#' }
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE'
  if (cell.t !== 'n' || typeof cell.v !== 'number') return textOf(cell)
  const format = String(cell.z ?? 'General')
  if (SSF.is_date(format)) {
    const text = dateText(cell.v, format, date1904)
    if (text !== null) return { kind: 'date', text }
  }
  const text = cell.w ?? String(cell.v)
  // 2018 shown as 2018年 is a year, whatever it is stored as.
  const period = isBareYear(text) ? null : /[年月季Qq]/u.test(text) ? periodLabel(text) : null
  if (period !== null) return { kind: 'date', text: period }
  return { kind: 'number', value: cell.v, text: text.trim(), percent: format.includes('%') }
}
