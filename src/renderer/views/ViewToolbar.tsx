import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconAdjustments, IconCopy, IconDownload, IconTable } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import type { TextTable } from '#core/formats/tableText/tableText'
import { CopyAsMenu } from '../export/CopyAsMenu'
import { useText } from '../store/text'
import styles from './view.module.css'

interface ViewToolbarProps {
  /** Gives the controls of the options, while they are open. */
  readonly options: () => ReactNode
  readonly table: boolean
  /** False where the view shows no chart: there is nothing to copy. */
  readonly hasChart: boolean
  readonly onTable: (shown: boolean) => void
  /** The id of the view's panel, and the numbers of its chart. */
  readonly panel: string
  readonly numbers: () => TextTable
  readonly onCopy: () => void
  readonly onExport: () => void
}

/** A component of its own: it is only rendered while the dropdown is open. */
const OptionControls = ({ options }: Pick<ViewToolbarProps, 'options'>) => options()

/** What can be done with a view. */
export const ViewToolbar = memo(
  ({ options, table, hasChart, onTable, panel, numbers, onCopy, onExport }: ViewToolbarProps) => {
    const text = useText()
    const button = { variant: 'subtle', color: 'gray', size: 'sm', disabled: !hasChart } as const
    return (
      <div className={styles.toolbar} role="toolbar" aria-label={text('views.toolbar')}>
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
          <Popover.Dropdown className={styles.options ?? ''}>
            <OptionControls options={options} />
          </Popover.Dropdown>
        </Popover>
        {hasChart && <CopyAsMenu panel={panel} table={numbers} />}
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
  },
)
