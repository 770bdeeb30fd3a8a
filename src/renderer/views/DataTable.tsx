import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { ChartTable } from '#charts/chartTable'
import type { RegionCode } from '#core/dataset/schema'
import { emphasised, useSelection } from '../store/selection'
import { useText } from '../store/text'
import { ROW_HEIGHT, revealCell, useTableBox } from './tableBox'
import { moveCursor, rowsInPage, type TableCursor } from './tableCursor'
import styles from './view.module.css'

interface DataTableProps {
  readonly table: ChartTable
  readonly title: string
  /** Names this table as the source of a hover. */
  readonly source: string
}

const START: TableCursor = { row: 0, column: 0 }

/** Rows that are not in the page, as one empty row of their height. */
const Gap = ({ rows }: { readonly rows: number }) =>
  rows === 0 ? null : (
    <tbody aria-hidden="true">
      <tr style={{ height: rows * ROW_HEIGHT }}>
        <td className={styles.gap} />
      </tr>
    </tbody>
  )

/**
 * The numbers of a chart as text, a grid as WAI-ARIA describes it; of thousands of rows only those on the screen are in the
 * page. The focus stays on the grid, arrows move its cursor, Enter chooses the region of the row, Ctrl+Enter adds it, Esc
 * clears.
 */
export const DataTable = ({ table, title, source }: DataTableProps) => {
  const text = useText()
  const id = useId()
  const { columns, rows } = table
  const { box, scrolled, onScroll } = useTableBox()
  const [moved, setCursor] = useState(START)
  const cursor = { row: Math.min(moved.row, Math.max(0, rows.length - 1)), column: moved.column }
  const regions = useSelection((state) => state.regions)
  const hovered = useSelection((state) => state.hovered)
  const marked = emphasised({ regions, hovered })
  const { from, to } = rowsInPage(scrolled.top, scrolled.height, ROW_HEIGHT, rows.length)
  const inPage = useMemo(() => rows.slice(from, to), [rows, from, to])

  const hover = (region: RegionCode | null) => useSelection.getState().hover(region, source)
  const choose = (row: number, extend: boolean) => {
    const region = rows[row]?.region
    if (region !== undefined) useSelection.getState().chooseRegion(region, extend)
  }

  // Chosen elsewhere, a region comes into view, as in the grid.
  const latest = regions.at(-1)
  const known = useRef(rows)
  known.current = rows
  useEffect(() => {
    const row = latest === undefined ? -1 : known.current.findIndex(({ region }) => region === latest)
    if (row >= 0) revealCell(box.current, row)
  }, [latest, box])

  // Shown once more when its row is in the page: wider numbers than before make wider columns.
  const wanted = useRef<TableCursor | null>(null)
  useLayoutEffect(() => {
    if (wanted.current === null || wanted.current.row < from || wanted.current.row >= to) return
    revealCell(box.current, wanted.current.row, wanted.current.column)
    wanted.current = null
  })
  const go = (next: TableCursor) => {
    setCursor(next)
    wanted.current = next
    revealCell(box.current, next.row, next.column)
    hover(rows[next.row]?.region ?? null)
  }
  const press = (event: KeyboardEvent) => {
    const ctrl = event.ctrlKey || event.metaKey
    if (event.key === 'Escape') return useSelection.getState().clearRegions()
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      return choose(cursor.row, ctrl)
    }
    const page = Math.max(1, Math.floor(scrolled.height / ROW_HEIGHT) - 2)
    const next = moveCursor(cursor, event.key, ctrl, { rows: rows.length, columns: columns.length, page })
    if (next === null) return
    event.preventDefault()
    go(next)
  }
  const click = (row: number) => (event: MouseEvent) => {
    const column = event.target instanceof HTMLTableCellElement ? event.target.cellIndex : 0
    setCursor({ row, column })
    choose(row, event.ctrlKey || event.metaKey)
  }
  const cellId = ({ row, column }: TableCursor) => `${id}-${row}-${column}`

  return (
    <div className={styles.table} ref={box} onScroll={onScroll}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows grid on a table, which brings rows and headers
        role="grid"
        tabIndex={0}
        aria-label={`${text('views.table')}: ${title}`}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        aria-activedescendant={cursor.row >= from && cursor.row < to ? cellId(cursor) : undefined}
        onKeyDown={press}
        onFocus={() => hover(rows[cursor.row]?.region ?? null)}
        onBlur={() => hover(null)}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-numeric={column.numeric}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <Gap rows={from} />
        <tbody>
          {inPage.map((row, i) => (
            <tr
              key={row.region}
              aria-rowindex={from + i + 2}
              aria-selected={regions.includes(row.region)}
              data-region={row.region}
              data-reference={row.reference}
              data-emphasised={marked.has(row.region)}
              onPointerEnter={() => hover(row.region)}
              onPointerLeave={() => hover(null)}
              onClick={click(from + i)}
            >
              {row.cells.map((cell, column) => {
                const here = { row: from + i, column }
                const cellProps = {
                  id: cellId(here),
                  'data-numeric': columns[column]?.numeric,
                  'data-cursor': here.row === cursor.row && column === cursor.column,
                }
                const key = columns[column]?.key
                return column === 0 ? (
                  <th key={key} scope="row" {...cellProps}>
                    {cell}
                  </th>
                ) : (
                  <td key={key} {...cellProps}>
                    {cell}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
        <Gap rows={rows.length - to} />
      </table>
    </div>
  )
}
