import { ActionIcon, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CommandId } from '#contract/menu'
import { useText } from '../../store/text'
import { useApp } from '../appStore'
import { acceleratorText, runCommand } from '../commands'

interface CommandButtonProps {
  readonly id: CommandId
  readonly children: ReactNode
  /** Says more than the command's name, such as what will be undone. */
  readonly tooltip?: string
  readonly disabled?: boolean
  /** For commands that switch something on and off. */
  readonly pressed?: boolean
}

/** A command of the menu as a button of the toolbar, with its keys in the tooltip. */
export const CommandButton = ({ id, children, tooltip, disabled = false, pressed }: CommandButtonProps) => {
  const text = useText()
  const platform = useApp((state) => state.start?.platform ?? '')
  const keys = acceleratorText(id, platform)
  const label = tooltip ?? text(`commands.${id}`).replace('…', '')
  return (
    <Tooltip label={keys === null ? label : `${label} (${keys})`}>
      <ActionIcon
        aria-label={text(`commands.${id}`).replace('…', '')}
        aria-pressed={pressed}
        data-pressed={pressed === true || undefined}
        disabled={disabled}
        onClick={() => runCommand(id)}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
