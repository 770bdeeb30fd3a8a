import { editableNumber } from '#core/dataset/formatNumber'
import type { CellKey } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { Result } from '#core/result'
import { CellInput } from './CellInput'
import { cellLabel, derivedReason, failureOf } from './cellLabel'
import type { Entries } from './entries'
import { type KeyAction, keyAction } from './keys'
import type { Layout } from './layouts'
import { type Move, move, type Place } from './moves'
import { readEntry } from './readEntry'
import type { Crossing, SheetGrid } from './SheetGrid'
import { type SheetView, shownValue } from './sheetColumns'
import type { SheetRow } from './sheetModel'

interface SheetEditingListener {
  /** Another cell is active; null once the focus has left the sheet. */
  activated(cell: Crossing | null): void
  rowChosen(row: SheetRow, extend: boolean): void
  layoutChosen(layout: Layout): void
  copied(text: string): void
  /** Writes a value; `ok` once it is on disk and in the dataset. */
  write(key: CellKey, value: number | null): Promise<Result<unknown, AppError>>
  /** A write failed while another cell was being edited. */
  failed(error: AppError): void
}

/** The active cell and what is typed into it. */
export class SheetEditing {
  private active: Crossing | null = null
  /** The column where a run of Tabs began, to which Enter returns. */
  private tabColumn: number | null = null
  /** What the editor was opened with; committing it unchanged is no edit. */
  private opened = ''
  private readonly input: CellInput

  constructor(
    host: HTMLElement,
    private readonly grid: () => SheetGrid,
    private view: SheetView,
    private readonly entries: Entries,
    private readonly listener: SheetEditingListener,
  ) {
    this.input = new CellInput(host, {
      keydown: (event) => this.keydown(event),
      began: () => {
        this.opened = ''
        this.reveal()
      },
      focused: () => this.focused(),
      left: () => this.left(),
    })
  }

  /** Other lines or another language. An editor that is open closes: its cell may be gone. */
  show(view: SheetView): void {
    this.view = view
    if (this.input.mode !== 'ready') this.input.close()
    const { active } = this
    if (active === null) return
    const row = [...view.model.references, ...view.model.rows].find(({ id }) => id === active.row.id)
    const column = view.model.columns.find(({ id }) => id === active.column.id)
    this.active = row !== undefined && column !== undefined ? { row, column } : null
    if (this.active === null) return
    this.grid().repaintCell(this.active)
    this.reveal()
    this.describe(this.active)
  }

  /** Cells have changed; what is being typed stays. */
  changed(): void {
    if (this.active !== null) this.describe(this.active)
  }

  isActive(row: SheetRow, column: { readonly id: string }): boolean {
    return this.active !== null && this.active.row.id === row.id && this.active.column.id === column.id
  }

  /** Follows the active cell on the screen. */
  place(): void {
    this.input.place(this.active === null ? null : this.grid().boxOf(this.active))
  }

  focus(): void {
    this.input.focus()
  }

  press(cell: Crossing): void {
    if (this.isActive(cell.row, cell.column) && this.input.mode !== 'ready') return
    this.tabColumn = null
    if (this.commit()) this.activate(cell)
    this.input.focus()
  }

  openAt(cell: Crossing): void {
    if (!this.isActive(cell.row, cell.column) || this.input.mode !== 'ready') return
    this.open()
  }

  activate(cell: Crossing): void {
    const before = this.active
    this.active = cell
    this.input.close()
    if (before !== null) this.grid().repaintCell(before)
    this.grid().repaintCell(cell)
    this.grid().reveal(cell)
    this.place()
    this.describe(cell)
    const failure = this.failureAt(cell)
    if (failure !== undefined) this.input.tell(this.failureText(failure), true)
    this.listener.activated(cell)
  }

  private key(cell: Crossing): CellKey | undefined {
    return this.view.model.key(cell.row, cell.column)
  }

  private failureAt(cell: Crossing) {
    return failureOf(this.view, this.entries, cell)
  }

  private failureText({ text, error }: { text: string; error: AppError }): string {
    return `${this.view.text('grid.cell.failed', { text })} ${this.view.text.error(error)}`
  }

  private describe(cell: Crossing): void {
    this.input.label = cellLabel(this.view, this.entries, cell)
    this.input.readOnly = derivedReason(this.view, cell) !== null
  }

  private get derivedReason(): string | null {
    return this.active === null ? null : derivedReason(this.view, this.active)
  }

  private focused(): void {
    if (this.active === null) {
      const first = this.grid().at({ row: 0, column: 0 })
      if (first !== undefined) this.activate(first)
    } else this.listener.activated(this.active)
  }

  private left(): void {
    // Switching to another window is no decision about the cell.
    if (!document.hasFocus()) return
    this.commit()
    this.listener.activated(null)
  }

  private reveal(): void {
    if (this.active === null) return
    this.grid().reveal(this.active)
    this.place()
  }

  private open(): void {
    const { active, input } = this
    if (active === null) return
    const reason = this.derivedReason
    if (reason !== null) {
      input.tell(reason)
      return
    }
    this.reveal()
    const value = shownValue(this.view, this.entries, active.row, active.column)
    this.opened = editableNumber(value)
    const failure = this.failureAt(active)
    input.open(failure?.text ?? this.opened, 'edit')
    if (failure !== undefined) input.tell(this.view.text.error(failure.error), true)
    input.focus()
  }

