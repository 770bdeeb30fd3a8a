import { buildRegionMatcher } from '#core/dataset/matchRegion'
import { parsePeriod } from '#core/dataset/parsePeriod'
import { readLabels } from '#core/formats/bulk/tidyLabels'
import type { TidyTable } from '#core/formats/bulk/tidyTable'
import { type ImportOptions, startGathering } from '#core/formats/mapping/planImport'
import { fiscalYear } from '#core/formats/understand/fiscalYear'
import type { BulkSession } from '../store/bulkSession'
import { comingNumber } from '../store/records'
import { type Arrange, inOrderOfNumbers } from './findLabels'

/** The same label -> number that `gatherRows` will come to, as far as the project knows it already. */
export const arranging = (
  table: TidyTable,
  { records, numbers }: BulkSession,
  options: ImportOptions,
): Arrange => {
  const matcher = buildRegionMatcher([...records.regions.values()])
  const created = { region: options.createRegions, indicator: options.createIndicators, period: true }
  return (kind, labels) => {
    const asTheyAre = { labels, isByNumber: false }
    if (kind !== 'region' && kind !== 'period' && kind !== 'indicator') return asTheyAre
    if (table.columns[kind].length !== 1) return asTheyAre
    const none = { region: [], period: [], indicator: [], status: [], source: [], note: [], value: [] }
    const read = readLabels(table, { ...none, [kind]: labels.map((label) => [label]) })
    if (read === null) return asTheyAre
    const found = new Map(labels.map((label, i) => [label, read[kind][i]]))
    // What this one creates is forgotten: only what the project knows counts here.
    const { regions, indicators } = startGathering(
      [table.mapping],
      records,
      { ...options, createRegions: false, createIndicators: false },
      matcher,
    )
    const codeOf = (label: string): string | null => {
      const raw = found.get(label)
      if (raw === undefined) return null
      if (kind === 'period') return parsePeriod(raw.period) ?? fiscalYear(raw.period)
      const to =
        kind === 'region'
          ? regions.resolve(raw.region, raw.regionName)
          : indicators.resolve(raw.indicator, raw.indicatorName, raw.unit)
      return typeof to === 'object' ? to.code : null
    }
    const known = numbers[`${kind}s`]
    const numbered = new Map(labels.map((label) => [label, known.get(codeOf(label) ?? '') ?? null]))
    const arranged = inOrderOfNumbers(
      labels,
      (label) => numbered.get(label) ?? null,
      comingNumber(numbers, `${kind}s`),
    )
    const isKnown = created[kind] || [...numbered.values()].every((number) => number !== null)
    return { ...arranged, isByNumber: arranged.isByNumber && isKnown }
  }
}
