import { Button, Group, Modal, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { AppError } from '#core/errors'
import { useText } from '../../store/text'
import { ErrorText } from '../ErrorText'
import { useDialogs } from './dialogStore'

interface FormDialogProps {
  readonly title: string
  /** A verb. */
  readonly action: string
  /** Resolves to what is wrong with the whole, or null where it is done: the dialog then closes. */
  readonly onSubmit: () => Promise<AppError | string | null>
  readonly disabled?: boolean
  readonly size?: number
  readonly children: ReactNode
}

/** A dialog with a form: Enter submits, Esc gives up, an error stands above the buttons. */
export const FormDialog = (props: FormDialogProps) => {
  const { title, action, onSubmit, disabled = false, size = 440, children } = props
  const text = useText()
  const close = useDialogs((state) => state.close)
  const [error, setError] = useState<AppError | string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || disabled) return
    setBusy(true)
    const refused = await onSubmit()
    setBusy(false)
    setError(refused)
    if (refused === null) close()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': text('shell.close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap={10}>
          {children}
          {typeof error === 'string' ? (
            <p className="pv-danger" role="alert">
              {error}
            </p>
          ) : (
            error !== null && <ErrorText error={error} />
          )}
          <Group justify="flex-end" gap={8} mt={6}>
            <Button variant="default" onClick={close}>
              {text('forms.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={disabled}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
