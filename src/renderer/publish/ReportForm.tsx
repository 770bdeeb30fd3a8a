import { SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import type { Language, Period } from '#core/dataset/schema'
import { comparedRegions } from '#core/project/comparedRegions'
import { reportTemplates } from '#core/report/templates/index'
import type { OpenDocument } from '../store/document'
import { useText } from '../store/text'
import { type ReportFormat, reportFormats } from './publishReport'
import styles from './publish.module.css'
import { type ReportChoices, templateOf } from './reportChoices'

interface ReportFormProps {
  readonly document: Pick<OpenDocument, 'records' | 'dataset'>
  readonly choices: ReportChoices
  readonly onChoose: (chosen: Partial<ReportChoices>) => void
  readonly language: Language
  readonly onLanguage: (language: Language) => void
  readonly format: ReportFormat
  readonly onFormat: (format: ReportFormat) => void
  readonly disabled: boolean
}

/** What can be chosen of a project, by kind, in its order; periods from the newest on. */
const useEntries = ({ records, dataset }: ReportFormProps['document']) => {
  const text = useText()
  return useMemo(() => {
    const indicators = [...records.indicators.values()].sort((a, b) => a.position - b.position)
    return {
      index: [...records.indices.values()].map(({ id, name }) => ({
        value: id,
        label: text.local(name) || id,
      })),
      region: comparedRegions(records).map((code) => {
        const region = records.regions.get(code)
        const name = region === undefined ? '' : text.local(region.shortName) || text.local(region.name)
        return { value: code, label: name || code }
      }),
      indicator: indicators.map(({ code, name }) => ({ value: code, label: text.local(name) || code })),
      period: [...dataset.periods].reverse(),
    }
  }, [records, dataset, text])
}

/** What the report is about, in which language, and what it is written as. */
export const ReportForm = ({
  document,
  choices,
  onChoose,
  language,
  onLanguage,
  format,
  onFormat,
  disabled,
}: ReportFormProps) => {
  const text = useText()
  const entries = useEntries(document)
  const template = templateOf(choices.template)
  const common = {
    size: 'xs',
    disabled,
    searchable: true,
    limit: 200,
    maxDropdownHeight: 300,
    nothingFoundMessage: text('publish.none'),
  } as const
  return (
    <Stack gap={10} className={styles.form ?? ''}>
      <Select
        size="xs"
        data-autofocus
        disabled={disabled}
        label={text('publish.template')}
        allowDeselect={false}
        value={choices.template}
        data={reportTemplates.map(({ id, title }) => ({ value: id, label: text.local(title) }))}
        onChange={(value) => onChoose({ template: value ?? choices.template })}
      />
      {template !== undefined && (
        <Text size="xs" c="var(--pv-muted)">
          {text.local(template.description)}
        </Text>
      )}
      {(['index', 'region', 'indicator'] as const).map((kind) => {
        const need = template?.needs[kind]
        // Where there is nothing to choose from, the report says what is missing.
        if (need === undefined || need === 'unused' || (kind === 'index' && entries.index.length < 2))
          return null
        return (
          <Select
            {...common}
            key={kind}
            label={text(`publish.${kind}`)}
            placeholder={need === 'taken' ? text('publish.any') : ''}
            allowDeselect={false}
            clearable={need === 'taken'}
            value={choices[kind]}
            data={entries[kind]}
            onChange={(value) => onChoose({ [kind]: value })}
          />
        )
      })}
      <Select
        {...common}
        label={text('publish.period')}
        allowDeselect={false}
        value={choices.period}
        data={entries.period}
        onChange={(value) => onChoose({ period: (value ?? choices.period) as Period | null })}
      />
      <SegmentedControl
        size="xs"
        disabled={disabled}
        aria-label={text('publish.language')}
        value={language}
        data={(['zh', 'en'] as const).map((value) => ({
          value,
          label: text(`exportPicture.language.${value}`),
        }))}
        onChange={(value) => onLanguage(value === 'en' ? 'en' : 'zh')}
      />
      <SegmentedControl
        size="xs"
        disabled={disabled}
        aria-label={text('publish.format')}
        value={format}
        data={reportFormats.map((value) => ({ value, label: text(`publish.format.${value}`) }))}
        onChange={(value) => onFormat(reportFormats.find((each) => each === value) ?? 'pdf')}
      />
    </Stack>
  )
}
