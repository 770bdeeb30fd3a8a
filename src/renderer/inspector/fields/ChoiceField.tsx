import { NativeSelect } from '@mantine/core'
import { useId, useState } from 'react'
import { Field } from './Field'

interface ChoiceFieldProps {
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly onCommit: (value: string) => Promise<string | null>
  readonly disabled?: boolean
}

/** One of a few values; chosen is committed. */
export const ChoiceField = ({ label, value, choices, onCommit, disabled = false }: ChoiceFieldProps) => {
  const id = useId()
  const [error, setError] = useState<string | null>(null)
  return (
    <Field label={label} control={id}>
      <NativeSelect
        id={id}
        value={value}
        error={error}
        disabled={disabled}
        data={choices.map((choice) => ({ ...choice }))}
        onChange={(event) => void onCommit(event.currentTarget.value).then(setError)}
      />
    </Field>
  )
}
