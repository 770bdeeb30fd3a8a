import type { Dataset } from '../dataset/dataset'
import { type ObservationFilter, observations } from '../dataset/observations'
import type { Cell, CellKey, Indicator, Language, LocalText, Period, Region } from '../dataset/schema'
import type { Records } from '../project/schema'

/** How texts are written. */
export interface ExportOptions {
  readonly language: Language
  /** Texts that a spreadsheet would run as formulas get a leading apostrophe; for formats that spreadsheets open. */
  readonly guard: boolean
}

/** Observations on their way out, with what is known of what they are about. */
export interface ExportData extends ExportOptions {
  readonly title: LocalText
  readonly note: LocalText
  /** Those that have an observation here, in the order of the project. */
  readonly regions: readonly Region[]
  readonly periods: readonly Period[]
  readonly indicators: readonly Indicator[]
  /** How many observations there are, and how many of them say more than their value. */
  readonly counts: { readonly observations: number; readonly statuses: number; readonly notes: number; readonly sources: number }
  /** By indicator, region and period, each in the order above; only what is there. */
  cells(): Iterable<CellKey & Cell>
}

/** What the observations of a filter are, and about what. */
export const exportData = (
  dataset: Dataset,
  records: Pick<Records, 'project' | 'regions' | 'indicators'>,
  filter: ObservationFilter,
  options: ExportOptions,
): ExportData => {
  const regions = new Set<string>()
  const periods = new Set<string>()
  const indicators = new Set<string>()
  const counts = { observations: 0, statuses: 0, notes: 0, sources: 0 }
  for (const { indicator, region, period, status, note, source } of observations(dataset, filter)) {
    indicators.add(indicator)
    regions.add(region)
    periods.add(period)
    counts.observations++
    if (status !== 'A') counts.statuses++
    if (note !== null) counts.notes++
    if (source !== null) counts.sources++
  }
  const project = records.project.get('project')
  return {
    ...options,
    title: project?.title ?? { zh: '', en: '' },
    note: project?.note ?? { zh: '', en: '' },
    regions: dataset.regions.flatMap((code) => (regions.has(code) ? (records.regions.get(code) ?? []) : [])),
    periods: dataset.periods.filter((code) => periods.has(code)),
    indicators: dataset.indicators.flatMap((code) =>
      indicators.has(code) ? (records.indicators.get(code) ?? []) : [],
    ),
    counts,
    cells: () => observations(dataset, filter),
  }
}

/** A text in the language asked for, or in the other one where it is empty there. */
export const localText = (text: LocalText, language: Language): string =>
  text[language] || text[language === 'zh' ? 'en' : 'zh']

/** What a region is called: its short name, else its full name. */
export const regionName = ({ shortName, name }: Region, language: Language): string =>
  localText(shortName, language) || localText(name, language)

/** Position of each cell in a dense table of indicators x regions x periods, ascending. */
export function* positions(data: ExportData): Generator<{ readonly at: number; readonly cell: CellKey & Cell }> {
  const placeOf = (codes: readonly string[]) => new Map(codes.map((code, at) => [code, at]))
  const indicators = placeOf(data.indicators.map(({ code }) => code))
  const regions = placeOf(data.regions.map(({ code }) => code))
  const periods = placeOf(data.periods)
  for (const cell of data.cells()) {
    const row = (indicators.get(cell.indicator) ?? 0) * data.regions.length + (regions.get(cell.region) ?? 0)
    yield { at: row * data.periods.length + (periods.get(cell.period) ?? 0), cell }
  }
}

