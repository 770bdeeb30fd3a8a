import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { moveByKey, type TreeRow, typeAhead, visibleRange } from './treeModel'

const ROW_HEIGHT = 24
const TYPE_AHEAD_MILLISECONDS = 700

/** Where a menu is to open, in window coordinates. */
export interface MenuPoint {
  readonly x: number
  readonly y: number
}

interface VirtualTreeProps<C> {
  readonly label: string
  readonly rows: readonly TreeRow<C>[]
  readonly isSelected: (content: C) => boolean
  readonly isEmphasised: (content: C) => boolean
  readonly isPassive: (content: C) => boolean
  readonly renderRow: (row: TreeRow<C>) => ReactNode
  readonly onToggle: (key: string, open: boolean) => void
  readonly onChoose: (content: C, extend: boolean) => void
  readonly onHover: (content: C | null) => void
  readonly onMenu: (content: C, point: MenuPoint) => void
  readonly onRename: (content: C) => void
  readonly onRemove: (content: C) => void
  /** What a row carries when it is dragged into another panel; null where it stays. */
  readonly dragged?: (content: C) => { readonly kind: string; readonly data: string } | null
}

const useSize = () => {
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ height: 0, top: 0 })
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(() => setSize((old) => ({ ...old, height: element.clientHeight })))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const onScroll = () => {
    const top = box.current?.scrollTop ?? 0
    setSize((old) => (old.top === top ? old : { ...old, top }))
  }
  return { box, size, onScroll }
}

/**
 * A tree (WAI-ARIA tree view) that puts only the rows on the screen into the page. The focus stays on the
 * tree; the row it is at is told with `aria-activedescendant`.
 */
export const VirtualTree = <C,>(props: VirtualTreeProps<C>) => {
  const { rows, onToggle, onChoose, onMenu } = props
  const id = useId()
  const { box, size, onScroll } = useSize()
  const [cursor, setCursor] = useState<string | null>(null)
  const typed = useRef({ text: '', at: 0 })
  const at = Math.max(
    0,
    rows.findIndex((row) => row.key === cursor),
  )
  const current = rows[at]
  const rowId = (index: number) => `${id}-${index}`

  const show = (index: number) => {
    const element = box.current
    if (element === null) return
    const top = index * ROW_HEIGHT
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + ROW_HEIGHT > element.scrollTop + element.clientHeight)
      element.scrollTop = top + ROW_HEIGHT - element.clientHeight
  }
  const go = (index: number) => {
    const next = rows[Math.min(Math.max(index, 0), rows.length - 1)]
    if (next === undefined) return
    setCursor(next.key)
    show(rows.indexOf(next))
    props.onHover(next.content)
  }

  const menuAtRow = () => {
    if (current === undefined) return
    const row = box.current?.querySelector(`[id="${CSS.escape(rowId(at))}"]`)
    const rectangle = (row ?? box.current)?.getBoundingClientRect()
    if (rectangle !== undefined) onMenu(current.content, { x: rectangle.left + 32, y: rectangle.bottom })
  }

  const page = Math.max(1, Math.floor(size.height / ROW_HEIGHT) - 1)
  const openSiblings = () => {
    for (const row of rows)
      if (row.parent === current?.parent && row.expanded === false) onToggle(row.key, true)
  }

  const typeLetter = (letter: string) => {
    const now = performance.now()
    const text = now - typed.current.at < TYPE_AHEAD_MILLISECONDS ? typed.current.text + letter : letter
    typed.current = { text, at: now }
    go(typeAhead(rows, at, text))
  }

  /** True where the key was one that acts on the present row. */
  const actOn = (row: TreeRow<C>, event: KeyboardEvent): boolean => {
    const { key, shiftKey } = event
    if (key === 'Enter' || key === ' ') {
      if (props.isPassive(row.content)) onToggle(row.key, row.expanded !== true)
      else onChoose(row.content, event.ctrlKey || event.metaKey)
    } else if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) menuAtRow()
    else if (key === 'F2') props.onRename(row.content)
    else if (key === 'Delete') props.onRemove(row.content)
    else if (key === '*') openSiblings()
    else return false
    return true
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (current === undefined) return
    if (actOn(current, event)) {
      event.preventDefault()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const move = moveByKey(event.key, rows, at, page)
    if (move === null && event.key.length > 1) return
    event.preventDefault()
    if (move === null) typeLetter(event.key)
    else if ('to' in move) go(move.to)
    else onToggle(current.key, move.open)
  }

  const onRowClick = (row: TreeRow<C>) => (event: MouseEvent) => {
    setCursor(row.key)
    if (props.isPassive(row.content)) onToggle(row.key, row.expanded !== true)
    else onChoose(row.content, event.ctrlKey || event.metaKey)
  }

  // A list that got shorter stands at its end before the browser says that it scrolled.
  const top = Math.min(size.top, Math.max(0, rows.length * ROW_HEIGHT - size.height))
  const [from, to] = visibleRange(top, size.height, ROW_HEIGHT, rows.length)
  return (
    <div
      ref={box}
      role="tree"
      tabIndex={0}
      data-entry
      className="pv-tree"
      aria-label={props.label}
      aria-multiselectable
      aria-activedescendant={current !== undefined && at >= from && at < to ? rowId(at) : undefined}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onBlur={() => props.onHover(null)}
      onMouseLeave={() => props.onHover(null)}
    >
      <div role="presentation" style={{ height: rows.length * ROW_HEIGHT, position: 'relative' }}>
        {rows.slice(from, to).map((row, offset) => {
          const index = from + offset
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the tree, which has the focus.
            // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names the active row.
            <div
              key={row.key}
              id={rowId(index)}
              role="treeitem"
              aria-level={row.level}
              aria-posinset={row.position}
              aria-setsize={row.siblings}
              aria-expanded={row.expanded ?? undefined}
              aria-selected={props.isSelected(row.content)}
              aria-label={row.label}
              data-current={index === at || undefined}
              data-emphasised={props.isEmphasised(row.content) || undefined}
              className="pv-tree-row"
              style={{
                top: index * ROW_HEIGHT,
                height: ROW_HEIGHT,
                paddingInlineStart: 4 + (row.level - 1) * 12,
              }}
              onClick={onRowClick(row)}
              draggable={(props.dragged?.(row.content) ?? null) !== null}
              onDragStart={({ dataTransfer }) => {
                const dragged = props.dragged?.(row.content) ?? null
                if (dragged === null) return
                dataTransfer.setData(dragged.kind, dragged.data)
                dataTransfer.effectAllowed = 'copy'
              }}
              onMouseEnter={() => props.onHover(row.content)}
              onContextMenu={(event) => {
                event.preventDefault()
                setCursor(row.key)
                onMenu(row.content, { x: event.clientX, y: event.clientY })
              }}
            >
              {/* For the pointer only: the row tells whether it is open, and the arrows open it. */}
              <span
                className="pv-tree-twist"
                data-open={row.expanded ?? undefined}
                aria-hidden
                onClick={(event) => {
                  if (row.expanded === null) return
                  event.stopPropagation()
                  setCursor(row.key)
                  onToggle(row.key, !row.expanded)
                }}
              />
              {props.renderRow(row)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
