import { expect, type Locator, type Page } from '@playwright/test'

/** The panel of a view. Regions are named by code. */
export class ViewDriver {
  readonly panel: Locator
  readonly title: Locator
  /** The picture; its attribute `data-highlighted` lists the regions that it emphasises at the moment. */
  readonly chart: Locator
  /** The same numbers as text; see `showTable`. */
  readonly table: Locator

  constructor(
    private readonly page: Page,
    private readonly id: string,
  ) {
    this.panel = page.locator(`section[data-view="${id}"]`)
    this.title = this.panel.getByRole('heading', { level: 2 })
    this.chart = this.panel.locator('[data-chart]')
    this.table = this.panel.getByRole('grid')
  }

  /** Waits until the picture has been drawn and stays as it is. */
  async drawn(): Promise<void> {
    await expect(this.chart).toHaveAttribute('data-drawn', /^[1-9]/)
    let last = Number.NaN
    await expect
      .poll(
        async () => {
          const before = last
          last = await this.look()
          return last === before
        },
        { intervals: [300] },
      )
      .toBe(true)
  }

  async press(action: 'Data table' | 'Options' | 'Copy as picture' | 'Export as picture…'): Promise<void> {
    await this.panel.getByRole('button', { name: action }).click()
  }

  async showTable(): Promise<void> {
    const button = this.panel.getByRole('button', { name: 'Data table' })
    if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click()
    await expect(this.table).toBeVisible()
  }

  row(region: string): Locator {
    return this.table.locator(`tr[data-region="${region}"]`)
  }

  /** The cells of each row of the table by region: name, then numbers. */
  async regionValues(): Promise<Map<string, string[]>> {
    await this.showTable()
    const rows = await this.table
      .locator('tbody tr')
      .evaluateAll((elements) =>
        elements.map((row): [string, string[]] => [
          row.getAttribute('data-region') ?? '',
          [...row.children].map((cell) => cell.textContent ?? ''),
        ]),
      )
    return new Map(rows)
  }

  /** A checksum of how the picture looks now: it differs where something was drawn otherwise. */
  look(): Promise<number> {
    return this.chart.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      }
      let sum = 0
      for (const value of data) sum = (Math.imul(sum, 31) + value) | 0
      return sum
    })
  }

  /** Moves the pointer down the picture until it is on the region, and leaves it there. */
  async hover(region: string): Promise<void> {
    // Once more where the picture was painted anew under the pointer.
    await expect(() => this.sweep(region)).toPass({ intervals: [0], timeout: 60_000 })
  }

  private async sweep(region: string): Promise<void> {
    const box = await this.chart.boundingBox()
    if (box === null) throw new Error(`The view ${this.id} is not on the screen.`)
    // A little to the right of the labels: every bar of a ranking reaches as far.
    const x = box.x + box.width * 0.3
    for (let y = box.y + 3; y < box.y + box.height; y += 5) {
      await this.page.mouse.move(x, y)
      const highlighted = await this.chart.evaluate(
        (element) =>
          new Promise<string>((resolve) =>
            requestAnimationFrame(() =>
              requestAnimationFrame(() => resolve(element.getAttribute('data-highlighted') ?? '')),
            ),
          ),
      )
      if (highlighted.split(' ').includes(region)) return
    }
    throw new Error(`The region ${region} was not found in the view ${this.id}.`)
  }

  /** Takes the pointer out of the picture. */
  async leave(): Promise<void> {
    await this.title.hover()
  }
}

/** The dialog that exports a view. */
export class ExportDriver {
  readonly dialog: Locator

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Export as picture' })
  }

  /** Waits until the preview stands. */
  async ready(): Promise<void> {
    await expect(this.dialog.getByRole('img', { name: 'Preview' }).locator('canvas')).toBeVisible()
  }

  field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true }).and(this.dialog.locator('input, textarea'))
  }

  async choose(label: string, option: string): Promise<void> {
    await this.field(label).click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
  }

  async chooseFormat(format: string): Promise<void> {
    await this.dialog.getByText(format).click()
  }

  get button(): Locator {
    return this.dialog.getByRole('button', { name: 'Export…' })
  }
}
