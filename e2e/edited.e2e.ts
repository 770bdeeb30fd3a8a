import { expect, test } from './fixtures'
import { GridDriver } from './poms/grid'
import { WorkbenchDriver } from './poms/workbench'

const ZHEJIANG = '330000'
const EDITED = /\bpv-edited\b/

test('cells edited since the last version carry a mark, in words too, until they are as they were', async ({
  launch,
}) => {
  const app = await launch()
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const grid = new GridDriver(page)
  const [cell, other] = [grid.cell(ZHEJIANG, '2018'), grid.cell(ZHEJIANG, '2017')]
  await grid.ready()
  const before = (await cell.textContent()) ?? ''
  await expect(cell).not.toHaveClass(EDITED)

  await grid.edit(ZHEJIANG, '2018', '4512.3')
  await expect(cell).toHaveClass(EDITED)
  await expect(other).not.toHaveClass(EDITED)
  await grid.select(ZHEJIANG, '2018')
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector).toContainText(`${before} at the beginning`)
  await expect(grid.editor).toHaveAccessibleName(/Edited; no version has been saved yet/)
  await workbench.menu('edit.undo')
  await expect(cell).not.toHaveClass(EDITED)
  await workbench.menu('edit.redo')
  await expect(cell).toHaveClass(EDITED)

  await workbench.menu('file.saveVersion')
  await page.getByRole('dialog').getByRole('textbox').fill('First draft')
  await page.keyboard.press('Enter')
  await expect(cell).not.toHaveClass(EDITED)
  await grid.edit(ZHEJIANG, '2017', '7')
  await grid.edit(ZHEJIANG, '2018', '8')
  await expect(cell).toHaveClass(EDITED)
  await grid.select(ZHEJIANG, '2018')
  await expect(inspector).toContainText('4,512.3 in the version “First draft”')
  await grid.edit(ZHEJIANG, '2018', '4512.3')
  await expect(cell).not.toHaveClass(EDITED)
  await app.close()

  const again = await launch()
  const reopened = new GridDriver(again.page)
  // The marks come after the cells; what is typed meanwhile stays.
  await reopened.select(ZHEJIANG, '2018')
  await again.page.keyboard.type('9')
  await expect(reopened.cell(ZHEJIANG, '2017')).toHaveClass(EDITED)
  await reopened.expectMode('enter')
  await again.page.keyboard.press('Escape')
  await expect(reopened.cell(ZHEJIANG, '2018')).not.toHaveClass(EDITED)
  const menu = new WorkbenchDriver(again)
  // Another period moves the columns; the marks come back with them.
  await menu.menu('edit.addPeriod')
  await again.page.getByRole('dialog').getByRole('textbox').fill('2012')
  await again.page.keyboard.press('Enter')
  await expect(reopened.header('2012')).toBeVisible()
  await expect(reopened.cell(ZHEJIANG, '2017')).toHaveClass(EDITED)
  await menu.menu('file.revertToVersion')
  const dialog = again.page.getByRole('dialog')
  await expect(dialog.getByRole('combobox')).toHaveValue(/First draft/)
  await dialog.getByRole('button', { name: /^Revert/ }).click()
  await expect(reopened.cell(ZHEJIANG, '2017')).not.toHaveClass(EDITED)
})
