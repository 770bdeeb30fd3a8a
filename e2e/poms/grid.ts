import { expect, type Locator, type Page } from '@playwright/test'

export type Layout = 'regions-periods' | 'regions-indicators' | 'indicators-periods'

const layouts: readonly Layout[] = ['regions-periods', 'regions-indicators', 'indicators-periods']

/**
 * The data grid. Rows and columns are named by code: a region and a period, a region and an indicator, or an
 * indicator and a period, as the layout has it.
 */
export class GridDriver {
  readonly panel: Locator
  /** The one input of the grid: unseen over the active cell until something is typed. */
  readonly editor: Locator
  readonly filter: Locator
  /** The picker of what the layout holds fixed: indicator, period or region. */
  readonly choice: Locator

  constructor(private readonly page: Page) {
    this.editor = page.locator('.pv-cell-input')
    this.panel = page.locator('section.pv-grid').filter({ has: this.editor })
    this.filter = this.panel.locator('.pv-grid-filter input')
    this.choice = this.panel.locator('.pv-grid-choice input')
  }

  async ready(): Promise<void> {
    await expect(this.panel.getByRole('gridcell').first()).toBeVisible()
  }

  async openLayout(layout: Layout): Promise<void> {
    // The radio itself is unseen; people press its label.
    await this.panel.getByRole('radiogroup').locator('label').nth(layouts.indexOf(layout)).click()
    await this.ready()
  }

  row(code: string): Locator {
    return this.panel.locator(`.ag-row[row-id="${code}"]`)
  }

  cell(row: string, column: string): Locator {
    return this.row(row).locator(`.ag-cell[col-id="${column}"]`)
  }

  rowHeader(code: string): Locator {
    return this.row(code).getByRole('rowheader')
  }

  header(column: string): Locator {
    return this.panel.locator(`.ag-header-cell[col-id="${column}"]`)
  }

  /** The codes of the rows on the screen, from the top, without those that always stay on top. */
  async rowOrder(): Promise<string[]> {
    const rows = this.panel.locator('.ag-grid-scrolling-rows .ag-row')
    const places = await rows.evaluateAll((elements) =>
      elements.map((element) => ({
        code: element.getAttribute('row-id') ?? '',
        index: Number(element.getAttribute('row-index')),
      })),
    )
    return places.sort((a, b) => a.index - b.index).map(({ code }) => code)
  }

  async select(row: string, column: string): Promise<void> {
    await this.cell(row, column).click()
    await this.expectActive(row, column)
  }

  async expectActive(row: string, column: string): Promise<void> {
    await expect(this.cell(row, column)).toHaveClass(/\bpv-active\b/)
    await expect(this.editor).toBeFocused()
  }

  /** Types into a cell and commits by Enter; done when the value is on disk. */
  async edit(row: string, column: string, text: string): Promise<void> {
    await this.select(row, column)
    await this.page.keyboard.type(text)
    await this.page.keyboard.press('Enter')
    await this.expectWritten(row, column)
  }

  async expectWritten(row: string, column: string): Promise<void> {
    await expect(this.cell(row, column)).not.toHaveClass(/\bpv-(pending|failed)\b/)
    await expect(this.editor).toHaveAttribute('data-mode', 'ready')
  }

  /** `ready`, `enter` or `edit`. */
  async expectMode(mode: 'ready' | 'enter' | 'edit'): Promise<void> {
    await expect(this.editor).toHaveAttribute('data-mode', mode)
  }

  errorAtCell(): Locator {
    return this.panel.getByRole('alert')
  }
}
