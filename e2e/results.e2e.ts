import { expect, test } from './fixtures'
import { GridDriver } from './poms/grid'
import { ResultsDriver } from './poms/results'

const ZHEJIANG = '330000'

test('results are ranked, follow edits and the period, and choose what the views show', async ({ app }) => {
  const { page } = app
  const grid = new GridDriver(page)
  const results = new ResultsDriver(page)
  await grid.ready()
  await page.getByRole('tab', { name: 'Index results' }).click()
  await expect(results.panel.getByRole('gridcell').first()).toBeVisible()
  const [first = ''] = await results.rowOrder()
  await expect(results.cell(first, '[rank]')).toHaveText('1')
  await expect(results.panel).toContainText('31 regions ranked')
  await expect(results.row(ZHEJIANG)).toContainText(/Up|Down|Same rank|No rank/)

  await results.panel.getByLabel('Period').click()
  await page.getByRole('option', { name: '2013' }).click()
  await expect(results.row(first)).toContainText('No earlier year to compare with')

  await results.node('infrastructure').click()
  await expect(results.node('infrastructure')).toHaveAttribute('aria-pressed', 'true')
  await results.row(ZHEJIANG).getByRole('rowheader').click()
  await expect(results.row(ZHEJIANG)).toHaveClass(/pv-row-chosen/)

  const before = (await results.row(ZHEJIANG).textContent()) ?? ''
  await page.getByRole('tab', { name: 'Data grid' }).click()
  await expect(grid.row(ZHEJIANG)).toHaveClass(/pv-row-chosen/)
  await grid.edit(ZHEJIANG, '2013', '1')
  await page.getByRole('tab', { name: 'Index results' }).click()
  await expect(results.row(ZHEJIANG)).not.toHaveText(before)
})
