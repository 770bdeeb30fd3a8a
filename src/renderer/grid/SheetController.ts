import type { IndicatorCode, RegionCode } from '#core/dataset/schema'
import { touchedIndicators } from '#core/project/changeTable'
import type { CellChanges } from '#core/project/diff'
import { request } from '../bridge'
import { execute } from '../store/document'
import { inform, reportError } from '../store/notices'
import { useSelection } from '../store/selection'
import { Entries } from './entries'
import { useGrid } from './gridState'
import { SheetEditing } from './SheetEditing'
import { type Crossing, SheetGrid } from './SheetGrid'
import type { SheetView } from './sheetColumns'
import type { SheetRow } from './sheetModel'

/** Tells this panel's hovers from those of others. */
const SOURCE = 'grid'

/** Joins the table, the editing of its cells and the shared selection. */
export class SheetController {
  private readonly entries = new Entries()
  private readonly editing: SheetEditing
  private readonly grid: SheetGrid
  private readonly unfollow: () => void

  constructor(
    host: HTMLElement,
    private view: SheetView,
  ) {
    const table = document.createElement('div')
    table.className = 'pv-sheet-table'
    host.append(table)
    this.editing = new SheetEditing(host, () => this.grid, view, this.entries, {
      activated: (cell) => this.activated(cell),
      rowChosen: (row, extend) => this.chooseRow(row, extend),
      layoutChosen: (layout) => useGrid.getState().chooseLayout(layout),
      copied: (text) => void this.copy(text),
      write: (key, value) => execute({ kind: 'setCells', payload: { cells: [{ ...key, value }] } }),
      failed: reportError,
    })
    const state = {
      entries: this.entries,
      isActive: (row: SheetRow, column: { readonly id: string }) => this.editing.isActive(row, column),
    }
    this.grid = new SheetGrid(table, view, state, {
      rowHovered: (row) => this.hover(row),
      rowChosen: (row, extend) => this.chooseRow(row, extend),
      cellPressed: (cell) => this.editing.press(cell),
      cellOpened: (cell) => this.editing.openAt(cell),
      headerLeft: () => this.editing.focus(),
      moved: () => this.editing.place(),
    })
    this.emphasise()
    this.unfollow = useSelection.subscribe((now, before) => {
      if (now.regions === before.regions && now.hovered === before.hovered && now.subject === before.subject)
        return
      this.emphasise()
      // Chosen elsewhere, a row comes into view; a passing mouse elsewhere must not make the table jump.
      const latest = now.regions.at(-1)
      if (now.regions !== before.regions && latest !== undefined && this.ofRegions)
        this.grid.revealRow(latest)
    })
  }

  /** Another layout, other lines, another language. */
  show(view: SheetView): void {
    if (view === this.view) return
    this.view = view
    this.grid.show(view)
    this.editing.show(view)
    this.emphasise()
  }

  filter(needle: string): void {
    this.grid.filter(needle)
  }

  /**
   * Cells have changed in the dataset: these are painted anew, and no others. Where a derived indicator is among
   * those touched, everything is: which of its cells changed is not known.
   */
  changed(cells: CellChanges, touched: ReadonlySet<IndicatorCode>): void {
    const edited = touchedIndicators(cells)
    if ([...touched].some((indicator) => !edited.has(indicator))) this.grid.repaintAll()
    else this.grid.repaint(cells)
    this.editing.changed()
  }

  /** Another version is the newest: which cells are marked as edited is another question now. */
  marked(): void {
    this.grid.repaintAll()
    this.editing.changed()
  }

  private get ofRegions(): boolean {
    return this.view.model.layout !== 'indicators-periods'
  }

  private hover(row: SheetRow | null): void {
    const { hover } = useSelection.getState()
    if (row === null) hover(null, SOURCE)
    else if (this.ofRegions) hover(row.id as RegionCode, SOURCE)
  }

  private chooseRow(row: SheetRow, extend: boolean): void {
    const { chooseRegion, chooseSubject } = useSelection.getState()
    if (this.ofRegions) chooseRegion(row.id as RegionCode, extend)
    else chooseSubject({ kind: 'indicator', indicator: row.id as IndicatorCode })
  }

  /**
   * An active cell is what the inspector shows, and its region is emphasised as if hovered. It chooses no
   * region, period or indicator: walking through cells by arrow keys must not make every chart jump; that
   * takes a click on the row's name (or Shift+Space).
   */
  private activated(cell: Crossing | null): void {
    this.hover(cell?.row ?? null)
    const key = cell === null ? undefined : this.view.model.key(cell.row, cell.column)
    if (key !== undefined) useSelection.getState().inspect({ kind: 'cell', key })
  }

  private emphasise(): void {
    const { regions, hovered, subject } = useSelection.getState()
    if (this.ofRegions) this.grid.highlight(new Set<string>(regions), hovered?.region ?? null)
    else this.grid.highlight(new Set(subject?.kind === 'indicator' ? [subject.indicator] : []), null)
  }

  private async copy(text: string): Promise<void> {
    const result = await request('clipboard.text', { text })
    if (result.ok) inform('grid.cell.copied', { value: text })
    else reportError(result.error)
  }

  destroy(): void {
    this.unfollow()
    useSelection.getState().hover(null, SOURCE)
    this.editing.destroy()
    this.grid.destroy()
  }
}
