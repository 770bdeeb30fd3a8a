import type { Dataset } from '#core/dataset/dataset'
import type { Indicator, LocalText, Period, RegionCode } from '#core/dataset/schema'
import type { IndexRun } from '#core/index/run'
import type { Records } from '#core/project/schema'
import type { Subject } from '#core/project/view'

/** The numbers of a subject, whatever it is, for views and lists. Arrays are regions x periods; NaN = missing. */
export interface SubjectTable {
  readonly subject: Subject
  readonly name: LocalText
  readonly unit: LocalText
  readonly decimals: number
  readonly direction: 1 | 0 | -1
  readonly source: string
  readonly regions: readonly RegionCode[]
  readonly periods: readonly Period[]
  readonly values: Float64Array
}

/** Of a node's scores; what is not counted in points is an index number, which has no unit. */
const units: Readonly<Record<IndexRun['scale'], LocalText>> = {
  points: { zh: '分', en: 'points' },
  index: { zh: '', en: '' },
}

/** A project as charts see it. */
export interface ChartDocument {
  readonly records: Records
  readonly dataset: Dataset
}

const indicatorTable = ({ dataset }: ChartDocument, indicator: Indicator): SubjectTable => ({
  subject: { kind: 'indicator', indicator: indicator.code },
  name: indicator.name,
  unit: indicator.unit,
  decimals: indicator.decimals,
  direction: indicator.direction,
  source: indicator.source,
  regions: dataset.regions,
  periods: dataset.periods,
  values:
    dataset.columns.get(indicator.code)?.values ??
    new Float64Array(dataset.regions.length * dataset.periods.length).fill(Number.NaN),
})

/** The table of a subject, or null where it is gone or not computed yet. */
export const subjectTable = (
  document: ChartDocument,
  runs: ReadonlyMap<string, IndexRun>,
  subject: Subject | null,
): SubjectTable | null => {
  if (subject === null) return null
  if (subject.kind === 'indicator') {
    const indicator = document.records.indicators.get(subject.indicator)
    return indicator === undefined ? null : indicatorTable(document, indicator)
  }
  const run = runs.get(subject.index)
  const at = run?.nodes.findIndex((node) => node.id === subject.node) ?? -1
  const node = run?.nodes[at]
  const values = run?.scores[at]
  if (run === undefined || node === undefined || values === undefined) return null
  return {
    subject,
    name: node.name,
    unit: units[run.scale],
    decimals: 2,
    direction: 1,
    source: document.records.project.get('project')?.title.en ?? '',
    regions: run.regions,
    periods: run.periods,
    values,
  }
}
