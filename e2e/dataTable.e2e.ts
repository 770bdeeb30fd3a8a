import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root, toolNode } from '../scripts/setup/paths.mjs'
import { expect, test } from './fixtures'
import { GridDriver } from './poms/grid'
import { ViewDriver } from './poms/view'
import { WorkbenchDriver } from './poms/workbench'

const REGIONS = 5000
const PERIODS = 50

const commandLine = (...args: string[]) => {
  const done = spawnSync(toolNode(), [path.join(root, 'out/main/cli.cjs'), ...args], { encoding: 'utf8' })
  expect(done.status, done.stderr).toBe(0)
}

/** A project of 5,000 regions and 50 years; the value of region r in year y is 1,000,000 + 100 r + y: no value reads like a year. */
const largeProject = (folder: string): string => {
  const years = Array.from({ length: PERIODS }, (_, y) => 1971 + y)
  const lines = Array.from(
    { length: REGIONS },
    (_, r) => `R${r},${years.map((_year, y) => 1_000_000 + 100 * r + y)}`,
  )
  const [project, csv] = [path.join(folder, 'large.provindex'), path.join(folder, 'large.csv')]
  fs.writeFileSync(csv, [`region,${years}`, ...lines].join('\n'))
  commandLine('new', project, '--regions', 'none')
  commandLine('import', project, csv, '--indicator', 'gdp', '--create-regions', '--create-indicators')
  return project
}

test('of 5,000 regions and 50 years the data table holds what is on the screen, and keys reach every cell', async ({
  launch,
}, testInfo) => {
  const app = await launch({ args: [largeProject(testInfo.outputPath())] })
  const { page } = app
  await expect(page.getByRole('gridcell').first()).toBeVisible()
  await new WorkbenchDriver(app).menu('view.trend')
  const trend = new ViewDriver(page, 'trend')
  await trend.drawn()
  await trend.showTable()
  await expect(trend.table).toHaveAttribute('aria-rowcount', String(REGIONS + 1))
  await expect(trend.table).toHaveAttribute('aria-colcount', String(PERIODS + 1))
  const rows = trend.table.locator('tr[data-region]')
  expect(await rows.count()).toBeLessThanOrEqual(100)

  const cursor = trend.table.locator('[data-cursor="true"]')
  await trend.table.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(cursor).toHaveText('1,000,100')
  await expect(trend.table).toHaveAttribute('aria-activedescendant', (await cursor.getAttribute('id')) ?? '')
  await page.keyboard.press('Control+End')
  await expect(cursor).toHaveText('1,499,949')
  await expect(cursor).toBeInViewport({ ratio: 0.9 })
  await expect(trend.row('R4999')).toHaveAttribute('aria-rowindex', String(REGIONS + 1))
  expect(await rows.count()).toBeLessThanOrEqual(100)
  await page.keyboard.press('Enter')
  await expect(trend.row('R4999')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Control+Home')
  await expect(cursor).toBeInViewport({ ratio: 0.9 })
  await page.keyboard.press('Escape')
  await expect(trend.table.locator('tr[aria-selected="true"]')).toHaveCount(0)
})

test('a region chosen elsewhere comes into view in table and ranking', async ({ app }) => {
  const { page } = app
  await new GridDriver(page).ready()
  const ranking = new ViewDriver(page, 'ranking')
  await ranking.drawn()
  await ranking.showTable()
  await ranking.drawn()
  const last = ranking.table.locator('tr[data-region]').nth(30)
  const region = (await last.getAttribute('data-region')) ?? ''
  await expect(last).not.toBeInViewport()
  const before = await ranking.look()
  const grid = new GridDriver(page)
  await grid.filter.fill((await last.getByRole('rowheader').textContent()) ?? '')
  await grid.rowHeader(region).click()
  await expect(last).toBeInViewport({ ratio: 0.9 })
  await ranking.drawn()
  await expect.poll(() => ranking.look()).not.toBe(before)
  // Its bar is in the window of the picture now: the pointer finds it.
  await ranking.hover(region)
})
