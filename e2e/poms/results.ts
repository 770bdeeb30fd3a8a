import type { Locator, Page } from '@playwright/test'

/** The table of an index's results. Columns are node ids, or `[rank]`, `[region]`, `[change]`. */
export class ResultsDriver {
  readonly panel: Locator

  constructor(page: Page) {
    this.panel = page.locator('section.pv-grid').filter({ has: page.locator('.pv-results-count') })
  }

  row(region: string): Locator {
    return this.panel.locator(`.ag-row[row-id="${region}"]`)
  }

  cell(region: string, column: string): Locator {
    return this.row(region).locator(`.ag-cell[col-id="${column}"]`)
  }

  /** The button in a node's header that chooses the node for all views. */
  node(id: string): Locator {
    return this.panel.locator(`.ag-header-cell[col-id="${id}"]`).getByRole('button')
  }

  /** The codes of the rows on the screen, from the top. */
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
}
