import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconAdjustments, IconCopy, IconDownload, IconTable } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useText } from '../store/text'
import styles from './view.module.css'

interface ViewToolbarProps {
  /** The controls of the options. */
  readonly options: ReactNode
  readonly table: boolean
  /** False where the view shows no chart: there is nothing to copy. */
  readonly hasChart: boolean
  readonly onTable: (shown: boolean) => void
  readonly onCopy: () => void
  readonly onExport: () => void
}

/** What can be done with a view. */
export const ViewToolbar = ({ options, table, hasChart, onTable, onCopy, onExport }: ViewToolbarProps) => {
  const text = useText()
  const button = { variant: 'subtle', color: 'gray', size: 'sm', disabled: !hasChart } as const
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={text('views.action.options')}>
      <Tooltip label={text('views.action.table')}>
        <ActionIcon
          {...button}
          variant={table ? 'light' : 'subtle'}
          aria-label={text('views.action.table')}
          aria-pressed={table}
          onClick={() => onTable(!table)}
        >
          <IconTable size={16} />
        </ActionIcon>
      </Tooltip>
      <Popover position="bottom-end" trapFocus withinPortal>
        <Popover.Target>
          <Tooltip label={text('views.action.options')}>
            <ActionIcon {...button} aria-label={text('views.action.options')}>
              <IconAdjustments size={16} />
            </ActionIcon>
          </Tooltip>
        </Popover.Target>
        <Popover.Dropdown className={styles.options ?? ''}>{options}</Popover.Dropdown>
      </Popover>
      <Tooltip label={text('views.action.copy')}>
        <ActionIcon {...button} aria-label={text('views.action.copy')} onClick={onCopy}>
          <IconCopy size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={text('views.action.export')}>
        <ActionIcon {...button} aria-label={text('views.action.export')} onClick={onExport}>
          <IconDownload size={16} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
