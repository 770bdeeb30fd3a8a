import type { Dataset } from '../dataset/dataset'
import { type ObservationFilter, observations } from '../dataset/observations'
import type { Cell, CellKey, Indicator, Language, LocalText, Period, Region } from '../dataset/schema'
import type { Problem } from '../index/run'
import type { Records } from '../project/schema'

/** How texts are written. */
export interface ExportOptions {
  readonly language: Language
  /** Texts that a spreadsheet would run as formulas get a leading apostrophe; for formats that spreadsheets open. */
  readonly guard: boolean
  /** What an index has to say, as a sentence (src/text/problems.ts). */
  readonly problemText: (problem: Problem) => LocalText
}

/** How many observations there are, and how many of them say more than their value. */
interface ExportCounts {
  readonly observations: number
  readonly statuses: number
  readonly notes: number
  readonly sources: number
}

/** Observations on their way out, with the project that they are of. */
export interface ExportData extends ExportOptions {
  readonly records: Records
  readonly dataset: Dataset
  readonly title: LocalText
  /** Those that have an observation here, in the order of the project. */
  readonly regions: readonly Region[]
  readonly periods: readonly Period[]
  readonly indicators: readonly Indicator[]
  readonly counts: ExportCounts
  /** By indicator, region and period, each in the order above; only what is there. */
  cells(): Iterable<CellKey & Cell>
}

/** So many observations are looked at before the caller may do something else. */
const PAUSE = 20_000

/** What the observations of a filter are, and about what; pauses now and then, so that a window stays alive. */
export function* prepareExport(
  dataset: Dataset,
  records: Records,
  filter: ObservationFilter,
  options: ExportOptions,
): Generator<void, ExportData, void> {
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
    if (counts.observations % PAUSE === 0) yield
  }
  return {
    ...options,
    records,
    dataset,
    title: records.project.get('project')?.title ?? { zh: '', en: '' },
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
export function* positions(
  data: ExportData,
): Generator<{ readonly at: number; readonly cell: CellKey & Cell }> {
  const placeOf = (codes: readonly string[]) => new Map(codes.map((code, at) => [code, at]))
  const indicators = placeOf(data.indicators.map(({ code }) => code))
  const regions = placeOf(data.regions.map(({ code }) => code))
  const periods = placeOf(data.periods)
  for (const cell of data.cells()) {
    const row = (indicators.get(cell.indicator) ?? 0) * data.regions.length + (regions.get(cell.region) ?? 0)
    yield { at: row * data.periods.length + (periods.get(cell.period) ?? 0), cell }
  }
}
