import { TextInput } from '@mantine/core'
import { useState } from 'react'

interface TakenFieldProps {
  readonly label: string
  readonly value: string
  /** What the file itself says, in grey. */
  readonly found: string
  /** Takes the text; the reason where it cannot be taken. */
  readonly onTake: (text: string) => string | null
}

/** A text that is taken over when it is left or confirmed. */
export const TakenField = ({ label, value, found, onTake }: TakenFieldProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const take = () => {
    if (typed === null) return
    const refused = onTake(typed)
    setError(refused)
    if (refused === null) setTyped(null)
  }
  return (
    <TextInput
      size="xs"
      label={label}
      error={error}
      placeholder={found}
      value={typed ?? value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  )
}
