import { useState } from 'react'
import type { AppError } from '#core/errors'
import { NEW_ROOT, newFramework } from '#core/index/edit/newFramework'
import { currentDocument, execute } from '../../store/document'
import { edits } from '../../store/edits'
import { useSelection } from '../../store/selection'
import { useText } from '../../store/text'
import { showDockPanel } from '../commands'
import { FormDialog } from './FormDialog'
import { LocalTextFields, noText, trimmed } from './LocalTextFields'

/** A new index: only a name, everything else is built in the builder. */
export const AddIndexDialog = () => {
  const text = useText()
  const [name, setName] = useState(noText)
  const submit = async (): Promise<AppError | string | null> => {
    const taken = new Set(currentDocument()?.records.indices.keys() ?? [])
    const framework = newFramework(trimmed(name), taken)
    const result = await execute(edits.setIndex(framework))
    if (!result.ok) return result.error
    const { id } = framework
    const { chooseSubject, inspect } = useSelection.getState()
    chooseSubject({ kind: 'node', index: id, node: NEW_ROOT })
    inspect({ kind: 'index', id })
    const { chooseIndex } = await import('../../builder/builderState')
    chooseIndex(id)
    showDockPanel('builder')
    return null
  }
  return (
    <FormDialog
      title={text('builder.new.title')}
      action={text('builder.new.create')}
      disabled={name.zh.trim() === '' && name.en.trim() === ''}
      onSubmit={submit}
    >
      <p className="pv-paragraph pv-muted">{text('builder.new.text')}</p>
      <LocalTextFields label={text('inspector.name')} value={name} onChange={setName} />
    </FormDialog>
  )
}
