import { expect, type Locator, type Page } from '@playwright/test'

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

  /** Goes on with the Tab key until this has the focus; what has it on the way is in the dialog too, and shown as such. */
  async tabTo(target: Locator): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      await this.page.keyboard.press('Tab')
      await expect(this.dialog.locator(':focus-visible')).toHaveCount(1)
      if (await target.evaluate((element) => element === document.activeElement)) return
    }
    throw new Error('the Tab key does not lead there')
  }

  /** Chooses an option of a list by its label. */
  async choose(list: Locator, option: string): Promise<void> {
    await list.click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
  }
}
