import { type ComponentProps, type KeyboardEvent, useEffect, useRef } from 'react'
import { useDraft } from '../../inspector/fields/useDraft'

interface DraftInputProps
  extends Pick<ComponentProps<'input'>, 'className' | 'placeholder' | 'readOnly' | 'title'> {
  readonly label: string
  readonly value: string
  readonly tabIndex: number
  /** Takes the focus when it comes. */
  readonly focused?: boolean
  /** Resolves to what is wrong, or null where it was accepted. */
  readonly onCommit: (value: string) => Promise<string | null>
  /** Tells what is wrong while it is, then null. */
  readonly onError?: (error: string | null) => void
  /** After Enter and Esc. */
  readonly onDone?: () => void
}

/** A field within a row, edited in place; see `useDraft` for its keys. */
export const DraftInput = ({
  label,
  value,
  onCommit,
  onError,
  onDone,
  focused = false,
  ...shown
}: DraftInputProps) => {
  const element = useRef<HTMLInputElement>(null)
  const draft = useDraft(value, onCommit)
  useEffect(() => {
    if (focused) element.current?.select()
  }, [focused])
  useEffect(() => onError?.(draft.error), [draft.error, onError])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Keys of the row must not act on it while a text is edited.
    event.stopPropagation()
    draft.onKeyDown(event)
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' || event.key === 'Escape') onDone?.()
  }
  return (
    <input
      {...shown}
      ref={element}
      type="text"
      aria-label={label}
      aria-invalid={draft.error !== null}
      value={draft.value}
      onChange={(event) => draft.change(event.currentTarget.value)}
      onBlur={draft.onBlur}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.stopPropagation()}
    />
  )
}
