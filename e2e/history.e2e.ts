import { expect, test } from './fixtures'
import { GridDriver } from './poms/grid'
import { WorkbenchDriver } from './poms/workbench'

const ZHEJIANG = '330000'

test('the inspector tells what became of a cell: each value, by whom, and what was undone', async ({
  app,
}) => {
  const workbench = new WorkbenchDriver(app)
  const grid = new GridDriver(app.page)
  await grid.ready()
  const before = (await grid.cell(ZHEJIANG, '2018').textContent()) ?? ''
  await grid.edit(ZHEJIANG, '2018', '4512.3')
  await grid.edit(ZHEJIANG, '2018', '1')
  await grid.edit(ZHEJIANG, '2017', '2')
  await grid.select(ZHEJIANG, '2018')
  const entries = app.page.getByRole('region', { name: 'History' }).getByRole('listitem')
  await expect(entries).toHaveCount(2)
  await expect(entries.nth(0)).toContainText('4,512.3 → 1.0')
  await expect(entries.nth(1)).toContainText(`${before} → 4,512.3`)
  for (const entry of await entries.all()) {
    await expect(entry).toContainText(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} · \S/)
    await expect(entry).not.toContainText(/Undone|Left behind/)
  }

  await workbench.menu('edit.undo')
  await workbench.menu('edit.undo')
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveText('4,512.3')
  await expect(entries.nth(0)).toContainText('Undone')
  await expect(entries.nth(1)).not.toContainText('Undone')

  await grid.edit(ZHEJIANG, '2018', '7')
  await grid.select(ZHEJIANG, '2018')
  await expect(entries).toHaveCount(3)
  await expect(entries.nth(0)).toContainText('4,512.3 → 7.0')
  await expect(entries.nth(1)).toContainText('4,512.3 → 1.0')
  await expect(entries.nth(1)).toContainText('Left behind')

  await grid.select(ZHEJIANG, '2017')
  await expect(entries).toHaveCount(1)
  await expect(entries.nth(0)).toContainText('→ 2.0')
  await expect(entries.nth(0)).toContainText('Left behind')
})
