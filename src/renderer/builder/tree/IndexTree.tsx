import { type DragEvent, type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react'
import { indicatorCodeSchema } from '#core/dataset/schema'
import type { Framework } from '#core/index/framework'
import type { IndexRun, NodeId } from '#core/index/run'
import type { Records } from '#core/project/schema'
import { INDICATOR_DRAG } from '../../shell/dragKinds'
import { currentDocument } from '../../store/document'
import { useText } from '../../store/text'
import { toggleCollapsed, toggleLock, useBuilder } from '../builderState'
import type { ProblemPlaces } from '../problemPlaces'
import { canDrop, type DropZone, NODE_DRAG, placeOf } from './dragging'
import { TreeRow } from './TreeRow'
import { TreeToolbar } from './TreeToolbar'
import { addChildNode, addIndicators, drop, remove, step } from './treeActions'
import { type BuilderRow, builderRows } from './treeRows'

interface IndexTreeProps {
  readonly framework: Framework
  readonly records: Records
  readonly run: IndexRun | undefined
  readonly places: ProblemPlaces
}

const moves = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' } as const

const isMove = (key: string): key is keyof typeof moves => key in moves

/** What is dropped on a row: indicators of the navigator and the picker, or a node of the tree. */
const dropOn = (index: string, { dataTransfer }: DragEvent, target: NodeId, zone: DropZone): void => {
  const framework = currentDocument()?.records.indices.get(index)
  const place = framework === undefined ? null : placeOf(framework, target, zone)
  if (framework === undefined || place === null) return
  const node = dataTransfer.getData(NODE_DRAG)
  const indicator = indicatorCodeSchema.safeParse(dataTransfer.getData(INDICATOR_DRAG))
  if (node !== '') {
    if (canDrop(framework, node, place)) drop(index, node, place)
  } else if (indicator.success) addIndicators(index, [indicator.data], place)
}

/**
 * The tree of an index as a tree grid (WAI-ARIA): arrows walk the rows, Alt with an arrow moves the node, F2
 * renames, Insert adds a node, Delete removes; Tab goes through the fields of the row.
 */
export const IndexTree = ({ framework, records, run, places }: IndexTreeProps) => {
  const text = useText()
  const grid = useRef<HTMLTableElement>(null)
  const { id } = framework
  const collapsed = useBuilder((state) => state.collapsed)
  const wanted = useBuilder((state) => state.node)
  const [renaming, setRenaming] = useState<NodeId | null>(null)
  const [picking, setPicking] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const { indicators } = records
  const rows = useMemo(
    () => builderRows({ framework, indicators, run, places, collapsed }),
    [framework, indicators, run, places, collapsed],
  )
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === wanted),
  )
  const current = rows[at]
  const points = framework.scale === 'points'

  const focusRow = (node: NodeId) => {
    useBuilder.setState({ node })
    requestAnimationFrame(() =>
      grid.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(node)}"]`)?.focus(),
    )
  }
  const go = (to: number) => {
    const row = rows[Math.min(Math.max(to, 0), rows.length - 1)]
    if (row !== undefined) focusRow(row.id)
  }
  const rename = (row: BuilderRow) => {
    if (row.expanded !== null) setRenaming(row.id)
  }
  const addNode = async () => {
    const refused = await addChildNode(id, current?.id ?? null)
    setError(refused)
    setRenaming(useBuilder.getState().node)
  }

  const sideways = (row: BuilderRow, open: boolean) => {
    if (row.expanded === !open) toggleCollapsed(row.id)
    else if (open) go(at + 1)
    else if (row.parent !== null) focusRow(row.parent)
  }
  const act = (event: KeyboardEvent, row: BuilderRow): boolean => {
    const { key } = event
    if (event.altKey && isMove(key)) {
      step(id, row.id, moves[key])
      focusRow(row.id)
    } else if (event.ctrlKey || event.metaKey || event.altKey) return false
    else if (key === 'ArrowDown') go(at + 1)
    else if (key === 'ArrowUp') go(at - 1)
    else if (key === 'Home') go(0)
    else if (key === 'End') go(rows.length - 1)
    else if (key === 'ArrowRight') sideways(row, true)
    else if (key === 'ArrowLeft') sideways(row, false)
    else if (key === 'F2') rename(row)
    else if (key === 'Enter') setPicking(true)
    else if (key === 'Insert') void addNode()
    else if (key === 'l') toggleLock(row.id)
    else if (key === 'Delete') {
      remove(id, row.id)
      focusRow(useBuilder.getState().node ?? row.id)
    } else return false
    return true
  }
  const onDrop = useCallback(
    (event: DragEvent, target: NodeId, zone: DropZone) => dropOn(id, event, target, zone),
    [id],
  )

  return (
    <div className="pv-builder-structure">
      <TreeToolbar
        framework={framework}
        row={current}
        picking={picking}
        onPicking={setPicking}
        onAddNode={() => void addNode()}
        onRename={() => {
          if (current !== undefined) rename(current)
        }}
      />
      <div className="pv-builder-tree">
        <table
          ref={grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are a tree whose fields are edited
          role="treegrid"
          tabIndex={-1}
          aria-label={text('builder.tree')}
          onKeyDown={(event) => {
            const own = event.target instanceof HTMLTableRowElement
            if (own && current !== undefined && act(event, current)) event.preventDefault()
          }}
        >
          <thead>
            <tr>
              {(['name', 'weight', 'share', 'effective'] as const).map((column) => (
                <th key={column} scope="col" data-column={column}>
                  {text(`builder.column.${column}`)}
                </th>
              ))}
              {points && (
                <th scope="col" data-column="points">
                  {text('builder.column.points')}
                </th>
              )}
              <th scope="col" data-column="direction">
                {text('builder.column.direction')}
              </th>
              <th scope="col" data-column="lock">
                <span className="pv-spoken">{text('builder.column.lock')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TreeRow
                key={row.id}
                index={id}
                row={row}
                current={row === current}
                renaming={row.id === renaming}
                points={points}
                onError={setError}
                onRename={setRenaming}
                onDrop={onDrop}
              />
            ))}
          </tbody>
        </table>
        {rows.length === 1 && <p className="pv-builder-hint">{text('builder.tree.empty')}</p>}
      </div>
      {error !== null && (
        <p className="pv-danger pv-builder-error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
