import type { Locator, Page } from '@playwright/test'

/** The dialog that imports a file. */
export class ImportDriver {
  readonly dialog: Locator
  readonly counts: Locator
  readonly importButton: Locator

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^(Import data|导入数据)/ })
    this.counts = this.dialog.getByRole('status', { name: /^(Effect of the import|导入结果预览)$/ })
    this.importButton = this.dialog.getByRole('button', { name: /^(Import|导入)$/ })
  }

  tab(name: RegExp): Locator {
    return this.dialog.getByRole('tab', { name })
  }

  /** A cell of the preview, both from 0. */
  cell(row: number, column: number): Locator {
    return this.dialog.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`)
  }

  /** Chooses an option of a list by its label. */
  async choose(list: Locator, option: string): Promise<void> {
    await list.click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
  }
}
