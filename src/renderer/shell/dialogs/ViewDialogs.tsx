import { Group, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { defaultViews, viewOrDefault } from '#charts/defaultViews'
import type { View } from '#core/project/view'
import { currentDocument, execute } from '../../store/document'
import { edits } from '../../store/edits'
import { useSelection } from '../../store/selection'
import { useText } from '../../store/text'
import { viewTypes } from '../../views'
import { showDockPanel } from '../commands'
import { viewPanelId } from '../viewPanelId'
import { FormDialog } from './FormDialog'

/** `map`, or `map-2` and so on where that is in the project or stands for a built-in view. */
const freeId = (type: string, taken: ReadonlySet<string>): string => {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? type : `${type}-${number}`
    if (!taken.has(id)) return id
  }
}

interface NameFieldsProps {
  readonly name: View['name']
  readonly onChange: (name: View['name']) => void
}

const NameFields = ({ name, onChange }: NameFieldsProps) => {
  const text = useText()
  return (
    <Group grow gap={8}>
      <TextInput
        data-autofocus
        label={text('inspector.in.zh', { label: text('inspector.name') })}
        value={name.zh}
        onChange={(event) => onChange({ ...name, zh: event.currentTarget.value })}
      />
      <TextInput
        label={text('inspector.in.en', { label: text('inspector.name') })}
        value={name.en}
        onChange={(event) => onChange({ ...name, en: event.currentTarget.value })}
      />
    </Group>
  )
}

const trimmed = ({ zh, en }: View['name']) => ({ zh: zh.trim(), en: en.trim() })
const isEmpty = ({ zh, en }: View['name']) => zh.trim() === '' && en.trim() === ''

/** A new view of the project; it is opened at once. */
export const AddViewDialog = () => {
  const text = useText()
  const [type, setType] = useState(viewTypes[0]?.id ?? '')
  const [name, setName] = useState<View['name']>({ zh: '', en: '' })
  return (
    <FormDialog
      title={text('forms.view')}
      action={text('forms.add')}
      disabled={isEmpty(name)}
      onSubmit={async () => {
        const views = currentDocument()?.records.views
        const taken = new Set([...(views?.keys() ?? []), ...defaultViews.map((view) => view.id)])
        const last = Math.max(-1, ...[...(views?.values() ?? [])].map((view) => view.position))
        const view: View = {
          id: freeId(type, taken),
          type,
          name: trimmed(name),
          subject: null,
          regions: null,
          options: {},
          position: last + 1,
        }
        const result = await execute(edits.setView(view))
        if (!result.ok) return result.error
        showDockPanel(viewPanelId(view.id))
        useSelection.getState().inspect({ kind: 'view', id: view.id })
        return null
      }}
    >
      <NativeSelect
        label={text('inspector.viewType')}
        value={type}
        data={viewTypes.map((each) => ({ value: each.id, label: text(each.label) }))}
        onChange={(event) => setType(event.currentTarget.value)}
      />
      <NameFields name={name} onChange={setName} />
    </FormDialog>
  )
}

export const RenameViewDialog = ({ id }: { readonly id: string }) => {
  const text = useText()
  const records = currentDocument()?.records
  const view = records === undefined ? null : viewOrDefault(records, id)
  const [name, setName] = useState<View['name']>(view?.name ?? { zh: '', en: '' })
  return (
    <FormDialog
      title={text('forms.renameView')}
      action={text('forms.rename')}
      disabled={view === null || isEmpty(name)}
      onSubmit={async () => {
        if (view === null) return null
        const result = await execute(edits.setView({ ...view, name: trimmed(name) }))
        return result.ok ? null : result.error
      }}
    >
      <NameFields name={name} onChange={setName} />
    </FormDialog>
  )
}
