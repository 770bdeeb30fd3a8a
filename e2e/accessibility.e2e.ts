import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect, test } from './fixtures'
import { AggregateDriver } from './poms/aggregator'
import { BuilderDriver, segment } from './poms/builder'
import { ExplainDriver } from './poms/explain'
import { GridDriver } from './poms/grid'
import { ImportDriver } from './poms/importer'
import { PublishDriver } from './poms/publisher'
import { ViewDriver } from './poms/view'
import { WorkbenchDriver } from './poms/workbench'

type Theme = 'light' | 'dark'

/** The rules that another theme may break. All others see names, roles and structure. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** What axe-core finds wrong in the window as it is, from serious on: one line a rule, with the first places. */
const violations = async (page: Page, rules: readonly string[] | null): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(
    (only) =>
      new Promise<axe.Result[]>((resolve, reject) => {
        const { axe: check } = window as unknown as { readonly axe: typeof axe }
        check
          .run(document, {
            resultTypes: ['violations'],
            ...(only === null ? {} : { runOnly: { type: 'rule', values: [...only] } }),
          })
          .then(({ violations: all }) => resolve(all))
          .catch(reject)
      }),
    rules,
  )
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => {
      const places = nodes.slice(0, 4).map(({ target, failureSummary }) => `${target}: ${failureSummary}`)
      return `${id} (${help}), ${nodes.length} times:\n${places.join('\n')}`
    })
}

/** Checks the screen that is shown in one theme and then in the other, which stays until the next check. */
const checkerOf = (workbench: WorkbenchDriver) => {
  let order: readonly Theme[] = ['light', 'dark']
  return async (screen: string): Promise<void> => {
    for (const theme of order) {
      await workbench.menu(theme === 'dark' ? 'view.themeDark' : 'view.themeLight')
      await expect.poll(() => workbench.theme).toBe(theme)
      const found = await violations(workbench.page, theme === 'light' ? null : OF_COLOURS)
      expect.soft(found, `${screen}, ${theme}`).toEqual([])
    }
    order = order.toReversed()
  }
}

test('nothing keeps people out: the main screens', async ({ app }) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const grid = new GridDriver(page)
  await grid.ready()
  const check = checkerOf(workbench)
  const shown = (view: string) =>
    expect(new ViewDriver(page, view).chart).toHaveAttribute('data-drawn', /^[1-9]/)
  await shown('ranking')
  await new ViewDriver(page, 'ranking').showTable()
  await grid.edit('330000', '2018', '5000')
  await grid.select('330000', '2018')
  await check('grid, map, ranking with its table, inspector of a cell')
  await workbench.menu('view.results')
  await workbench.menu('view.trend')
  await workbench.menu('view.toggleBottom')
  await shown('trend')
  await check('results, trend, bottom panel')
  await workbench.menu('view.explain')
  const explain = new ExplainDriver(page)
  await explain.rows.first().getByRole('button').click()
  await expect(explain.trace).toBeVisible()
  await check('explanation with the way of an indicator')
  for (const command of [
    'view.palette',
    'edit.addIndicator',
    'file.saveVersion',
    'view.exportImage',
  ] as const) {
    await workbench.menu(command)
    await workbench.dialogHasFocus()
    await check(command)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await workbench.menu('file.publishReport')
  await new PublishDriver(page).ready()
  await check('report with its preview')
})

test('nothing keeps people out: building an index and its results', async ({ app }) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const builder = new BuilderDriver(page)
  await workbench.isOpen()
  const check = checkerOf(workbench)
  await workbench.menu('view.builder')
  await builder.row('total').focus()
  await check('structure')
  await builder.panel.getByRole('button', { name: 'Add indicators' }).click()
  await check('choosing indicators')
  await page.keyboard.press('Escape')
  await builder.part('Steps')
  await builder.step('Weight').click()
  await builder.panel.getByLabel('Method', { exact: true }).selectOption('ahp')
  await expect(builder.panel.getByRole('status')).toContainText('cannot be computed yet')
  await check('settings of a step that cannot run')
  await workbench.menu('edit.undo')
  await builder.step('Normalise').click()
  for (const part of ['Changes', 'Distribution', 'Table', 'Methodology']) {
    await builder.part(part)
    await check(part)
  }
  await workbench.menu('view.results')
  for (const mode of ['Contributions', 'What if', 'Compare']) {
    await segment(page, mode).click()
    await expect(page.locator(`.pv-sheet .ag-row`).first()).toBeVisible()
    await check(mode)
  }
})

test('nothing keeps people out: importing a file', async ({ app }) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const grid = new GridDriver(page)
  await grid.ready()
  await grid.select('330000', '2018')
  const check = checkerOf(workbench)
  const file = path.join(app.projectsDir, 'users.csv')
  fs.writeFileSync(
    file,
    'Internet users\nregion,year,Internet users,note\nBeijing,2022,2201.5,\nZheijang,2022,5103.5,x\nSource: a survey\n',
  )
  await workbench.answerDialogs({ open: file })
  await workbench.menu('file.importData')
  const importer = new ImportDriver(page)
  await expect(importer.counts).toContainText('1 name not known')
  await importer.cell(2, 2).click()
  for (const tab of [/^Meaning/, /^Effect/, /^Why/]) {
    await importer.tab(tab).click()
    await check(String(tab))
  }
  await page.keyboard.press('Escape')
  await expect(importer.dialog).toBeHidden()
  await workbench.menu('file.aggregateData')
  const aggregator = new AggregateDriver(page)
  await expect(aggregator.dialog).toBeVisible()
  const regions = aggregator.dialog.getByRole('combobox', { name: 'Column of regions' })
  await aggregator.choose(regions, 'region')
  await aggregator.dialog.getByRole('button', { name: 'Add a measure' }).click()
  await check('a measure that is not complete')
  await aggregator.dialog.getByRole('button', { name: 'Remove measure 2' }).click()
  await aggregator.dialog.getByLabel('Pass over rows that cannot be read, and count them').check()
  await aggregator.runButton.click()
  await expect(aggregator.counts).toContainText('1 name not known')
  await check('effect of an aggregation')
})
