import { IconAlertCircle, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { type CSSProperties, type DragEvent, memo, useEffect, useRef, useState } from 'react'
import { formatNumber } from '#core/dataset/formatNumber'
import type { Problem } from '#core/index/run'
import { INDICATOR_DRAG } from '../../shell/dragKinds'
import { useText } from '../../store/text'
import { toggleCollapsed, useBuilder } from '../builderState'
import { type DropZone, NODE_DRAG, zoneAt } from './dragging'
import {
  DirectionCell,
  LockCell,
  NameFields,
  type RowCellProps,
  ShareCell,
  SumCell,
  WeightCell,
} from './RowCells'
import type { BuilderRow } from './treeRows'

const icons = { error: IconAlertCircle, warning: IconAlertTriangle, note: IconInfoCircle } as const

/** The worst problem of a row, with the sentences of all of them. */
const RowProblem = ({ problems }: { readonly problems: readonly Problem[] }) => {
  const text = useText()
  const [worst] = problems
  if (worst === undefined) return null
  const Icon = icons[worst.severity]
  const sentences = problems.map(text.problem).join('\n')
  return (
    <span className={`pv-severity-${worst.severity}`} title={sentences} role="img" aria-label={sentences}>
      <Icon size={14} aria-hidden />
    </span>
  )
}

interface TreeRowProps {
  readonly index: string
  readonly row: BuilderRow
  readonly current: boolean
  readonly renaming: boolean
  readonly points: boolean
  readonly onError: (error: string | null) => void
  readonly onRename: (id: string | null) => void
  readonly onDrop: (event: DragEvent, target: string, zone: DropZone) => void
}

/** A row of the tree, which is dragged and dropped on as a whole. */
export const TreeRow = memo(
  ({ index, row, current, renaming, points, onError, onRename, onDrop }: TreeRowProps) => {
    const text = useText()
    const element = useRef<HTMLTableRowElement>(null)
    const [zone, setZone] = useState<DropZone | null>(null)
    const leaf = row.expanded === null
    useEffect(() => {
      if (current) element.current?.scrollIntoView({ block: 'nearest' })
    }, [current])
    const cell: RowCellProps = {
      index,
      row,
      tabIndex: current ? 0 : -1,
      onError,
      onDone: () => {
        onRename(null)
        element.current?.focus()
      },
    }
    const zoneOf = (event: DragEvent): DropZone => {
      const box = event.currentTarget.getBoundingClientRect()
      return row.parent === null ? 'into' : zoneAt((event.clientY - box.top) / box.height, leaf)
    }
    const accepts = ({ dataTransfer: { types } }: DragEvent) =>
      types.includes(INDICATOR_DRAG) || types.includes(NODE_DRAG)
    return (
      <tr
        ref={element}
        tabIndex={current ? 0 : -1}
        className="pv-builder-row"
        style={{ '--depth': row.depth } as CSSProperties}
        aria-level={row.depth + 1}
        aria-posinset={row.position}
        aria-setsize={row.siblings}
        aria-expanded={row.expanded ?? undefined}
        aria-selected={current}
        data-node={row.id}
        data-zone={zone ?? undefined}
        draggable={row.parent !== null && !renaming}
        onClick={() => useBuilder.setState({ node: row.id })}
        onFocus={() => useBuilder.setState({ node: row.id })}
        onDragStart={(event) => {
          event.dataTransfer.setData(NODE_DRAG, row.id)
          event.dataTransfer.effectAllowed = 'copyMove'
        }}
        onDragOver={(event) => {
          if (!accepts(event)) return
          event.preventDefault()
          setZone(zoneOf(event))
        }}
        onDragLeave={() => setZone(null)}
        onDrop={(event) => {
          event.preventDefault()
          setZone(null)
          onDrop(event, row.id, zoneOf(event))
        }}
      >
        <td>
          <div className="pv-builder-name">
            <span
              className="pv-tree-twist"
              data-open={row.expanded ?? undefined}
              aria-hidden
              onClick={() => {
                if (!leaf) toggleCollapsed(row.id)
              }}
            />
            {renaming ? (
              <NameFields {...cell} />
            ) : (
              // biome-ignore lint/a11y/noStaticElementInteractions: F2 and the toolbar rename as well
              <span
                className="pv-ellipsis"
                data-leaf={leaf}
                title={text.local(row.name)}
                onDoubleClick={() => {
                  if (!leaf) onRename(row.id)
                }}
              >
                {text.local(row.name)}
              </span>
            )}
            <RowProblem problems={row.problems} />
            {!renaming && <SumCell row={row} />}
          </div>
        </td>
        <td className="pv-builder-cell">
          <WeightCell {...cell} />
        </td>
        <td className="pv-builder-cell">
          <ShareCell {...cell} />
        </td>
        <td className="pv-builder-cell pv-number">{formatNumber(row.effective * 100, 2, text.language)}</td>
        {points && (
          <td className="pv-builder-cell pv-number">{formatNumber(row.points, 2, text.language)}</td>
        )}
        <td className="pv-builder-cell">
          <DirectionCell {...cell} />
        </td>
        <td className="pv-builder-cell">
          <LockCell {...cell} />
        </td>
      </tr>
    )
  },
)
