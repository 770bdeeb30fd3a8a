import { expect, type Locator, type Page } from '@playwright/test'
import type { CommandId } from '#contract/menu'
import type { RunningApp } from '../runningApp'

/** The window around the panels: native menu, toolbar, status bar, messages. */
export class WorkbenchDriver {
  readonly page: Page
  readonly toasts: Locator
  readonly status: Locator

  constructor(private readonly app: RunningApp) {
    this.page = app.page
    this.toasts = this.page.getByRole('alert')
    this.status = this.page.getByRole('contentinfo')
  }

  /** Chooses a command in the native menu, as a click on it does. */
  async menu(id: CommandId): Promise<void> {
    await this.app.inMain(({ Menu }, item) => {
      const entry = Menu.getApplicationMenu()?.getMenuItemById(item)
      if (entry === null || entry === undefined) throw new Error(`no menu item ${item}`)
      entry.click()
    }, id)
  }

  menuLabel(id: CommandId): Promise<string> {
    return this.app.inMain(
      ({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.label ?? '',
      id,
    )
  }

  /** Answers the next file dialogs with these paths; null cancels. */
  async answerDialogs(answers: { open?: string | null; save?: string | null }): Promise<void> {
    await this.app.inMain((_electron, dialog) => {
      if (globalThis.provindexTest === undefined) throw new Error('the test view is not there')
      globalThis.provindexTest.faults.dialog = dialog
    }, answers)
  }

  /** Whether the next large imports wait until they are stopped. */
  async holdImports(hold: boolean): Promise<void> {
    await this.app.inMain((_electron, holdImport) => {
      if (globalThis.provindexTest === undefined) throw new Error('the test view is not there')
      globalThis.provindexTest.faults.holdImport = holdImport
    }, hold)
  }

  /** Whether the next aggregations of microdata wait until they are stopped. */
  async holdAggregations(hold: boolean): Promise<void> {
    await this.app.inMain((_electron, holdAggregation) => {
      if (globalThis.provindexTest === undefined) throw new Error('the test view is not there')
      globalThis.provindexTest.faults.holdAggregation = holdAggregation
    }, hold)
  }

  /** Addresses of requests that main refused. */
  blockedRequests(): Promise<string[]> {
    return this.app.inMain(() => globalThis.provindexTest?.blockedRequests ?? ['no test view'])
  }

  /** Waits until a dialog has the focus: only then does it hear keys. */
  async dialogHasFocus(): Promise<void> {
    await expect(this.page.getByRole('dialog').locator(':focus')).toHaveCount(1)
  }

  async isOpen(): Promise<void> {
    await expect(this.page.getByRole('gridcell').first()).toBeVisible()
  }

  get theme(): Promise<string | null> {
    return this.page.locator('html').getAttribute('data-mantine-color-scheme')
  }
}
