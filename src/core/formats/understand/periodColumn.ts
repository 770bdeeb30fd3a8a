import { type Assigned, byHeader, isText, type Sheet, share } from './columnSheet'
import type { Column } from './headers'
import { splitUnit } from './labels'
import { periodLabel, subperiodLabel } from './periodLabel'
import { textsOf } from './samples'

const isPeriodColumn = ({ view, rows }: Sheet, { at }: Column): boolean => {
  const texts = textsOf(view, rows, at)
  return texts.length > 0 && share(texts, (text) => periodLabel(text) !== null) === 1
}

export const isSubperiodColumn = ({ view, rows }: Sheet, { at }: Column): boolean => {
  const texts = textsOf(view, rows, at)
  return texts.length > 0 && share(texts, (text) => subperiodLabel(text, true) !== null) === 1
}

/**
 * Whether numbers without a header that says so are periods: whole years (1966.0 and 1952.9 are amounts) that come again for other
 * regions, or go on in equal steps.
 */
const runsLikeYears = ({ view, rows }: Sheet, { at, name, unit }: Column): boolean => {
  const texts = textsOf(view, rows, at)
  if (unit !== '' || splitUnit(name).unit !== '' || !texts.every((text) => /^\d+$/.test(text))) return false
  const years = [...new Set(texts)].map(Number)
  if (years.length < 2) return false
  if (years.length <= texts.length / 2) return true
  const steps = years.slice(1).map((year, i) => year - (years[i] ?? 0))
  return steps.every((step) => step === steps[0]) || (years.length > 3 && steps.every((step) => step > 0))
}

/** `byName` = a header is enough, whatever stands below it: no other column is headed by a period. */
export const findPeriod = (sheet: Sheet, free: readonly Column[], byName: boolean): Assigned | null => {
  const holding = free.filter((column) => isPeriodColumn(sheet, column))
  const named = byHeader('period', holding)
  if (named !== undefined) return { column: named, confidence: 0.98, why: 'header-word' }
  const texts = holding.filter((column) => isText(sheet, column) || runsLikeYears(sheet, column))
  const [first] = texts
  if (first !== undefined) return { column: first, confidence: 0.8, why: 'periods' }
  if (!byName) return null
  const header = byHeader(
    'period',
    free.filter((column) => isText(sheet, column)),
  )
  return header === undefined ? null : { column: header, confidence: 0.6, why: 'header-word' }
}
