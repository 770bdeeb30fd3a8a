import {
  Button,
  Checkbox,
  Group,
  Modal,
  MultiSelect,
  SegmentedControl,
  Select,
  Stack,
  Text,
} from '@mantine/core'
import { type FormEvent, useEffect, useMemo, useState } from 'react'
import type { ExportFormatInfo } from '#contract/ipc'
import type { Language } from '#core/dataset/schema'
import type { TextKey } from '#text/translate'
import { request } from '../bridge'
import { useDocument } from '../store/document'
import { reportError } from '../store/notices'
import { useSettings } from '../store/settings'
import { useText } from '../store/text'
import { exportData } from './exportData'
// Used nowhere else, so they come with the dialog instead of with the first page.
import '@mantine/core/styles/Pill.css'
import '@mantine/core/styles/PillsInput.css'
import '@mantine/core/styles/Checkbox.css'
import type { AppError } from '#core/errors'
import { ErrorText } from '../shell/ErrorText'

const byPosition = (a: { position: number }, b: { position: number }) => a.position - b.position

const useFormats = (): readonly ExportFormatInfo[] => {
  const [formats, setFormats] = useState<readonly ExportFormatInfo[]>([])
  useEffect(() => {
    void request('export.formats', null).then((result) => {
      if (result.ok) setFormats(result.value)
      else reportError(result.error)
    })
  }, [])
  return formats
}

/** What can be chosen of a project, by kind, in its order. */
const useChoices = () => {
  const text = useText()
  const records = useDocument((state) => state.document?.records)
  const periods = useDocument((state) => state.document?.dataset.periods)
  return useMemo(() => {
    const indicators = [...(records?.indicators.values() ?? [])].sort(byPosition)
    const regions = [...(records?.regions.values() ?? [])].sort(byPosition)
    return {
      indicators: indicators.map(({ code, name }) => ({ value: code, label: text.local(name) || code })),
      regions: regions.map(({ code, shortName, name }) => ({
        value: code,
        label: text.local(shortName) || text.local(name) || code,
      })),
      periods: (periods ?? []).map((code) => ({ value: code, label: code })),
    }
  }, [records, periods, text])
}

const kinds = ['indicators', 'regions', 'periods'] as const
type Kind = (typeof kinds)[number]
const everything: Readonly<Record<Kind, string[]>> = { indicators: [], regions: [], periods: [] }

/** Exports data in one of the formats of the core: format, what of the project, language; then the system asks where. */
export const ExportDataDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const text = useText()
  const formats = useFormats()
  const choices = useChoices()
  const [format, setFormat] = useState('xlsx')
  const [chosen, setChosen] = useState(everything)
  const [language, setLanguage] = useState<Language>(useSettings.getState().language)
  const [guard, setGuard] = useState(true)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const info = formats.find(({ id }) => id === format)
  const about = text.find(`exportData.about.${format}`)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || info === undefined) return
    setBusy(true)
    setError(null)
    const start = await exportData({ format, ...chosen, language, guard })
    setBusy(false)
    if (start.kind === 'failed') setError(start.error)
    if (start.kind === 'begun') onClose()
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={text('exportData.title')}
      size={520}
      closeButtonProps={{ 'aria-label': text('shell.close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap={10}>
          <Select
            data-autofocus
            label={text('exportData.format')}
            description={about}
            inputWrapperOrder={['label', 'input', 'description']}
            allowDeselect={false}
            maxDropdownHeight={320}
            value={format}
            data={formats.map(({ id, label }) => ({ value: id, label: text.local(label) }))}
            onChange={(value) => setFormat(value ?? format)}
          />
          {kinds.map((kind) => (
            <MultiSelect
              key={kind}
              size="xs"
              label={text(`exportData.${kind}` satisfies TextKey)}
              placeholder={chosen[kind].length === 0 ? text('exportData.all') : ''}
              searchable
              clearable
              hidePickedOptions
              limit={200}
              maxDropdownHeight={240}
              nothingFoundMessage={text('exportData.none')}
              data={choices[kind]}
              value={chosen[kind]}
              onChange={(values) => setChosen((before) => ({ ...before, [kind]: values }))}
            />
          ))}
          <Group gap={8}>
            <Text size="xs">{text('exportData.language')}</Text>
            <SegmentedControl
              size="xs"
              aria-label={text('exportData.language')}
              value={language}
              data={(['zh', 'en'] as const).map((value) => ({
                value,
                label: text(`exportPicture.language.${value}`),
              }))}
              onChange={(value) => setLanguage(value === 'en' ? 'en' : 'zh')}
            />
          </Group>
          {info?.guards === true && (
            <Checkbox
              size="xs"
              label={text('exportData.guard')}
              description={text('exportData.guard.help')}
              checked={guard}
              onChange={(event) => setGuard(event.currentTarget.checked)}
            />
          )}
          {error !== null && <ErrorText error={error} />}
          <Group justify="flex-end" gap={8} mt={6}>
            <Button variant="default" onClick={onClose}>
              {text('forms.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={info === undefined}>
              {text('exportData.export')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
