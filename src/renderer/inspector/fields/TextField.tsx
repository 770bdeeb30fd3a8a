import { Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import type { Language, LocalText } from '#core/dataset/schema'
import type { TextKey } from '#text/translate'
import { growing } from '../../shell/growing'
import { useText } from '../../store/text'
import { Field } from './Field'
import { useDraft } from './useDraft'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  /** Resolves to what is wrong, or null where it was accepted. */
  readonly onCommit: (value: string) => Promise<string | null>
  readonly multiline?: boolean
  readonly numeric?: boolean
  readonly placeholder?: string
}

const inputStyles = growing(2, 8)

/** A text that is edited in place; see `useDraft` for its keys. */
export const TextField = (props: TextFieldProps) => {
  const { label, value, onCommit, multiline = false, numeric = false, placeholder } = props
  const id = useId()
  const draft = useDraft(value, onCommit, multiline)
  const shared = {
    id,
    value: draft.value,
    error: draft.error,
    onBlur: draft.onBlur,
    onKeyDown: draft.onKeyDown,
    ...(placeholder === undefined ? {} : { placeholder }),
  }
  return (
    <Field label={label} control={id}>
      {multiline ? (
        <Textarea
          {...shared}
          styles={inputStyles}
          onChange={(event) => draft.change(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          {...shared}
          classNames={{ input: numeric ? 'pv-number' : '' }}
          onChange={(event) => draft.change(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

interface LocalTextFieldsProps {
  readonly label: TextKey
  readonly value: LocalText
  readonly onCommit: (value: LocalText) => Promise<string | null>
  readonly multiline?: boolean
}

const languages: readonly Language[] = ['zh', 'en']

/** A text in both languages, each half a field of its own; the language in use comes first. */
export const LocalTextFields = ({ label, value, onCommit, multiline = false }: LocalTextFieldsProps) => {
  const text = useText()
  const order = text.language === 'zh' ? languages : [...languages].reverse()
  return order.map((language) => (
    <TextField
      key={language}
      label={text(`inspector.in.${language}`, { label: text(label) })}
      value={value[language]}
      multiline={multiline}
      onCommit={(changed) => onCommit({ ...value, [language]: changed })}
    />
  ))
}
