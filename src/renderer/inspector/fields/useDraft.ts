import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

export interface Draft {
  readonly value: string
  readonly error: string | null
  change(value: string): void
  onBlur(): void
  onKeyDown(event: KeyboardEvent<HTMLElement>): void
}

/**
 * Text that is being edited: committed once by Enter or by leaving the field, and only where it differs;
 * Esc gives it up. A refused text stays as typed, with the reason, until it is changed or given up.
 *
 * @param multiline Enter makes a line; Ctrl+Enter commits
 */
export const useDraft = (
  stored: string,
  onCommit: (value: string) => Promise<string | null>,
  multiline = false,
): Draft => {
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const busy = useRef(false)
  // The field may be left while the draft is given up in the same event, before React has rendered that.
  const latest = useRef<string | null>(null)
  latest.current = draft

  // biome-ignore lint/correctness/useExhaustiveDependencies: a value that changed elsewhere ends the draft of the old one
  useEffect(() => {
    setDraft(null)
    setError(null)
  }, [stored])

  const giveUp = () => {
    latest.current = null
    setDraft(null)
    setError(null)
  }
  const finish = async () => {
    const value = latest.current
    if (value === null || busy.current) return
    if (value === stored) {
      giveUp()
      return
    }
    busy.current = true
    const refused = await onCommit(value)
    busy.current = false
    setError(refused)
    if (refused === null) giveUp()
  }
  return {
    value: draft ?? stored,
    error,
    change: (value) => {
      latest.current = value
      setDraft(value)
      setError(null)
    },
    onBlur: () => void finish(),
    onKeyDown: (event) => {
      // Enter that ends the composition of a Chinese word is no Enter of the field.
      if (event.nativeEvent.isComposing) return
      if (event.key === 'Escape' && latest.current !== null) {
        event.preventDefault()
        event.stopPropagation()
        giveUp()
      } else if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        void finish()
      }
    },
  }
}
