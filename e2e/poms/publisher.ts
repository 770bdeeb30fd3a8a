import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'

/** The dialog that publishes a report, in either language. */
export class PublishDriver {
  readonly dialog: Locator
  readonly button: Locator
  readonly preview: Locator
  /** The page of the report within the preview. */
  readonly report: FrameLocator

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^(Publish report|发布报告)$/ })
    this.button = this.dialog.getByRole('button', { name: /^(Publish…|发布…)$/ })
    this.preview = this.dialog.getByRole('region', { name: /^(Preview of the report|报告预览)$/ })
    this.report = this.preview.frameLocator('iframe')
  }

  /** Waits until the report of the newest choices is shown. */
  async ready(): Promise<void> {
    await expect(this.dialog.locator('[aria-busy="false"]')).toBeVisible()
    await expect(this.report.getByRole('main')).toBeVisible()
  }

  async choose(field: RegExp, option: RegExp): Promise<void> {
    await this.dialog.getByRole('combobox', { name: field }).click()
    await this.page.getByRole('option', { name: option }).click()
  }

  /** Chooses a format or a language. */
  async pick(option: 'PDF' | 'Word' | 'HTML' | '中文' | 'English'): Promise<void> {
    await this.dialog.getByText(option, { exact: true }).click()
  }

  /** Publishes, and waits until the window says so. */
  async publishTo(file: string): Promise<void> {
    await this.button.click()
    await expect(this.page.getByRole('status').filter({ hasText: file })).toBeVisible()
    await expect(this.dialog).toBeHidden()
  }
}
