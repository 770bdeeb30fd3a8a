import type { Period } from '#core/dataset/schema'
import { comparedRegions } from '#core/project/comparedRegions'
import type { ReportRequest, ReportTemplate } from '#core/report/template'
import { reportTemplates } from '#core/report/templates/index'
import type { OpenDocument } from '../store/document'
import type { Selected } from '../store/selectionDefaults'

/**
 * What a report can be about, each by its code or id; what a template does not use is kept for the next one. Null where
 * nothing is chosen: a template that needs it takes the first.
 */
export interface ReportChoices {
  readonly template: string
  readonly index: string | null
  readonly region: string | null
  readonly indicator: string | null
  readonly period: Period | null
}

export const templateOf = (id: string): ReportTemplate | undefined =>
  reportTemplates.find((template) => template.id === id)

/** The subjects that a template may be told. */
export const subjectKinds = ['index', 'indicator', 'region'] as const
type SubjectKind = (typeof subjectKinds)[number]

/** What there is to choose from, by its codes, in its order. */
export const subjectsOf = (
  records: OpenDocument['records'],
): Readonly<Record<SubjectKind, readonly string[]>> => ({
  index: [...records.indices.keys()],
  indicator: [...records.indicators.values()].sort((a, b) => a.position - b.position).map(({ code }) => code),
  region: comparedRegions(records),
})

/** What is selected in the window. */
export const firstChoices = (
  { records, dataset }: Pick<OpenDocument, 'records' | 'dataset'>,
  { subject, regions, period }: Pick<Selected, 'subject' | 'regions' | 'period'>,
): ReportChoices => {
  const compared: readonly string[] = comparedRegions(records)
  const usable = reportTemplates.find(({ needs }) => needs.index !== 'needed' || records.indices.size > 0)
  return {
    template: (usable ?? reportTemplates[0])?.id ?? '',
    index: subject?.kind === 'node' ? subject.index : null,
    region: regions.find((code) => compared.includes(code)) ?? null,
    indicator: subject?.kind === 'indicator' ? subject.indicator : null,
    period: period ?? dataset.periods.at(-1) ?? null,
  }
}

/** What of a kind the report is about: what is chosen, else the first where the template needs one; null = nothing. */
export const subjectUsed = (
  choices: ReportChoices,
  kind: SubjectKind,
  subjects: ReturnType<typeof subjectsOf>,
): string | null => {
  const need = templateOf(choices.template)?.needs[kind] ?? 'unused'
  if (need === 'unused') return null
  return choices[kind] ?? (need === 'needed' ? subjects[kind][0] : undefined) ?? null
}

/** The choices as core takes them. */
export const requestOf = (
  choices: ReportChoices,
  subjects: ReturnType<typeof subjectsOf>,
  language: ReportRequest['language'],
): ReportRequest => ({
  template: choices.template,
  language,
  index: subjectUsed(choices, 'index', subjects),
  region: subjectUsed(choices, 'region', subjects),
  indicator: subjectUsed(choices, 'indicator', subjects),
  period: choices.period,
})
