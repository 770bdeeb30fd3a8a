import type { ColumnRole } from '../mapping/importMapping'
import { headerRank, headerRanks, LISTED_WORDS } from './headerWords'
import { isBracketed, isUnit, labelOf, remarkOf } from './labels'
import { periodLabel } from './periodLabel'
import type { SheetView } from './sheetView'

export const isHeaderWord = (text: string): boolean => {
  const rank = headerRanks(text)
  return (['region', 'period', 'indicator'] as const).some((role) => rank(role) >= 0)
}

const isNumeric = (view: SheetView, row: number, column: number): boolean => {
  const kind = view.kind(row, column)
  return kind === 'number' || kind === 'year'
}

/** Whether numbers that look like years stand over numbers that do not: then they are headers. */
const headsNumbers = (view: SheetView, row: number, columns: readonly number[]): boolean => {
  let below = 0
  const heads = columns.filter((column) => {
    let [seen, years] = [0, 0]
    for (let under = row + 1; under < view.height && under <= row + 12 && seen < 6; under++) {
      const kind = view.kind(under, column)
      if (kind === 'number' || kind === 'year') seen++
      if (kind === 'year') years++
    }
    if (seen > 0) below++
    return seen > 0 && years * 2 < seen
  })
  return below > 0 && heads.length * 2 > below
}

/** The country, provinces of GB/T 2260 and cities in them. */
const divisionCode = /^(?:100000|(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d\d00)$/

/** 地区 or 指标, but not 全国, beside which stand numbers. */
const isListedWord = (text: string): boolean =>
  (['region', 'period', 'indicator'] as const).some((role) => {
    const rank = headerRank(role, text)
    return rank >= 0 && rank < LISTED_WORDS
  })

/** Codes of provinces and cities in a header, the country's among them or not: 指标 | 100000 | 110000 | 120000. */
const isCodeHeader = (view: SheetView, row: number, numbers: readonly number[]): boolean => {
  const codes = numbers.map((column) => view.label(row, column))
  const [first = 0] = view.filled(row)
  return (
    codes.length > 2 &&
    codes.every((code) => divisionCode.test(code)) &&
    new Set(codes).size === codes.length &&
    isListedWord(view.label(row, first))
  )
}

/** 地区 | 2018 | 2019 is a header, whatever stands below: each year once, beside a word that heads regions or indicators. */
const isYearHeader = (view: SheetView, row: number, years: readonly number[]): boolean => {
  const [first = 0, ...others] = view.filled(row)
  return (
    !years.includes(first) &&
    isListedWord(view.label(row, first)) &&
    others.every((column) => years.includes(column)) &&
    new Set(years.map((column) => view.label(row, column))).size === years.length
  )
}

/** What a row is by itself. */
export type RowKind = 'blank' | 'data' | 'periods' | 'single' | 'text'

export const rowKind = (view: SheetView, row: number): RowKind => {
  const filled = view.filled(row)
  if (filled.length === 0) return 'blank'
  const [first = 0] = filled
  if (filled.length === 1) {
    const merge = view.merge(row, first)
    const within = merge !== undefined && merge.top < row
    // Under a label that is merged over several rows a single number is data.
    const labelled =
      isNumeric(view, row, first) &&
      Array.from({ length: first }, (_, column) => column).some(
        (column) => (view.merge(row, column)?.top ?? row) < row,
      )
    return labelled || within ? 'data' : 'single'
  }
  const kinds = filled.map((column) => view.kind(row, column))
  const having = (kind: (typeof kinds)[number]) => filled.filter((_, i) => kinds[i] === kind)
  const [numbers, years, periods] = [having('number'), having('year'), having('period')]
  if (numbers.length > 0 && isCodeHeader(view, row, numbers)) return 'text'
  if (numbers.length > 0)
    return remarkOf(view.label(row, first)) !== null && numbers.length < 2 ? 'text' : 'data'
  if (years.length > 0)
    return isYearHeader(view, row, years) || headsNumbers(view, row, years) ? 'periods' : 'data'
  if (periods.length > 1) return 'periods'
  // A lone letter heads a column as often as it marks a missing value.
  const missing = having('missing').filter(
    (column) => column !== first && !/^\p{L}$/u.test(view.label(row, column)),
  )
  return missing.length > 0 && missing.length >= (filled.length - 1) / 2 ? 'data' : 'text'
}

/** A heading and what it says in two cells beside each other: `统计年份 | 2018`. */
export const pairOf = (view: SheetView, row: number): ReturnType<typeof labelOf> => {
  const [a, b, more] = view.filled(row)
  if (a === undefined || b === undefined || more !== undefined || view.width < 3) return null
  if (/[:：]\s*\S/.test(view.label(row, a))) return null
  // Over a row that leaves the first cell to it, or merged, the two are a header: 地区 | 人口 over 城镇 | 乡村.
  if (view.merge(row, a) !== undefined || view.merge(row, b) !== undefined) return null
  if (view.filled(row + 1).length > 0 && view.label(row + 1, a) === '') return null
  return labelOf(`${view.label(row, a).replace(/[:：]$/, '')}：${view.label(row, b)}`)
}

/** Whether a row names the columns of a tidy table: a value and what it belongs to, or region and period. */
export const namesColumns = (view: SheetView, row: number): boolean => {
  const texts = view.filled(row).map((column) => view.label(row, column))
  const says = (role: ColumnRole) => texts.some((text) => headerRank(role, text) >= 0)
  if (says('value') && (says('region') || says('period') || says('indicator'))) return texts.length > 1
  const named = (role: ColumnRole) =>
    view.filled(row).find((column) => headerRank(role, view.label(row, column)) >= 0)
  const [region, period] = [named('region'), named('period')]
  if (region === undefined || period === undefined) return false
  // Over years under a blank cell, 地区 and 年份 head the rows and the columns of a cross table.
  return periodLabel(view.label(row + 1, period)) !== null && view.label(row + 1, region) !== ''
}

/** Whether every cell of a row is a unit or a heading such as 单位：万元. */
export const isAbout = (view: SheetView, row: number): boolean => {
  const cells = view.filled(row)
  if (pairOf(view, row) !== null) return true
  return (
    cells.length > 0 &&
    cells.every((column) => {
      const text = view.label(row, column)
      return labelOf(text) !== null || remarkOf(text) !== null || isUnit(text)
    })
  )
}

/** `Year` heads a column far more often than it is the unit of one. */
const isOnlyUnit = (text: string): boolean =>
  (isUnit(text) && !isHeaderWord(text)) || /^(?:没有单位|无单位|无)$/.test(text)

export const unitsOnly = (view: SheetView, row: number): boolean => {
  const texts = view.filled(row).map((column) => view.label(row, column))
  return (
    texts.length > 1 &&
    (texts.filter(isOnlyUnit).length >= texts.length - 1 ||
      texts.every((text) => isBracketed(text) || isOnlyUnit(text)))
  )
}
