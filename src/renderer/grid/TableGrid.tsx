import { type ColDef, createGrid, type GridApi } from 'ag-grid-community'
import { useEffect, useRef } from 'react'
import type { RegionCode } from '#core/dataset/schema'
import { useSelection } from '../store/selection'
import { HEADER_HEIGHT, TALL_HEADER_HEIGHT, tableOptions } from './agGrid'
import { RowHighlight } from './rowHighlight'
import './grid.css'

/** A row of a table that is only read. */
export interface TableGridRow {
  readonly id: string
}

interface TableGridProps<Row extends TableGridRow> {
  readonly label: string
  /** Built anew only where they are others: keep the same array as long as they are the same. */
  readonly columns: ColDef<Row>[]
  readonly rows: readonly Row[]
  /** Names of columns take two lines. */
  readonly tall?: boolean
  /** The region that a row stands for, where its id is a region's: rows then follow the shared selection. */
  readonly regionOf?: (row: Row) => RegionCode | null
  /** Click, Enter and Space. */
  readonly onChoose?: (row: Row) => void
}

class LiveTable<Row extends TableGridRow> {
  readonly api: GridApi<Row>
  private readonly highlight = new RowHighlight()
  private readonly unfollow: () => void

  constructor(
    private readonly host: HTMLElement,
    private props: TableGridProps<Row>,
  ) {
    this.api = createGrid<Row>(host, {
      ...tableOptions<Row>(),
      headerHeight: props.tall === true ? TALL_HEADER_HEIGHT : HEADER_HEIGHT,
      getRowId: ({ data }) => data.id,
      defaultColDef: { sortable: true, resizable: true, minWidth: 56 },
      rowClassRules: this.highlight.rules<Row>(),
      columnDefs: props.columns,
      rowData: [...props.rows],
      onCellMouseOver: ({ data }) => this.hover(data),
      onCellClicked: ({ data, event }) =>
        this.choose(data, event instanceof MouseEvent && (event.ctrlKey || event.metaKey)),
      onCellKeyDown: ({ data, event }) => {
        if (!(event instanceof KeyboardEvent) || (event.key !== 'Enter' && event.key !== ' ')) return
        event.preventDefault()
        this.choose(data, event.ctrlKey || event.metaKey)
      },
    })
    this.api.setGridAriaProperty('label', props.label)
    host.addEventListener('mouseleave', this.unhover)
    this.emphasise()
    this.unfollow = useSelection.subscribe((now, before) => {
      if (now.regions !== before.regions || now.hovered !== before.hovered) this.emphasise()
    })
  }

  show(props: TableGridProps<Row>): void {
    const before = this.props
    this.props = props
    if (props.label !== before.label) this.api.setGridAriaProperty('label', props.label)
    if (props.rows !== before.rows) this.api.setGridOption('rowData', [...props.rows])
    if (props.columns !== before.columns) {
      this.api.setGridOption('columnDefs', props.columns)
      // The same column may read other values now.
      this.api.refreshCells({ force: true })
    }
    if (props.rows !== before.rows || props.columns !== before.columns) this.emphasise()
  }

  destroy(): void {
    this.unfollow()
    this.unhover()
    this.host.removeEventListener('mouseleave', this.unhover)
    this.api.destroy()
  }

  private hover(row: Row | undefined): void {
    const region = row === undefined ? null : (this.props.regionOf?.(row) ?? null)
    if (region !== null) useSelection.getState().hover(region, this.props.label)
  }

  private readonly unhover = () => useSelection.getState().hover(null, this.props.label)

  private choose(row: Row | undefined, extend: boolean): void {
    if (row === undefined) return
    const region = this.props.regionOf?.(row) ?? null
    if (this.props.onChoose !== undefined) this.props.onChoose(row)
    else if (region !== null) useSelection.getState().chooseRegion(region, extend)
  }

  private emphasise(): void {
    if (this.props.regionOf === undefined) return
    const { regions, hovered } = useSelection.getState()
    this.highlight.apply(this.host, new Set<string>(regions), hovered?.region ?? null)
  }
}

/** A table that is read, sorted and scrolled, joined to the shared selection where its rows are regions. */
export const TableGrid = <Row extends TableGridRow>(props: TableGridProps<Row>) => {
  const host = useRef<HTMLDivElement>(null)
  const live = useRef<LiveTable<Row> | null>(null)
  const latest = useRef(props)
  latest.current = props
  useEffect(() => {
    if (host.current === null) return
    const made = new LiveTable(host.current, latest.current)
    live.current = made
    return () => {
      live.current = null
      made.destroy()
    }
  }, [])
  useEffect(() => live.current?.show(props), [props])
  return <div ref={host} className="pv-sheet" />
}
