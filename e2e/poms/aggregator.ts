import type { Locator, Page } from '@playwright/test'

/** The dialog that aggregates microdata. */
export class AggregateDriver {
  readonly dialog: Locator
  readonly counts: Locator
  readonly runButton: Locator
  readonly stopButton: Locator
  readonly importButton: Locator

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^(Aggregate microdata|汇总微观数据)/ })
    this.counts = this.dialog.getByRole('status', { name: /^(Effect of the import|导入结果预览)$/ })
    this.runButton = this.dialog.getByRole('button', { name: /^(Aggregate|Aggregate again|汇总|重新汇总)$/ })
    this.stopButton = this.dialog.getByRole('button', { name: /^(Stop|停止)$/ })
    this.importButton = this.dialog.getByRole('button', { name: /^(Import|导入)$/ })
  }

  field(name: string): Locator {
    return this.dialog.getByRole('textbox', { name, exact: true })
  }

  /** The form of a measure, from 1. */
  measure(nth: number): Locator {
    return this.dialog.getByRole('group', { name: new RegExp(`^(Measure|度量) ${nth}$`) })
  }

  /** Chooses an option of a list by its label. */
  async choose(list: Locator, option: string): Promise<void> {
    await list.click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
  }
}