  /** Writes what is typed, if anything; false where it cannot be read, and then the editor stays as it is. */
  private commit(): boolean {
    const { active, input, view } = this
    if (active === null || input.mode === 'ready') return true
    const key = this.key(active)
    const indicator = view.model.indicator(active.row, active.column)
    if (key === undefined || indicator === undefined) return true
    const { text } = input
    if (text !== this.opened || input.mode === 'enter') {
      const entry = readEntry(text, indicator.unit)
      if (!entry.ok) {
        this.reveal()
        input.tell(view.text.error(entry.error), true)
        return false
      }
      void this.write(active, key, entry.value, text)
    }
    input.close()
    this.describe(active)
    return true
  }

  private async write(cell: Crossing, key: CellKey, value: number | null, text: string): Promise<void> {
    const now = shownValue(this.view, this.entries, cell.row, cell.column)
    const retried = this.entries.failure(key) !== undefined
    if (value === now && !retried) return
    const ticket = this.entries.begin(key, value)
    this.grid().repaintCell(cell)
    const written = await this.listener.write(key, value)
    this.entries.end(key, ticket, written.ok ? null : { text, error: written.error })
    this.grid().repaint([key])
    if (written.ok) return
    if (this.input.mode !== 'ready' || !this.view.model.place(key)) {
      this.listener.failed(written.error)
      return
    }
    // Nothing else is being typed: back to the cell, with the text as it was typed.
    this.activate(cell)
    this.open()
  }

  private clear(): void {
    const { active, input } = this
    if (active === null) return
    const reason = this.derivedReason
    const key = this.key(active)
    if (reason !== null) input.tell(reason)
    else if (key !== undefined) void this.write(active, key, null, '')
  }

  private cancel(): void {
    const { active, input } = this
    const key = active === null ? undefined : this.key(active)
    if (key !== undefined && this.entries.failure(key) !== undefined) {
      this.entries.forget(key)
      this.grid().repaint([key])
    }
    input.close()
    if (active !== null) this.describe(active)
  }

  private target(from: Place, by: Move): Place | null {
    const grid = this.grid()
    return move(from, by, {
      rows: grid.rowCount,
      columns: grid.columnCount,
      page: grid.page,
      filled: (place) => {
        const cell = grid.at(place)
        return cell !== undefined && shownValue(this.view, this.entries, cell.row, cell.column) !== null
      },
    })
  }

  /** @returns whether there was somewhere to go */
  private go(by: Move, column?: number): boolean {
    const { active } = this
    const from = (active && this.grid().placeOf(active)) ?? { row: 0, column: 0 }
    const to = this.target(column === undefined ? from : { row: from.row, column }, by)
    const cell = to === null ? undefined : this.grid().at(to)
    if (cell === undefined) return false
    if (!this.isActive(cell.row, cell.column)) this.activate(cell)
    return true
  }

  /** As `go`; up from the first row leads to the header. */
  private step(by: Move): void {
    const { active } = this
    const from = active && this.grid().placeOf(active)
    if (by === 'up' && active !== null && from?.row === 0) this.grid().focusHeader(active.column)
    else this.go(by)
  }

  private copy(): void {
    const { active, view } = this
    if (active !== null)
      this.listener.copied(editableNumber(shownValue(view, this.entries, active.row, active.column)))
  }

  private keydown(event: KeyboardEvent): void {
    const action = keyAction(event, this.input.mode)
    if (action !== null) {
      if (this.act(action)) {
        event.preventDefault()
        event.stopPropagation()
      }
      return
    }
    const typed = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (typed && this.derivedReason !== null) this.input.tell(this.derivedReason)
  }

  /** @returns whether the key has been used up; one that has not goes on to the browser */
  private act(action: KeyAction): boolean {
    switch (action.kind) {
      case 'move':
        this.tabColumn = null
        this.step(action.by)
        return true
      case 'enter': {
        if (!this.commit()) return true
        const column = this.tabColumn ?? undefined
        this.tabColumn = null
        this.go(action.back ? 'up' : 'down', action.back ? undefined : column)
        return true
      }
      case 'commit': {
        if (!this.commit()) return true
        const sideways = action.by === 'next' || action.by === 'previous'
        const from = this.active && this.grid().placeOf(this.active)
        if (!sideways) this.tabColumn = null
        else if (from) this.tabColumn ??= from.column
        return this.go(action.by)
      }
      case 'open':
        this.open()
        return true
      case 'toggle':
        this.input.setMode(this.input.mode === 'edit' ? 'enter' : 'edit')
        return true
      case 'cancel':
        if (this.input.mode === 'ready' && !this.input.telling) return false
        this.cancel()
        return true
      case 'clear':
        this.clear()
        return true
      case 'copy':
        this.copy()
        return true
      case 'choose-row':
        if (this.active !== null) this.listener.rowChosen(this.active.row, action.extend)
        return true
      case 'layout':
        if (this.commit()) this.listener.layoutChosen(action.layout)
        return true
    }
  }

  destroy(): void {
    this.input.remove()
  }
}
