import type { Dataset } from '#core/dataset/dataset'
import type {
  CellKey,
  Indicator,
  IndicatorCode,
  LocalText,
  Period,
  Region,
  RegionCode,
} from '#core/dataset/schema'
import type { Records } from '#core/project/schema'
import type { Layout } from './layouts'

/** The records that lines are made of. */
type LineRecords = Pick<Records, 'regions' | 'indicators'>

/** A row or column of the sheet. `at` is its position along the dataset's regions, periods or indicators. */
interface Line {
  /** Region, period or indicator code. */
  readonly id: string
  readonly at: number
  readonly name: LocalText
  /** Of an indicator, else null. */
  readonly unit: LocalText | null
}

export interface SheetRow extends Line {
  /** `reference` stays on top; `parent` stands above others in the tree of regions. */
  readonly kind: 'plain' | 'parent' | 'reference'
  /** Lower case, everything that the filter box may find it by. */
  readonly search: string
}

export interface SheetColumn extends Line {
  readonly indicator: Indicator | null
}

/** What stands in the third dimension. */
export interface SheetChoice {
  readonly indicator: IndicatorCode | null
  readonly period: Period | null
  readonly region: RegionCode | null
}

/** One layout of the cube: which lines there are, and which cell of the cube lies where two of them cross. */
export interface SheetModel {
  readonly layout: Layout
  readonly references: readonly SheetRow[]
  readonly rows: readonly SheetRow[]
  readonly columns: readonly SheetColumn[]
  /** The indicator that a crossing belongs to. */
  indicator(row: SheetRow, column: SheetColumn): Indicator | undefined
  /** The index within the indicator's column of the cube. */
  at(row: SheetRow, column: SheetColumn): number
  /** The key of the crossing; undefined where the third dimension has no value. */
  key(row: SheetRow, column: SheetColumn): CellKey | undefined
  /** Where a cell stands in this layout, or null where it is not shown. */
  place(key: CellKey): { readonly row: string; readonly column: string } | null
}

/** Of the regions with children only the topmost few stay on top; provinces above 2,800 counties scroll with them. */
const MOST_REFERENCES = 3

const byPosition = (a: { position: number }, b: { position: number }) => a.position - b.position

interface KnownRows {
  readonly order: Dataset['regions']
  readonly rows: readonly SheetRow[]
}

// A step to the next period needs the same rows again, and for thousands of regions they take a while to build.
const known = new WeakMap<LineRecords['regions'], KnownRows>()

const regionRows = (records: LineRecords, dataset: Dataset): readonly SheetRow[] => {
  const before = known.get(records.regions)
  if (before?.order === dataset.regions) return before.rows
  const rows = buildRegionRows(records, dataset)
  known.set(records.regions, { order: dataset.regions, rows })
  return rows
}

const buildRegionRows = (records: LineRecords, dataset: Dataset): SheetRow[] => {
  const at = new Map(dataset.regions.map((code, i) => [code, i]))
  const parents = new Set([...records.regions.values()].map(({ parent }) => parent))
  const regions = [...records.regions.values()].filter(({ code }) => at.has(code)).sort(byPosition)
  const tops = regions.filter(({ code, parent }) => parent === null && parents.has(code))
  const pinned = new Set(tops.length <= MOST_REFERENCES ? tops : [])
  const kind = (region: Region): SheetRow['kind'] => {
    if (pinned.has(region)) return 'reference'
    return parents.has(region.code) ? 'parent' : 'plain'
  }
  return regions.map((region) => ({
    id: region.code,
    at: at.get(region.code) ?? -1,
    name: region.shortName,
    unit: null,
    kind: kind(region),
    search: [
      region.code,
      region.name.zh,
      region.name.en,
      region.shortName.zh,
      region.shortName.en,
      region.iso ?? '',
      ...region.aliases,
    ]
      .join('\n')
      .toLowerCase(),
  }))
}

const indicatorsOf = (records: LineRecords): Indicator[] => [...records.indicators.values()].sort(byPosition)

