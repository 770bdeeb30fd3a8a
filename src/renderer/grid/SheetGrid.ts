import { createGrid, type GridApi, type IRowNode } from 'ag-grid-community'
import type { CellKey } from '#core/dataset/schema'
import { HEADER_HEIGHT, ROW_HEIGHT, TALL_HEADER_HEIGHT, tableOptions } from './agGrid'
import type { Box } from './CellInput'
import { cellTitle } from './cellLabel'
import type { Place } from './moves'
import { RowHighlight } from './rowHighlight'
import { NAME_COLUMN, type SheetState, type SheetView, sheetColumns } from './sheetColumns'
import type { SheetColumn, SheetRow } from './sheetModel'

/** A cell by its lines: stays the same when rows are sorted or filtered. */
export interface Crossing {
  readonly row: SheetRow
  readonly column: SheetColumn
}

interface SheetGridListener {
  rowHovered(row: SheetRow | null): void
  rowChosen(row: SheetRow, extend: boolean): void
  cellPressed(cell: Crossing): void
  cellOpened(cell: Crossing): void
  /** The focus is to go from the header back to the cells. */
  headerLeft(): void
  /** Cells have moved on the screen. */
  moved(): void
}

/** From this many changed cells on, all cells on the screen are painted: finding single ones costs more. */
const MANY_CELLS = 200

/** The table on the screen: AG Grid for drawing, sorting, filtering and scrolling; nothing is edited in it. */
export class SheetGrid {
  private readonly api: GridApi<SheetRow>
  private columnsById = new Map<string, SheetColumn>()
  private needle = ''
  private readonly rowHighlight = new RowHighlight()
  private readonly ending = new AbortController()

  constructor(
    private readonly host: HTMLElement,
    private view: SheetView,
    private readonly state: SheetState,
    private readonly listener: SheetGridListener,
  ) {
    this.api = createGrid<SheetRow>(host, {
      ...tableOptions<SheetRow>(),
      suppressCellFocus: true,
      // As in other spreadsheets; and a bar that comes with the rows would lay out all of them twice.
      alwaysShowVerticalScroll: true,
      // A project without rows never comes here; until it is loaded there are none.
      suppressOverlays: ['noRows'],
      // The input beside the table is the one stop of Tab; headers are reached from the first row by arrow.
      tabIndex: -1,
      getRowId: ({ data }) => data.id,
      defaultColDef: { sortable: true, resizable: true, minWidth: 56 },
      isExternalFilterPresent: () => this.needle !== '',
      doesExternalFilterPass: ({ data }) => data?.search.includes(this.needle) ?? false,
      rowClassRules: {
        'pv-row-reference': ({ data }) => data?.kind === 'reference',
        'pv-row-parent': ({ data }) => data?.kind === 'parent',
        ...this.rowHighlight.rules<SheetRow>(),
      },
      onCellMouseOver: ({ data }) => listener.rowHovered(data ?? null),
      onModelUpdated: () => listener.moved(),
      onColumnResized: () => listener.moved(),
      onViewportChanged: () => listener.moved(),
    })
    // Before there is a project there are no columns: they come with it.
    if (view.model.columns.length > 0) this.fill(false)
    const { signal } = this.ending
    // Not by the library, which listens to cells some time after it has drawn them.
    host.addEventListener('mouseover', (event) => this.describe(event), { signal })
    host.addEventListener('mousedown', (event) => this.pressed(event), { signal })
    host.addEventListener('dblclick', (event) => this.doublePressed(event), { signal })
    host.addEventListener('keydown', (event) => this.leftHeader(event), { signal, capture: true })
    host.addEventListener('mouseleave', () => listener.rowHovered(null), { signal })
    host.addEventListener('scroll', () => listener.moved(), { signal, capture: true, passive: true })
  }

  /** Shows another layout, other lines, or another language; sort order and scroll position stay where they can. */
  show(view: SheetView): void {
    this.view = view
    this.fill(this.columnsById.size > 0)
  }

  /** @param again cells may be drawn already */
  private fill(again: boolean): void {
    const { model, text } = this.view
    this.columnsById = new Map(model.columns.map((column) => [column.id, column]))
    const tall = model.layout === 'regions-indicators'
    this.api.updateGridOptions({
      headerHeight: tall ? TALL_HEADER_HEIGHT : HEADER_HEIGHT,
      columnDefs: sheetColumns(() => this.view, this.state),
      pinnedTopRowData: [...model.references],
      rowData: [...model.rows],
    })
    this.api.setGridAriaProperty('label', text('grid.label'))
    // New columns with known ids keep cells that are drawn; what they read may have changed all the same.
    if (again) this.api.refreshCells({ force: true })
  }

  filter(needle: string): void {
    const wanted = needle.trim().toLowerCase()
    if (wanted === this.needle) return
    this.needle = wanted
    this.api.onFilterChanged()
  }

  /** Paints the cells with these keys, and only them. */
  repaint(keys: Iterable<CellKey> & { readonly length: number }): void {
    if (keys.length > MANY_CELLS) {
      this.repaintAll()
      return
    }
    const byRow = new Map<string, string[]>()
    for (const key of keys) {
      const place = this.view.model.place(key)
      if (place === null || !this.columnsById.has(place.column)) continue
      byRow.set(place.row, [...(byRow.get(place.row) ?? []), place.column])
    }
    for (const [row, columns] of byRow) {
      const node = this.node(row)
      if (node !== undefined) this.api.refreshCells({ rowNodes: [node], columns, force: true })
    }
  }

  repaintAll(): void {
    this.api.refreshCells({ force: true })
  }

  repaintCell({ row, column }: Crossing): void {
    const node = this.node(row.id)
    if (node !== undefined) this.api.refreshCells({ rowNodes: [node], columns: [column.id], force: true })
  }

