import { Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { revertToVersion } from '../../store/document'
import { useHistory } from '../../store/history'
import { useText } from '../../store/text'
import { dateTime } from '../formatTime'
import { saveVersion } from '../projectFiles'
import { FormDialog } from './FormDialog'

/** Names the present point of the history. */
export const SaveVersionDialog = () => {
  const text = useText()
  const [name, setName] = useState('')
  return (
    <FormDialog
      title={text('forms.version')}
      action={text('forms.version.action')}
      disabled={name.trim() === ''}
      onSubmit={async () => {
        const error = await saveVersion(name.trim())
        if (error !== null) return error
        void useHistory.getState().refresh()
        return null
      }}
    >
      <TextInput
        data-autofocus
        label={text('forms.version.name')}
        description={text('forms.version.text')}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  )
}

/** Goes back to a version; itself an edit that can be undone. */
export const RevertDialog = ({ name }: { readonly name: string | null }) => {
  const text = useText()
  const versions = useHistory((state) => state.versions)
  const status = useHistory((state) => state.status)
  const [chosen, setChosen] = useState<string | null>(name)
  useEffect(() => void useHistory.getState().refresh(), [])
  const newestFirst = [...versions].sort((a, b) => b.time.localeCompare(a.time))
  const value = chosen ?? newestFirst[0]?.name ?? null
  const none = status === 'ready' && versions.length === 0
  return (
    <FormDialog
      title={text('forms.revert')}
      action={text('forms.revert.action')}
      disabled={value === null}
      onSubmit={async () => {
        if (value !== null) await revertToVersion(value)
        return null
      }}
    >
      {none ? (
        <p className="pv-muted">{text('forms.revert.none')}</p>
      ) : (
        <Select
          data-autofocus
          label={text('forms.revert.version')}
          description={text('forms.revert.text')}
          allowDeselect={false}
          value={value}
          data={newestFirst.map((version) => ({
            value: version.name,
            label: `${version.name} · ${dateTime(version.time)}`,
          }))}
          onChange={setChosen}
        />
      )}
    </FormDialog>
  )
}
