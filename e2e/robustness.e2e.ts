import { expect, test } from './fixtures'
import { GridDriver } from './poms/grid'
import { RobustnessDriver } from './poms/robustness'
import { WorkbenchDriver } from './poms/workbench'

test('10,000 draws show their progress, can be cancelled, and give intervals, shares, sensitivity and swaps', async ({
  app,
}) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const robustness = new RobustnessDriver(page)
  await workbench.isOpen()
  await workbench.menu('view.robustness')
  await expect(robustness.panel).toContainText('Nothing drawn yet')

  await robustness.settings.getByLabel('Draws').fill('100000')
  await robustness.settings.getByLabel('Runs for sensitivity').fill('100000')
  await robustness.draw()
  await expect(robustness.progress).toBeVisible()
  await expect(robustness.settings.getByRole('status')).toHaveText(/\d+ % done/)
  await robustness.settings.getByRole('button', { name: 'Cancel' }).click()
  await expect(robustness.panel).toContainText('Nothing drawn yet')
  await expect(robustness.settings.getByRole('button', { name: 'Draw' })).toBeEnabled()

  await robustness.settings.getByLabel('Draws').fill('10000')
  await robustness.settings.getByLabel('Runs for sensitivity').fill('600')
  await robustness.draw()
  await expect(robustness.panel).toContainText('10000 draws · seed 1', { timeout: 120_000 })
  await expect(robustness.table.getByRole('row')).toHaveCount(32)
  const first = await robustness.table.getByRole('row').nth(1).textContent()

  // A region chosen in the table is chosen everywhere.
  await robustness.table.getByRole('row', { name: /Zhejiang/ }).click()
  await page.getByRole('tab', { name: 'Data grid' }).click()
  await expect(new GridDriver(page).row('330000')).toHaveClass(/pv-row-chosen/)
  await page.getByRole('tab', { name: 'Robustness' }).click()

  await robustness.part('Draws per rank')
  await expect(robustness.table).toContainText('Most frequent rank')
  await robustness.part('What matters most')
  const sensitivity = robustness.panel.getByRole('table', { name: 'Sensitivity as a table' })
  await expect(sensitivity).toContainText('Weights (±25 %)')
  await robustness.pick('Of what', 'the rank of Zhejiang')
  await expect(sensitivity).toContainText('Weights (±25 %)')
  await robustness.part('Swap two regions')
  await expect(robustness.panel).toContainText('draws level with')
  await expect(
    robustness.panel.getByRole('table', { name: 'Weights that make the regions swap', exact: true }),
  ).toBeVisible()

  // Settings and results are still there when the panel comes back.
  await page.getByRole('tab', { name: 'Robustness' }).press('Delete')
  await expect(robustness.panel).toBeHidden()
  await workbench.menu('view.robustness')
  await expect(robustness.settings.getByLabel('Draws')).toHaveValue('10000')
  await robustness.part('Ranks')
  await expect(robustness.table.getByRole('row').nth(1)).toHaveText(first ?? '')
})

test('what cannot be computed is counted with its reason, and an edit makes a result old', async ({
  app,
}) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const robustness = new RobustnessDriver(page)
  await workbench.isOpen()
  await workbench.menu('view.robustness')
  await robustness.settings.getByLabel('Draws').fill('200')
  await robustness.settings.getByLabel('Runs for sensitivity').fill('0')
  // There is no geometric mean of z-scores, half of which are negative.
  await robustness.add('Alternatives of Normalise', 'z-score')
  await robustness.add('Alternatives of Aggregate', 'Geometric mean')
  await robustness.draw()
  await expect(robustness.panel).toContainText(/\d+ of 200 draws failed and are left out/)
  await robustness.part('What matters most')
  await expect(robustness.panel).toContainText('No sensitivity was computed')
  await page.getByRole('tab', { name: 'Data grid' }).click()
  await new GridDriver(page).edit('330000', '2013', '1')
  await page.getByRole('tab', { name: 'Robustness' }).click()
  await expect(robustness.panel).toContainText('The project has changed since.')
})
