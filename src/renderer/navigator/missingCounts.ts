import type { IndicatorCode } from '#core/dataset/schema'
import type { OpenDocument } from '../store/document'
import { onChange, useDocument } from '../store/document'

/** Counted only for rows on the screen, and again only after an edit of that indicator. */
const counts = new Map<string, number>()

/** How many cells of an indicator, over all regions and periods of the project, have no value. */
export const missingCount = ({ dataset }: OpenDocument, code: IndicatorCode): number => {
  const known = counts.get(code)
  if (known !== undefined) return known
  const size = dataset.regions.length * dataset.periods.length
  const values = dataset.columns.get(code)?.values
  let missing = values === undefined ? size : 0
  for (const value of values ?? []) if (Number.isNaN(value)) missing += 1
  counts.set(code, missing)
  return missing
}

onChange(({ diff, touched }) => {
  if (diff.records.some(({ table }) => table === 'regions' || table === 'periods')) counts.clear()
  for (const indicator of touched) counts.delete(indicator)
})

useDocument.subscribe(({ document }) => {
  if (document === null || document.revision === 0) counts.clear()
})
