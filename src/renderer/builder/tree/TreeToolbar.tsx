import { ActionIcon, Button, Tooltip } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconEqual,
  IconFolderPlus,
  IconIndentDecrease,
  IconIndentIncrease,
  IconPencil,
  IconPercentage,
  IconTrash,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { stepNode } from '#core/index/edit/walk'
import type { Framework } from '#core/index/framework'
import { useText } from '../../store/text'
import { IndicatorPicker } from './IndicatorPicker'
import { makeHundred, remove, shareOut, step } from './treeActions'
import type { BuilderRow } from './treeRows'

interface TreeToolbarProps {
  readonly framework: Framework
  readonly row: BuilderRow | undefined
  readonly picking: boolean
  readonly onPicking: (opened: boolean) => void
  readonly onAddNode: () => void
  readonly onRename: () => void
}

interface ToolProps {
  readonly label: string
  readonly keys?: string
  readonly disabled: boolean
  readonly run: () => void
  readonly children: ReactNode
}

const Tool = ({ label, keys, disabled, run, children }: ToolProps) => (
  <Tooltip label={keys === undefined ? label : `${label} (${keys})`}>
    <ActionIcon
      aria-label={label}
      aria-disabled={disabled}
      data-disabled={disabled}
      onClick={() => {
        if (!disabled) run()
      }}
    >
      {children}
    </ActionIcon>
  </Tooltip>
)

/** What can be done with the row at hand, for the pointer; each has a key as well. */
export const TreeToolbar = ({
  framework,
  row,
  picking,
  onPicking,
  onAddNode,
  onRename,
}: TreeToolbarProps) => {
  const text = useText()
  const { id } = framework
  const node = row?.id ?? ''
  const moves = [
    ['up', IconArrowUp, 'Alt+↑'],
    ['down', IconArrowDown, 'Alt+↓'],
    ['in', IconIndentIncrease, 'Alt+→'],
    ['out', IconIndentDecrease, 'Alt+←'],
  ] as const
  // Weights of the children of a node, of the siblings of an indicator.
  const family = row === undefined ? null : row.expanded === null ? row.parent : row.id
  const weighed = family !== null && (row?.expanded === null || row?.sum != null)
  return (
    <div className="pv-builder-tools" role="toolbar" aria-label={text('builder.tools')}>
      <IndicatorPicker framework={framework} row={row} opened={picking} onChange={onPicking} />
      <Button
        variant="default"
        leftSection={<IconFolderPlus size={14} />}
        title={`${text('builder.addNode')} (Insert)`}
        onClick={onAddNode}
      >
        {text('builder.addNode')}
      </Button>
      <span className="pv-builder-gap" />
      {moves.map(([direction, Icon, keys]) => (
        <Tool
          key={direction}
          label={text(`builder.move.${direction}`)}
          keys={keys}
          disabled={stepNode(framework, node, direction) === null}
          run={() => step(id, node, direction)}
        >
          <Icon size={15} />
        </Tool>
      ))}
      <Tool label={text('builder.rename')} keys="F2" disabled={row?.expanded == null} run={onRename}>
        <IconPencil size={15} />
      </Tool>
      <Tool
        label={text('builder.remove')}
        keys="Delete"
        disabled={row === undefined || row.parent === null}
        run={() => remove(id, node)}
      >
        <IconTrash size={15} />
      </Tool>
      <span className="pv-builder-gap" />
      <Tool
        label={text('builder.distribute')}
        disabled={!weighed}
        run={() => {
          if (family !== null) shareOut(id, family)
        }}
      >
        <IconEqual size={15} />
      </Tool>
      <Tool
        label={text('builder.hundred')}
        disabled={!weighed}
        run={() => {
          if (family !== null) makeHundred(id, family)
        }}
      >
        <IconPercentage size={15} />
      </Tool>
    </div>
  )
}
