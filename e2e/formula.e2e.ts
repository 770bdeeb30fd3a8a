import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { GridDriver } from './poms/grid'
import { ViewDriver } from './poms/view'
import { WorkbenchDriver } from './poms/workbench'

const ZHEJIANG = '330000'
/** The period that the project opens at. */
const LAST = '2022'
const number = (shown: string | null) => Number((shown ?? '').replaceAll(',', '').replace('−', '-'))

test.use({ appOptions: { windowSize: '1920x1080' } })

const addDerived = async (page: Page, workbench: WorkbenchDriver, code: string, formula: string) => {
  await workbench.menu('edit.addIndicator')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Code').fill(code)
  await dialog.getByLabel('Name (English)').fill(code)
  await dialog.getByLabel('Formula').fill(formula)
  return dialog
}

test('a derived indicator is added, cannot be typed into, and follows its inputs in grid and charts', async ({
  app,
}) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const grid = new GridDriver(page)
  await grid.ready()
  const other = (await grid.cell(ZHEJIANG, LAST).textContent()) ?? ''

  const dialog = await addDerived(page, workbench, 'per_head', '[netizens] / [population')
  await expect(dialog).toContainText('cannot be read at position 14')
  await expect(dialog.getByRole('button', { name: 'Add' })).toBeDisabled()
  await dialog.getByLabel('Formula').fill('[netizens] / [populaton]')
  await expect(dialog).toContainText('Known codes close to it: population')
  await dialog.getByLabel('Formula').fill('[netizens] / [population]')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(dialog).toBeHidden()

  // The new indicator is the subject of grid and views.
  await expect(grid.cell(ZHEJIANG, LAST)).not.toHaveText(other)
  await expect(grid.cell(ZHEJIANG, LAST)).toHaveText(/\d/)
  const before = number(await grid.cell(ZHEJIANG, LAST).textContent())
  await grid.select(ZHEJIANG, LAST)
  await page.keyboard.type('5')
  await expect(grid.errorAtCell()).toContainText('Computed as [netizens] / [population]')
  await page.keyboard.press('Escape')

  const ranking = new ViewDriver(page, 'ranking')
  await ranking.drawn()
  const shownBefore = (await ranking.regionValues()).get(ZHEJIANG)

  await grid.openLayout('regions-indicators')
  const input = number(await grid.cell(ZHEJIANG, 'netizens').textContent())
  await grid.edit(ZHEJIANG, 'netizens', String(input * 2))
  await expect.poll(async () => (await ranking.regionValues()).get(ZHEJIANG)).not.toEqual(shownBefore)
  await grid.openLayout('regions-periods')
  await expect
    .poll(async () => number(await grid.cell(ZHEJIANG, LAST).textContent()))
    .toBeCloseTo(before * 2, 1)
})

test('in the inspector a formula is checked while it is typed, and errors stand at the field', async ({
  launch,
}) => {
  const app = await launch({ language: 'zh' })
  const { page } = app
  const grid = new GridDriver(page)
  await grid.ready()
  await page.getByRole('treeitem', { name: '背景指标' }).click()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('treeitem', { name: '地区生产总值' }).click()
  const field = page.getByRole('textbox', { name: '公式' })
  await field.fill('[gdp] +')
  await expect(page.locator('.pv-pane')).toContainText('公式不完整：第 8 个字符处')
  await field.fill('[gdp] * 2')
  await expect(page.locator('.pv-pane')).toContainText('循环引用自身：gdp → gdp')
  await field.fill('[population] + [households]')
  await expect(page.locator('.pv-pane')).toContainText('计量单位不一致')
  await page.keyboard.press('Control+Enter')
  // It has observations of its own.
  await expect(page.locator('.pv-pane')).toContainText('个观测值')
  await page.keyboard.press('Escape')
  await expect(field).toHaveValue('')
})