  private node(id: string): IRowNode<SheetRow> | undefined {
    const at = this.view.model.references.findIndex((row) => row.id === id)
    return at < 0 ? this.api.getRowNode(id) : this.api.getPinnedTopRow(at)
  }

  /** Rows that can be seen by scrolling: references, then what the filter leaves. */
  get rowCount(): number {
    return this.view.model.references.length + this.api.getDisplayedRowCount()
  }

  get columnCount(): number {
    return this.view.model.columns.length
  }

  /** Rows that fit on the screen at once. */
  get page(): number {
    const { bottom, top } = this.api.getVerticalPixelRange()
    return Math.max(1, Math.floor((bottom - top) / ROW_HEIGHT) - 1)
  }

  at({ row, column }: Place): Crossing | undefined {
    const { references, columns } = this.view.model
    const data = references[row] ?? this.api.getDisplayedRowAtIndex(row - references.length)?.data
    const line = columns[column]
    return data === undefined || line === undefined ? undefined : { row: data, column: line }
  }

  /** Where a cell is now, or undefined where its row is filtered out or its lines are gone. */
  placeOf({ row, column }: Crossing): Place | undefined {
    const { references, columns } = this.view.model
    const right = columns.findIndex(({ id }) => id === column.id)
    const pinned = references.findIndex(({ id }) => id === row.id)
    if (right < 0) return undefined
    if (pinned >= 0) return { row: pinned, column: right }
    const node = this.api.getRowNode(row.id)
    if (node === undefined || node.rowIndex === null || !node.displayed) return undefined
    return { row: references.length + node.rowIndex, column: right }
  }

  reveal({ row, column }: Crossing): void {
    this.revealRow(row.id)
    this.api.ensureColumnVisible(column.id)
  }

  revealRow(id: string): void {
    const node = this.api.getRowNode(id)
    if (node?.displayed === true && node.rowPinned == null) this.api.ensureNodeVisible(node)
  }

  /** Moves the focus into the header, where Enter sorts; arrow down comes back. */
  focusHeader(column: SheetColumn): void {
    const header = this.host.querySelector<HTMLElement>(`.ag-header-cell[col-id="${CSS.escape(column.id)}"]`)
    header?.focus()
  }

  highlight(chosen: ReadonlySet<string>, hovered: string | null): void {
    this.rowHighlight.apply(this.host, chosen, hovered)
  }

  /** The rectangle of a cell within the host and how much of it is covered; null where it is not drawn. */
  boxOf({ row, column }: Crossing): Box | null {
    const cell = this.host.querySelector(
      `.ag-row[row-id="${CSS.escape(row.id)}"] .ag-cell[col-id="${CSS.escape(column.id)}"]`,
    )
    const viewport = this.host.querySelector('.ag-grid-viewport')
    if (cell === null || viewport === null) return null
    const origin = this.host.getBoundingClientRect()
    const box = cell.getBoundingClientRect()
    const view = viewport.getBoundingClientRect()
    const name = this.host
      .querySelector(`.ag-header-cell[col-id="${CSS.escape(NAME_COLUMN)}"]`)
      ?.getBoundingClientRect()
    const above = this.host.querySelector('.ag-grid-pinned-top-rows')?.getBoundingClientRect()
    const ceiling = row.kind === 'reference' ? view.top : (above?.bottom ?? view.top)
    const within = (size: number, amount: number) => Math.max(0, Math.min(size, amount))
    return {
      left: box.left - origin.left,
      top: box.top - origin.top,
      width: box.width,
      height: box.height,
      clip: {
        top: within(box.height, ceiling - box.top),
        right: within(box.width, box.right - (view.left + viewport.clientWidth)),
        bottom: within(box.height, box.bottom - (view.top + viewport.clientHeight)),
        left: within(box.width, (name?.right ?? view.left) - box.left),
      },
    }
  }

  private hit(event: MouseEvent): { row: SheetRow; column: string } | null {
    const target = event.target instanceof Element ? event.target : null
    const column = target?.closest('.ag-cell')?.getAttribute('col-id') ?? null
    const row = target?.closest('.ag-row')?.getAttribute('row-id') ?? null
    const data = row === null ? undefined : this.node(row)?.data
    return data === undefined || column === null ? null : { row: data, column }
  }

  private crossing(event: MouseEvent): Crossing | null {
    const hit = this.hit(event)
    const column = hit === null ? undefined : this.columnsById.get(hit.column)
    return hit === null || column === undefined ? null : { row: hit.row, column }
  }

  /** A cell gets its tooltip when the mouse comes to it: most are never asked. */
  private describe(event: MouseEvent): void {
    const cell = this.crossing(event)
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('.ag-cell') : null
    if (cell !== null && element !== null)
      element.title = cellTitle(this.view, this.state.entries, cell) ?? ''
  }

  private pressed(event: MouseEvent): void {
    if (event.button !== 0) return
    const hit = this.hit(event)
    if (hit === null) return
    // The focus belongs to the input and stays there.
    event.preventDefault()
    const cell = this.crossing(event)
    if (cell !== null) this.listener.cellPressed(cell)
    else if (hit.column === NAME_COLUMN) this.listener.rowChosen(hit.row, event.ctrlKey || event.metaKey)
  }

  private leftHeader(event: KeyboardEvent): void {
    const inHeader = event.target instanceof Element && event.target.closest('.ag-header') !== null
    if (!inHeader || (event.key !== 'ArrowDown' && event.key !== 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    this.listener.headerLeft()
  }

  private doublePressed(event: MouseEvent): void {
    const cell = this.crossing(event)
    if (cell !== null) this.listener.cellOpened(cell)
  }

  destroy(): void {
    this.ending.abort()
    this.api.destroy()
  }
}
