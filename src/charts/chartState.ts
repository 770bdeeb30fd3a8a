import type { Period, Region, RegionCode } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { IndexRun } from '#core/index/run'
import { comparedRegions } from '#core/project/comparedRegions'
import type { Records } from '#core/project/schema'
import type { Subject, View } from '#core/project/view'
import type { Translator } from '#text/translate'
import type { RegionShape } from './chart'
import { rootNode } from './firstSubject'
import { lastPeriodWithValues, valueIn } from './readTable'
import { regionShapes } from './regionShapes'
import { type ChartDocument, type SubjectTable, subjectTable } from './subject'

/** What a view shows, whatever its kind. */
export interface ChartData {
  readonly table: SubjectTable
  readonly regions: readonly Region[]
  readonly shapes: readonly RegionShape[]
  readonly reference: Region | null
  readonly period: Period
}

/** What the panel of a view shows: data, or the reason why there are none and what can be done. */
export type ChartState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'error'; readonly error: AppError }
  | { readonly kind: 'empty'; readonly reason: 'subject' | 'gone' | 'regions' | 'periods' }
  | {
      readonly kind: 'noValues'
      readonly table: SubjectTable
      readonly period: Period
      /** The period to show instead; null where there are no values at all. */
      readonly last: Period | null
    }
  | { readonly kind: 'ready'; readonly data: ChartData }

interface StateInput {
  readonly document: ChartDocument
  readonly runs: ReadonlyMap<string, IndexRun>
  readonly errors: ReadonlyMap<string, AppError>
  readonly view: Pick<View, 'regions'>
  readonly subject: Subject | null
  /** The shared period; null = none is chosen. */
  readonly period: Period | null
  /** False: the view is about all periods. */
  readonly ofOnePeriod: boolean
}

/** The region above most of the compared ones, such as the country of provinces, where the table knows it. */
const referenceOf = (records: Records, table: SubjectTable, regions: readonly Region[]): Region | null => {
  const counts = new Map<RegionCode, number>()
  for (const { parent } of regions) if (parent !== null) counts.set(parent, (counts.get(parent) ?? 0) + 1)
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1])
  if (commonest === undefined) return null
  const [code] = commonest
  return table.regions.includes(code) ? (records.regions.get(code) ?? null) : null
}

/** Regions outside the scope of an index are not missing from its scores: they are not shown. */
const shownRegions = ({ document, view }: StateInput, table: SubjectTable): readonly Region[] => {
  const { records } = document
  const inTable = new Set(table.regions)
  return (view.regions ?? comparedRegions(records))
    .filter((code) => inTable.has(code))
    .flatMap((code) => records.regions.get(code) ?? [])
}

const withoutTable = ({ document, errors }: StateInput, subject: Subject): ChartState => {
  if (subject.kind === 'indicator' || !document.records.indices.has(subject.index))
    return { kind: 'empty', reason: 'gone' }
  const error = errors.get(subject.index)
  return error === undefined ? { kind: 'loading' } : { kind: 'error', error }
}

/** From the project and the selection to what a view shows. */
export const chartState = (input: StateInput): ChartState => {
  const { document, runs, subject } = input
  if (subject === null) return { kind: 'empty', reason: 'subject' }
  const table = subjectTable(document, runs, subject)
  if (table === null) {
    const known = subject.kind === 'node' && runs.has(subject.index)
    return known ? { kind: 'empty', reason: 'gone' } : withoutTable(input, subject)
  }
  const regions = shownRegions(input, table)
  if (regions.length === 0) return { kind: 'empty', reason: 'regions' }
  const codes = regions.map(({ code }) => code)
  const last = lastPeriodWithValues(table, codes)
  const period = input.period ?? last ?? table.periods.at(-1)
  if (period === undefined) return { kind: 'empty', reason: 'periods' }
  const inPeriod = !input.ofOnePeriod || codes.some((code) => !Number.isNaN(valueIn(table, code, period)))
  if (last === null || !inPeriod) return { kind: 'noValues', table, period, last }
  return {
    kind: 'ready',
    data: {
      table,
      regions,
      shapes: regionShapes(document.records, regions),
      reference: referenceOf(document.records, table, regions),
      period,
    },
  }
}

/** Where the numbers come from: the source of the indicator; for scores, the project that they were computed in. */
export const sourceText = (table: SubjectTable, records: Records, text: Translator): string => {
  if (table.subject.kind === 'indicator') return table.source
  const title = records.project.get('project')?.title
  return title === undefined ? table.source : text.local(title)
}

/** What the numbers are: the indicator, or the index and, below its root, the node. */
export const titleText = (table: SubjectTable, records: Records, text: Translator): string => {
  const { subject } = table
  const name = text.local(table.name)
  if (subject.kind === 'indicator') return name
  const index = records.indices.get(subject.index)
  if (index === undefined) return name
  const whole = text.local(index.name)
  if (rootNode(records, subject.index) === subject.node) return whole
  return text('views.titleOfNode', { index: whole, node: name })
}
