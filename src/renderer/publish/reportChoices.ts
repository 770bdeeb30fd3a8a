import type { Period } from '#core/dataset/schema'
import { comparedRegions } from '#core/project/comparedRegions'
import type { ReportRequest, ReportTemplate } from '#core/report/template'
import { reportTemplates } from '#core/report/templates/index'
import type { OpenDocument } from '../store/document'
import type { Selected } from '../store/selectionDefaults'

/** What a report can be about, each by its code or id; what a template does not use is kept for the next one. */
export interface ReportChoices {
  readonly template: string
  readonly index: string | null
  readonly region: string | null
  readonly indicator: string | null
  readonly period: Period | null
}

export const templateOf = (id: string): ReportTemplate | undefined =>
  reportTemplates.find((template) => template.id === id)

/** What is selected in the window, and where nothing is, the first that there is. */
export const firstChoices = (
  { records, dataset }: Pick<OpenDocument, 'records' | 'dataset'>,
  { subject, regions, period }: Pick<Selected, 'subject' | 'regions' | 'period'>,
): ReportChoices => {
  const [firstIndex] = records.indices.keys()
  const indicators = [...records.indicators.values()].sort((a, b) => a.position - b.position)
  const compared = comparedRegions(records)
  const usable = reportTemplates.find(({ needs }) => needs.index !== 'needed' || records.indices.size > 0)
  return {
    template: (usable ?? reportTemplates[0])?.id ?? '',
    index: (subject?.kind === 'node' ? subject.index : firstIndex) ?? null,
    region: regions.find((code) => compared.includes(code)) ?? compared[0] ?? null,
    indicator: (subject?.kind === 'indicator' ? subject.indicator : indicators[0]?.code) ?? null,
    period: period ?? dataset.periods.at(-1) ?? null,
  }
}

/** The choices as core takes them: without those that the template does not use. */
export const requestOf = (
  { template: id, index, region, indicator, period }: ReportChoices,
  language: ReportRequest['language'],
): ReportRequest => {
  const needs = templateOf(id)?.needs
  const used = (kind: 'index' | 'region' | 'indicator', value: string | null) =>
    needs?.[kind] === 'unused' ? null : value
  return {
    template: id,
    language,
    index: used('index', index),
    region: used('region', region),
    indicator: used('indicator', indicator),
    period,
  }
}
