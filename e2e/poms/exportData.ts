import type { Locator, Page } from '@playwright/test'

/** The dialog that exports data, and the menus that copy tables. */
export class ExportDataDriver {
  readonly dialog: Locator
  readonly button: Locator

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Export data' })
    this.button = this.dialog.getByRole('button', { name: 'Export…' })
  }

  async choose(field: 'Format' | 'Indicators' | 'Regions' | 'Periods', option: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: field }).click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
    // The list of a field with several values stays open over what is below it.
    if (field !== 'Format') await this.page.keyboard.press('Tab')
  }

  /** Copies the table of a panel from its own menu. */
  async copyAs(panel: Locator, format: string): Promise<void> {
    await panel.getByRole('button', { name: 'Copy table as' }).click()
    await this.page.getByRole('menuitem', { name: format }).click()
  }
}
