import { Button, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { AppError } from '#core/errors'
import { useText } from '../store/text'
import { ErrorDetails } from './ErrorDetails'

interface PanelMessageProps {
  readonly title: string
  /** What the panel is for; or, in place of it, the error that keeps it empty, with its details. */
  readonly text: string | AppError
  /** The one action that fills the panel or mends the error. */
  readonly action?: { readonly label: string; readonly run: () => void }
  readonly icon?: ReactNode
  readonly kind?: 'empty' | 'error'
}

/** What a panel shows when it has nothing to show: what it is for, or what went wrong, and what to do. */
export const PanelMessage = ({ title, text, action, icon, kind = 'empty' }: PanelMessageProps) => {
  const translate = useText()
  return (
    <Stack align="center" justify="center" gap={8} h="100%" p={16} role={kind === 'error' ? 'alert' : 'note'}>
      {icon}
      <Text fw={600}>{title}</Text>
      <Text c="var(--pv-muted)" ta="center" maw={360}>
        {typeof text === 'string' ? text : translate.error(text)}
      </Text>
      {typeof text !== 'string' && <ErrorDetails error={text} />}
      {action !== undefined && (
        <Button size="xs" variant="default" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </Stack>
  )
}
