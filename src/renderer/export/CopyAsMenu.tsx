import { ActionIcon, Menu } from '@mantine/core'
import { IconClipboardText } from '@tabler/icons-react'
import { useEffect } from 'react'
import { type TextTable, tableTexts } from '#core/formats/tableText/tableText'
import { useText } from '../store/text'
import { copyTable, offerTable } from './copyTable'

interface CopyAsMenuProps {
  /** The id of the panel that the table stands in. */
  readonly panel: string
  /** Builds the table of the moment; only called when it is copied. */
  readonly table: () => TextTable
}

/** The button of a toolbar that copies its table as Markdown, HTML, CSV, TSV or LaTeX. */
export const CopyAsMenu = ({ panel, table }: CopyAsMenuProps) => {
  const text = useText()
  useEffect(() => offerTable(panel, table), [panel, table])
  const label = text('exportData.copyAs')
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} title={label}>
          <IconClipboardText size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{label}</Menu.Label>
        {tableTexts.map(({ id, label: name }) => (
          <Menu.Item key={id} onClick={() => void copyTable(id, panel)}>
            {text.local(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
