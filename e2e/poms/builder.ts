import type { Locator, Page } from '@playwright/test'

/** A choice of a segmented control: the label is what the pointer can reach, its radio button is not seen. */
export const segment = (within: Locator | Page, name: string): Locator =>
  within.locator('.mantine-SegmentedControl-label').getByText(name, { exact: true })

/** The index builder: its tree, its pipeline and its text. */
export class BuilderDriver {
  readonly panel: Locator
  readonly tree: Locator

  constructor(private readonly page: Page) {
    this.panel = page.locator('.pv-builder')
    this.tree = this.panel.getByRole('treegrid', { name: 'Tree of the index' })
  }

  /** The row of a node, by its id or the code of its indicator. */
  row(node: string): Locator {
    return this.tree.locator(`[data-node="${node}"]`)
  }

  /** Ids of the rows from the top, with their depth. */
  rows(): Promise<string[]> {
    return this.tree
      .locator('[data-node]')
      .evaluateAll((rows) =>
        rows.map((row) => `${row.getAttribute('aria-level')} ${row.getAttribute('data-node')}`),
      )
  }

  weight(name: string): Locator {
    return this.tree.getByRole('textbox', { name: `Weight of ${name}`, exact: true })
  }

  share(name: string): Locator {
    return this.tree.getByRole('textbox', { name: `Share of ${name} in percent`, exact: true })
  }

  /** Goes to a part of the builder, or of a step. */
  async part(name: string): Promise<void> {
    await segment(this.panel, name).click()
  }

  step(name: string): Locator {
    return this.panel.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name })
  }

  /** Chooses indicators in the list that is open. */
  async pick(...names: readonly string[]): Promise<void> {
    const list = this.page.getByRole('dialog', { name: 'Add indicators' })
    for (const name of names) await list.getByRole('checkbox', { name, exact: true }).check()
    await list.getByRole('button', { name: /^Add \d/ }).click()
  }
}
