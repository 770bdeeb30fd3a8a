import { Button, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface PanelMessageProps {
  readonly title: string
  readonly text: string
  /** The one action that fills the panel or mends the error. */
  readonly action?: { readonly label: string; readonly run: () => void }
  readonly icon?: ReactNode
  readonly kind?: 'empty' | 'error'
  /** Below the text, such as the details of an error. */
  readonly children?: ReactNode
}

/** What a panel shows when it has nothing to show: what it is for, or what went wrong, and what to do. */
export const PanelMessage = ({ title, text, action, icon, kind = 'empty', children }: PanelMessageProps) => (
  <Stack align="center" justify="center" gap={8} h="100%" p={16} role={kind === 'error' ? 'alert' : 'note'}>
    {icon}
    <Text fw={600}>{title}</Text>
    <Text c="var(--pv-muted)" ta="center" maw={360}>
      {text}
    </Text>
    {children}
    {action !== undefined && (
      <Button size="xs" variant="default" onClick={action.run}>
        {action.label}
      </Button>
    )}
  </Stack>
)
