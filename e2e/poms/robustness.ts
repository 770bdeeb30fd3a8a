import type { Locator, Page } from '@playwright/test'

/** The panel of robustness: settings on the left, results on the right. */
export class RobustnessDriver {
  readonly panel: Locator
  readonly settings: Locator
  readonly table: Locator

  constructor(private readonly page: Page) {
    this.panel = page.getByRole('region', { name: /^Robustness of|的稳健性$/ })
    this.settings = this.panel.getByRole('form')
    this.table = this.panel.getByRole('grid')
  }

  /** Draws with the settings as they stand. */
  async draw(): Promise<void> {
    await this.settings.getByRole('button', { name: /^(Draw|开始抽样)$/ }).click()
  }

  async part(name: string): Promise<void> {
    await this.panel.getByRole('radiogroup').getByText(name, { exact: true }).click()
  }

  get progress(): Locator {
    return this.settings.getByRole('progressbar')
  }

  /** Adds an alternative to those of a step, by keyboard. */
  async add(label: string, option: string): Promise<void> {
    await this.settings.getByRole('combobox', { name: label }).focus()
    await this.page.keyboard.press('ArrowDown')
    await this.page.getByRole('option', { name: option, exact: true }).click()
    await this.page.keyboard.press('Escape')
  }

  /** Chooses in a picker by its label. */
  async pick(label: string, option: string): Promise<void> {
    await this.panel.getByRole('combobox', { name: label }).click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
  }
}
