import { Group, TextInput } from '@mantine/core'
import type { LocalText } from '#core/dataset/schema'
import { useText } from '../../store/text'

interface LocalTextFieldsProps {
  /** Of what the two are, e.g. the name; each field adds its language. */
  readonly label: string
  readonly value: LocalText
  readonly onChange: (value: LocalText) => void
}

/** The Chinese and the English half of a text, side by side. */
export const LocalTextFields = ({ label, value, onChange }: LocalTextFieldsProps) => {
  const text = useText()
  return (
    <Group grow gap={8}>
      <TextInput
        label={text('inspector.in.zh', { label })}
        value={value.zh}
        onChange={(event) => onChange({ ...value, zh: event.currentTarget.value })}
      />
      <TextInput
        label={text('inspector.in.en', { label })}
        value={value.en}
        onChange={(event) => onChange({ ...value, en: event.currentTarget.value })}
      />
    </Group>
  )
}

/** Without the spaces around it. */
export const trimmed = ({ zh, en }: LocalText): LocalText => ({ zh: zh.trim(), en: en.trim() })

export const noText: LocalText = { zh: '', en: '' }
