import { SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import type { Language, Period } from '#core/dataset/schema'
import { reportTemplates } from '#core/report/templates/index'
import type { OpenDocument } from '../store/document'
import { useText } from '../store/text'
import styles from './publish.module.css'
import { type ReportFormat, reportFormats } from './publishReport'
import { type ReportChoices, subjectKinds, type subjectsOf, subjectUsed, templateOf } from './reportChoices'

const NO_NAME = { zh: '', en: '' }

interface ReportFormProps {
  readonly document: Pick<OpenDocument, 'records' | 'dataset'>
  readonly subjects: ReturnType<typeof subjectsOf>
  readonly choices: ReportChoices
  readonly onChoose: (chosen: Partial<ReportChoices>) => void
  readonly language: Language
  readonly onLanguage: (language: Language) => void
  readonly format: ReportFormat
  readonly onFormat: (format: ReportFormat) => void
  readonly disabled: boolean
}

/** What can be chosen of a project, by kind, in its order; periods from the newest on. */
const useEntries = ({ document: { records, dataset }, subjects }: ReportFormProps) => {
  const text = useText()
  return useMemo(() => {
    const names = {
      index: (id: string) => text.local(records.indices.get(id)?.name ?? NO_NAME),
      indicator: (code: string) => text.local(records.indicators.get(code)?.name ?? NO_NAME),
      region: (code: string) => {
        const region = records.regions.get(code)
        return text.local(region?.shortName ?? NO_NAME) || text.local(region?.name ?? NO_NAME)
      },
    }
    const entriesOf = (kind: (typeof subjectKinds)[number]) =>
      subjects[kind].map((value) => ({ value, label: names[kind](value) || value }))
    return {
      index: entriesOf('index'),
      indicator: entriesOf('indicator'),
      region: entriesOf('region'),
      period: [...dataset.periods].reverse(),
    }
  }, [records, dataset, subjects, text])
}

/** What the report is about, in which language, and what it is written as. */
export const ReportForm = (props: ReportFormProps) => {
  const { choices, onChoose, language, onLanguage, format, onFormat, disabled, subjects } = props
  const text = useText()
  const entries = useEntries(props)
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
      {subjectKinds.map((kind) => {
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
            value={subjectUsed(choices, kind, subjects)}
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
