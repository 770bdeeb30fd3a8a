import { createGrid, type GridApi } from 'ag-grid-community'
import type { RegionCode } from '#core/dataset/schema'
import { TALL_HEADER_HEIGHT, tableOptions } from '../grid/agGrid'
import { RowHighlight } from '../grid/rowHighlight'
import { requestCommand } from '../shell/commandRequests'
import { useSelection } from '../store/selection'
import { type ResultView, resultColumns } from './resultColumns'
import type { ResultRow } from './resultTable'

/** Tells this panel's hovers from those of others. */
const SOURCE = 'results'

const columnsKey = ({ table, text, current }: ResultView) =>
  JSON.stringify([
    text.language,
    current,
    table.run.scale,
    [table.shown, ...table.children].map(({ node, at }) => [
      node.id,
      at,
      node.name,
      node.weight,
      node.points,
    ]),
  ])

/** The table of results on the screen, joined to the shared selection. */
export class ResultGrid {
  private readonly api: GridApi<ResultRow>
  private readonly highlight = new RowHighlight()
  private readonly unfollow: () => void
  private shownColumns: string
  private stale = false
  /** A table behind another tab is out of the page; it catches up when it comes back. */
  private readonly returned = new ResizeObserver(() => {
    if (this.stale && this.host.isConnected) this.draw()
  })

  constructor(
    private readonly host: HTMLElement,
    private view: ResultView,
  ) {
    const { chooseRegion, hover } = useSelection.getState()
    this.shownColumns = columnsKey(view)
    this.api = createGrid<ResultRow>(host, {
      ...tableOptions<ResultRow>(),
      headerHeight: TALL_HEADER_HEIGHT,
      getRowId: ({ data }) => data.id,
      defaultColDef: { sortable: true, resizable: true, minWidth: 56 },
      rowClassRules: this.highlight.rules<ResultRow>(),
      columnDefs: this.columns(),
      rowData: [...view.table.rows],
      onCellMouseOver: ({ data }) => hover(data?.id ?? null, SOURCE),
      onCellClicked: ({ data, event }) => {
        const pointer = event instanceof MouseEvent ? event : null
        if (data !== undefined) chooseRegion(data.id, pointer?.ctrlKey === true || pointer?.metaKey === true)
      },
      onCellDoubleClicked: ({ data }) => {
        if (data !== undefined) this.explain(data.id)
      },
      onCellKeyDown: ({ data, event }) => {
        if (!(event instanceof KeyboardEvent) || data === undefined) return
        if (event.key === 'Enter' && event.altKey) return this.explain(data.id)
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        chooseRegion(data.id, event.ctrlKey || event.metaKey)
      },
      onCellFocused: ({ rowIndex }) => {
        const row = rowIndex === null ? undefined : this.api?.getDisplayedRowAtIndex(rowIndex)?.data
        if (row !== undefined) hover(row.id, SOURCE)
      },
    })
    host.addEventListener('mouseleave', this.unhover)
    this.returned.observe(host)
    this.label()
    this.emphasise()
    this.unfollow = useSelection.subscribe((now, before) => {
      if (now.regions === before.regions && now.hovered === before.hovered) return
      this.emphasise()
      const latest = now.regions.at(-1)
      if (now.regions !== before.regions && latest !== undefined) this.reveal(latest)
    })
  }

  private columns() {
    return resultColumns(
      () => this.view,
      (node) => {
        const { run } = this.view.table
        useSelection.getState().chooseSubject({ kind: 'node', index: run.index, node })
      },
    )
  }

  /** Opens the explanation of a region's score, of this one only. */
  private explain(region: RegionCode): void {
    useSelection.setState({ regions: [region], target: { kind: 'region', code: region } })
    requestCommand('view.explain')
  }

  private readonly unhover = () => useSelection.getState().hover(null, SOURCE)

  private label(): void {
    this.api.setGridAriaProperty('label', this.view.text('results.label'))
  }

  /** Another run, node, period or language. Columns are built anew only where they are others. */
  show(view: ResultView): void {
    if (view === this.view) return
    this.view = view
    if (this.host.isConnected) this.draw()
    else this.stale = true
  }

  private draw(): void {
    this.stale = false
    const { view } = this
    const key = columnsKey(view)
    if (key !== this.shownColumns) {
      this.shownColumns = key
      this.api.setGridOption('columnDefs', this.columns())
      this.label()
    }
    this.api.setGridOption('rowData', [...view.table.rows])
    this.api.refreshCells({ force: true })
    this.emphasise()
  }

  private reveal(region: RegionCode): void {
    const node = this.api.getRowNode(region)
    if (node !== undefined) this.api.ensureNodeVisible(node)
  }

  private emphasise(): void {
    const { regions, hovered } = useSelection.getState()
    this.highlight.apply(this.host, new Set<string>(regions), hovered?.region ?? null)
  }

  destroy(): void {
    this.unfollow()
    this.returned.disconnect()
    this.unhover()
    this.host.removeEventListener('mouseleave', this.unhover)
    this.api.destroy()
  }
}