const indicatorRows = (indicators: readonly Indicator[]): SheetRow[] =>
  indicators.map(({ code, name, unit, dimension }, at) => ({
    id: code,
    at,
    name,
    unit,
    kind: 'plain',
    search: [code, name.zh, name.en, dimension?.zh ?? '', dimension?.en ?? ''].join('\n').toLowerCase(),
  }))

const periodColumns = (dataset: Dataset): SheetColumn[] =>
  dataset.periods.map((code, at) => ({
    id: code,
    at,
    name: { zh: code, en: code },
    unit: null,
    indicator: null,
  }))

const indicatorColumns = (indicators: readonly Indicator[]): SheetColumn[] =>
  indicators.map((indicator, at) => ({
    id: indicator.code,
    at,
    name: indicator.name,
    unit: indicator.unit,
    indicator,
  }))

// The codes of the lines come from validated records, so taking them as branded again is safe.
const region = (line: Line) => line.id as RegionCode
const period = (line: Line) => line.id as Period

const regionsByPeriods = (records: LineRecords, dataset: Dataset, choice: SheetChoice) => {
  const shown = choice.indicator === null ? undefined : records.indicators.get(choice.indicator)
  const width = dataset.periods.length
  return {
    lines: regionRows(records, dataset),
    columns: shown === undefined ? [] : periodColumns(dataset),
    indicator: () => shown,
    at: (row: SheetRow, column: SheetColumn) => row.at * width + column.at,
    key: (row: SheetRow, column: SheetColumn) =>
      shown && { indicator: shown.code, region: region(row), period: period(column) },
    place: (key: CellKey) => (key.indicator === shown?.code ? { row: key.region, column: key.period } : null),
  }
}

const regionsByIndicators = (records: LineRecords, dataset: Dataset, choice: SheetChoice) => {
  const width = dataset.periods.length
  const shown = choice.period
  const periodAt = shown === null ? -1 : dataset.periods.indexOf(shown)
  return {
    lines: regionRows(records, dataset),
    columns: periodAt < 0 ? [] : indicatorColumns(indicatorsOf(records)),
    indicator: (_row: SheetRow, column: SheetColumn) => column.indicator ?? undefined,
    at: (row: SheetRow) => row.at * width + periodAt,
    key: (row: SheetRow, column: SheetColumn) =>
      shown === null || column.indicator === null
        ? undefined
        : { indicator: column.indicator.code, region: region(row), period: shown },
    place: (key: CellKey) => (key.period === shown ? { row: key.region, column: key.indicator } : null),
  }
}

const indicatorsByPeriods = (records: LineRecords, dataset: Dataset, choice: SheetChoice) => {
  const width = dataset.periods.length
  const shown = choice.region
  const regionAt = shown === null ? -1 : dataset.regions.indexOf(shown)
  const indicators = indicatorsOf(records)
  return {
    lines: regionAt < 0 ? [] : indicatorRows(indicators),
    columns: periodColumns(dataset),
    indicator: (row: SheetRow) => indicators[row.at],
    at: (_row: SheetRow, column: SheetColumn) => regionAt * width + column.at,
    key: (row: SheetRow, column: SheetColumn) => {
      const indicator = indicators[row.at]
      return indicator === undefined || shown === null
        ? undefined
        : { indicator: indicator.code, region: shown, period: period(column) }
    },
    place: (key: CellKey) => (key.region === shown ? { row: key.indicator, column: key.period } : null),
  }
}

const builders = {
  'regions-periods': regionsByPeriods,
  'regions-indicators': regionsByIndicators,
  'indicators-periods': indicatorsByPeriods,
} as const

/** Lays the cube out; nothing is copied, cells are read from the dataset when they are drawn. */
export const sheetModel = (
  layout: Layout,
  records: LineRecords,
  dataset: Dataset,
  choice: SheetChoice,
): SheetModel => {
  const { lines, ...rest } = builders[layout](records, dataset, choice)
  return {
    layout,
    ...rest,
    references: lines.filter(({ kind }) => kind === 'reference'),
    rows: lines.filter(({ kind }) => kind !== 'reference'),
  }
}
