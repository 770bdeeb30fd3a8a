import type { Indicator, IndicatorCode, Region, RegionCode } from '../../dataset/schema'
import { indicatorColumns, type RecordColumn, regionColumns } from '../dataPackage/recordColumns'
import type { ExportData } from '../exportData'
import { header } from './dataSheet'
import { recordHeads } from './ownHeads'
import type { Sheet, SheetCell } from './sheet'

const words = {
  indicators: { zh: '指标', en: 'Indicators' },
  regions: { zh: '地区', en: 'Regions' },
} as const

const cellOf = (value: unknown): SheetCell => {
  if (value === null || value === undefined) return { value: null }
  if (typeof value === 'number') return { value, style: 0 }
  if (typeof value === 'string') return { value }
  const isEmpty = Object.keys(value).length === 0
  return { value: isEmpty ? null : JSON.stringify(value) }
}

const recordSheet = <R>(
  name: string,
  { language }: ExportData,
  columns: readonly RecordColumn<R>[],
  records: readonly R[],
  widths: readonly number[],
): Sheet => ({
  name,
  widths,
  frozen: { rows: 1, columns: 1 },
  *rows() {
    yield columns.map((column) => header(recordHeads[column.name]?.[language] ?? column.name))
    for (const record of records) yield columns.map(({ of }) => cellOf(of(record)))
  },
})

/** The regions of the data and those above them, in the order of the project. */
const regionsOf = ({ regions, records }: ExportData): Region[] => {
  const codes = new Set<RegionCode>(regions.map(({ code }) => code))
  for (const code of codes) {
    const parent = records.regions.get(code)?.parent ?? null
    if (parent !== null && records.regions.has(parent)) codes.add(parent)
  }
  return [...records.regions.values()]
    .filter(({ code }) => codes.has(code))
    .sort((a, b) => a.position - b.position)
}

/**
 * What is known of the indicators and regions of the data, all of which comes back when the workbook is read. Of a derived indicator
 * the formula stands only where the workbook holds all that it is computed from (`computed`, with the inputs that have no values).
 */
export const recordSheets = (
  data: ExportData,
  computed: ReadonlyMap<IndicatorCode, readonly Indicator[]>,
  name: (wanted: string) => string,
): Sheet[] => {
  const { indicators, language } = data
  const listed = new Set(indicators)
  for (const inputs of computed.values()) for (const input of inputs) listed.add(input)
  const described = [...listed].map((indicator) =>
    computed.has(indicator.code) ? indicator : { ...indicator, formula: null },
  )
  return [
    recordSheet(
      name(words.indicators[language]),
      data,
      indicatorColumns,
      described.sort((a, b) => a.position - b.position),
      [24, 24, 28, 12, 14, 9, 9, 30, 30, 24, 30, 9],
    ),
    recordSheet(
      name(words.regions[language]),
      data,
      regionColumns,
      regionsOf(data),
      [12, 12, 10, 20, 24, 14, 18, 12, 24, 40, 9],
    ),
  ]
}
