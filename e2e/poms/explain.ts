import type { Locator, Page } from '@playwright/test'

/** The panel that explains scores. Parts are ids of indicators and nodes, or `[others]`, `[sum]`. */
export class ExplainDriver {
  readonly panel: Locator
  readonly answer: Locator
  readonly chart: Locator
  readonly trace: Locator
  readonly rows: Locator

  constructor(page: Page) {
    this.panel = page.locator('section.pv-grid').filter({ has: page.locator('.pv-explain-toolbar') })
    this.answer = this.panel.getByRole('status')
    this.chart = this.panel.getByRole('img', { name: /chart/ })
    this.trace = this.panel.locator('.pv-explain-trace')
    this.rows = this.panel.locator('.pv-explain-parts tbody tr')
  }

  part(id: string): Locator {
    return this.panel.locator(`.pv-explain-parts tr[data-part="${id}"]`)
  }

  /** The exact numbers of a row: contribution, and over time its three causes. */
  async numbers(row: Locator): Promise<number[]> {
    const cells = row.locator('td[data-value]')
    return cells.evaluateAll((elements) =>
      elements.map((cell) => Number((cell as HTMLElement).dataset.value)),
    )
  }

  /** Exact contributions of the bars, from the top. */
  async contributions(): Promise<number[]> {
    return this.rows.evaluateAll((rows) =>
      rows.map((row) => Number(row.querySelector<HTMLElement>('td[data-value]')?.dataset.value)),
    )
  }

  /** Chooses an entry of one of the pickers. */
  async choose(picker: string, entry: string): Promise<void> {
    await this.panel.getByLabel(picker, { exact: true }).click()
    await this.panel.page().getByRole('option', { name: entry, exact: true }).click()
  }
}
