import { expect, test } from './fixtures'
import { GridDriver } from './poms/grid'
import { ViewDriver } from './poms/view'
import { WorkbenchDriver } from './poms/workbench'

const ZHEJIANG = '330000'

test('what was edited is there after closing and opening again, and can still be undone', async ({
  launch,
}) => {
  const first = await launch()
  const grid = new GridDriver(first.page)
  await grid.ready()
  const before = await grid.cell(ZHEJIANG, '2018').textContent()
  await grid.edit(ZHEJIANG, '2018', '4321.5')
  await grid.edit(ZHEJIANG, '2019', '4444.4')
  await first.close()

  const second = await launch()
  const again = new GridDriver(second.page)
  const workbench = new WorkbenchDriver(second)
  await again.ready()
  await expect(again.cell(ZHEJIANG, '2018')).toHaveText('4,321.5')
  await expect(again.cell(ZHEJIANG, '2019')).toHaveText('4,444.4')
  await expect.poll(() => workbench.menuLabel('edit.undo')).toContain('2019')
  await workbench.menu('edit.undo')
  await expect(again.cell(ZHEJIANG, '2019')).not.toHaveText('4,444.4')
  await workbench.menu('edit.undo')
  await expect(again.cell(ZHEJIANG, '2018')).toHaveText(before ?? '')
  await workbench.menu('edit.redo')
  await expect(again.cell(ZHEJIANG, '2018')).toHaveText('4,321.5')
})

test('language and theme change at run time, everywhere, and are kept', async ({ launch }) => {
  const first = await launch({ language: 'en' })
  const workbench = new WorkbenchDriver(first)
  const { page } = first
  await workbench.isOpen()
  await expect(page.getByRole('tab', { name: 'Data grid' })).toBeVisible()

  await workbench.menu('view.languageZh')
  await expect(page.getByRole('tab', { name: '数据表格' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
  await expect.poll(() => workbench.menuLabel('file.open')).toBe('打开…')
  const map = new ViewDriver(page, 'map')
  await expect(map.title).toContainText('信息化发展评价指数')
  await expect(new GridDriver(page).rowHeader(ZHEJIANG)).toContainText('浙江')

  await workbench.menu('view.themeDark')
  await expect.poll(() => workbench.theme).toBe('dark')
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor))
    .toBe('rgb(22, 24, 29)')
  await first.close()

  const second = await launch({ env: { PROVINDEX_LANG: '' } })
  const kept = new WorkbenchDriver(second)
  await kept.isOpen()
  await expect(second.page.getByRole('tab', { name: '数据表格' })).toBeVisible()
  await expect.poll(() => kept.theme).toBe('dark')
})

test('the period bar sets the period of every view and plays through them', async ({ launch }) => {
  const app = await launch({ motion: true })
  const { page } = app
  await new WorkbenchDriver(app).isOpen()
  const map = new ViewDriver(page, 'map')
  const ranking = new ViewDriver(page, 'ranking')
  await map.drawn()
  await expect(map.panel).toContainText('2022')
  await page.getByRole('button', { name: 'Previous period' }).click()
  await expect(map.panel).toContainText('2021')
  await expect(ranking.panel).toContainText('2021')
  await page.getByRole('slider').focus()
  await page.keyboard.press('Home')
  await expect(map.panel).toContainText('2013')
  await page.keyboard.press('End')
  await expect(map.panel).toContainText('2022')
  for (const year of [2021, 2020, 2019]) {
    await page.keyboard.press('ArrowLeft')
    await expect(map.panel).toContainText(String(year))
  }
  await page.getByRole('button', { name: 'Play the periods' }).click()
  await expect(map.panel).toContainText('2022')
})

test('a version can be saved and reverted to, and reverting can be undone', async ({ app }) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const grid = new GridDriver(page)
  await grid.ready()
  const before = await grid.cell(ZHEJIANG, '2018').textContent()
  await workbench.menu('file.saveVersion')
  await page.getByRole('dialog').getByRole('textbox').fill('As delivered')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await grid.edit(ZHEJIANG, '2018', '1')
  await workbench.menu('file.revertToVersion')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('combobox')).toHaveValue(/As delivered/)
  await dialog.getByRole('button', { name: /^Revert/ }).click()
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveText(before ?? '')
  await workbench.menu('edit.undo')
  await expect(grid.cell(ZHEJIANG, '2018')).toHaveText('1.0')
})

test('the palette runs commands and finds indicators by name, by keyboard alone', async ({ app }) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  await workbench.isOpen()
  await workbench.menu('view.palette')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.type('Dark theme')
  await page.keyboard.press('Enter')
  await expect.poll(() => workbench.theme).toBe('dark')
})
