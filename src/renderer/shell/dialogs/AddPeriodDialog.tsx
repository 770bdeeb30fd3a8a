import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { periodSchema } from '#core/dataset/schema'
import { currentDocument, execute } from '../../store/document'
import { edits } from '../../store/edits'
import { useSelection } from '../../store/selection'
import { useText } from '../../store/text'
import { FormDialog } from './FormDialog'

/** The year after the last period, where that is a year. */
const proposed = (): string => {
  const last = currentDocument()?.dataset.periods.at(-1)
  return last !== undefined && /^\d{4}$/.test(last) ? String(Number(last) + 1) : ''
}

/** A new period: an empty column to be filled. */
export const AddPeriodDialog = () => {
  const text = useText()
  const [period, setPeriod] = useState(proposed)
  const parsed = periodSchema.safeParse(period.trim())
  const taken = parsed.success && currentDocument()?.dataset.periods.includes(parsed.data) === true
  const error =
    period === ''
      ? null
      : taken
        ? text('forms.period.taken')
        : parsed.success
          ? null
          : text('forms.period.wrong')
  return (
    <FormDialog
      title={text('forms.period')}
      action={text('forms.add')}
      disabled={!parsed.success || taken}
      onSubmit={async () => {
        if (!parsed.success) return text('forms.period.wrong')
        const result = await execute(edits.addPeriod(parsed.data))
        if (!result.ok) return result.error
        useSelection.getState().choosePeriod(parsed.data)
        return null
      }}
    >
      <TextInput
        data-autofocus
        label={text('forms.period.label')}
        description={text('forms.period.text')}
        value={period}
        error={error}
        onChange={(event) => setPeriod(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
