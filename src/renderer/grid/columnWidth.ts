import { type Dataset, emptyColumn } from '#core/dataset/dataset'
import { formatNumber } from '#core/dataset/formatNumber'
import type { Indicator, Language } from '#core/dataset/schema'
import type { SheetColumn, SheetModel } from './sheetModel'

const NARROWEST = 76
const WIDEST = 190
/** Room for the marks at the right and for the padding. */
const BESIDE_DIGITS = 30
/** Width of a tabular digit at 12 px in the system fonts, rounded up. */
const DIGIT = 7.2
/** Enough to meet the large values of a long column without reading all of it. */
const SAMPLE = 512

const WIDE = /[\u2e80-\uffef]/
/** Width of a Chinese and of a Latin character of a header, semi-bold at 12 px, rounded up. */
const CHINESE = 12.5
const LATIN = 7.6
/** Padding of a header and room for its sorting mark. */
const BESIDE_NAME = 34

const textWidth = (text: string): number => {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? CHINESE : LATIN
  return width
}

/**
 * Pixels that a header needs: the name on at most two lines (Latin words break where they end, so they need
 * some more), the unit on one.
 */
export const headerWidth = (name: string, unit: string): number => {
  const length = textWidth(name)
  const longestWord = Math.max(0, ...name.split(/[\s\u2e80-\uffef]+/).map((word) => word.length * LATIN))
  return Math.min(
    WIDEST,
    Math.ceil(Math.max(longestWord, length / 2 + longestWord / 3, textWidth(unit))) + BESIDE_NAME,
  )
}

const NAMES_NARROWEST = 156
const NAMES_WIDEST = 240
/** The unit stands in normal weight. */
const LIGHTER = 0.88

/** Pixels of the column of region names, so that its header has its word and the unit of all values on one line. */
export const nameColumnWidth = (name: string, unit: string): number =>
  Math.min(
    NAMES_WIDEST,
    Math.max(NAMES_NARROWEST, Math.ceil(textWidth(name) + textWidth(unit) * LIGHTER) + BESIDE_NAME),
  )

/** Pixels that a column needs for its widest sampled number; columns of indicators leave room for their name. */
export const columnWidth = (
  model: SheetModel,
  column: SheetColumn,
  dataset: Dataset,
  language: Language,
): number => {
  const rows = [...model.references, ...model.rows]
  const stride = Math.max(1, Math.floor(rows.length / SAMPLE))
  let longest = 0
  for (let i = 0; i < rows.length; i += stride) {
    const row = rows[i]
    const indicator: Indicator | undefined = row && model.indicator(row, column)
    if (row === undefined || indicator === undefined) continue
    const values = (dataset.columns.get(indicator.code) ?? emptyColumn(0)).values
    const value = values[model.at(row, column)] ?? Number.NaN
    longest = Math.max(longest, formatNumber(value, indicator.decimals, language).length)
  }
  const { indicator } = column
  const narrowest =
    indicator === null ? NARROWEST : headerWidth(indicator.name[language], indicator.unit[language])
  return Math.min(WIDEST, Math.max(narrowest, Math.ceil(longest * DIGIT) + BESIDE_DIGITS))
}
