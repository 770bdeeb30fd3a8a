import type { Cell, CellKey } from '#core/dataset/schema'
import { type ExportData, localText, regionName } from '#core/formats/exportData'

/** The columns of Parquet and Arrow files: those of tidy CSV, and what else is known of an observation. */
export const columnNames = [
  'region',
  'region_name',
  'period',
  'indicator',
  'indicator_name',
  'value',
  'unit',
  'status',
  'source',
  'note',
] as const

/** Observations in portions, each a list of values per column; null = missing. Nothing is defused: nothing runs them. */
export function* columnPortions(
  data: ExportData,
  size: number,
): Generator<{ readonly texts: (string | null)[][]; readonly values: (number | null)[] }> {
  const { language } = data
  const regions = new Map(data.regions.map((region) => [region.code, regionName(region, language)]))
  const indicators = new Map(
    data.indicators.map(({ code, name, unit }) => [
      code,
      { name: localText(name, language), unit: localText(unit, language) },
    ]),
  )
  const textsOf = (cell: CellKey & Cell): (string | null)[] => [
    cell.region,
    regions.get(cell.region) ?? '',
    cell.period,
    cell.indicator,
    indicators.get(cell.indicator)?.name ?? '',
    indicators.get(cell.indicator)?.unit ?? '',
    cell.status,
    cell.source,
    cell.note,
  ]
  let portion = {
    texts: columnNames.slice(1).map((): (string | null)[] => []),
    values: [] as (number | null)[],
  }
  for (const cell of data.cells()) {
    for (const [column, text] of textsOf(cell).entries()) portion.texts[column]?.push(text)
    portion.values.push(cell.value)
    if (portion.values.length < size) continue
    yield portion
    portion = { texts: columnNames.slice(1).map(() => []), values: [] }
  }
  yield portion
}

/** Column of the values among `columnNames`; the texts are the others, in their order. */
export const VALUE_COLUMN = columnNames.indexOf('value')
