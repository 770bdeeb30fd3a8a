import fs from 'node:fs'
import { expect, test } from './fixtures'
import { ExportDataDriver } from './poms/exportData'
import { GridDriver } from './poms/grid'
import { ViewDriver } from './poms/view'
import { WorkbenchDriver } from './poms/workbench'

test('a part of the data goes into a file of the chosen format', async ({ launch }, testInfo) => {
  const file = testInfo.outputPath('part.csv')
  const app = await launch({ faults: { dialog: { save: file } } })
  const workbench = new WorkbenchDriver(app)
  await new GridDriver(app.page).ready()
  await workbench.menu('file.exportData')
  const dialog = new ExportDataDriver(app.page)
  await dialog.choose('Format', 'CSV (one observation a row)')
  await dialog.choose('Regions', 'Zhejiang')
  await dialog.choose('Periods', '2018')
  await dialog.button.click()
  await expect(app.page.getByRole('status').filter({ hasText: file })).toBeVisible()
  await expect(dialog.dialog).toBeHidden()
  const [header, ...rows] = fs.readFileSync(file, 'utf8').trimEnd().split('\n')
  expect(header).toBe('region,region_name,period,indicator,value,unit,status')
  expect(rows.length).toBeGreaterThan(1)
  for (const row of rows) expect(row).toMatch(/^330000,Zhejiang,2018,/)
})

test('the whole project goes into a workbook and a package', async ({ launch }, testInfo) => {
  for (const [name, format] of [
    ['a.xlsx', 'Excel workbook (XLSX, with live formulas)'],
    ['a.zip', 'Data Package (Frictionless, the whole project)'],
  ] as const) {
    const file = testInfo.outputPath(name)
    const app = await launch({ faults: { dialog: { save: file } } })
    await new GridDriver(app.page).ready()
    await new WorkbenchDriver(app).menu('file.exportData')
    const dialog = new ExportDataDriver(app.page)
    await dialog.choose('Format', format)
    await dialog.button.click()
    await expect(app.page.getByRole('status').filter({ hasText: file })).toBeVisible()
    expect(fs.readFileSync(file).subarray(0, 2).toString()).toBe('PK')
    await app.close()
  }
})

test('tables are copied from their panels and from the menu', async ({ app }) => {
  const grid = new GridDriver(app.page)
  await grid.ready()
  const copy = new ExportDataDriver(app.page)
  const clipboard = () => app.inMain(({ clipboard: board }) => board.readText())
  await copy.copyAs(grid.panel, 'Markdown')
  await expect.poll(clipboard).toMatch(/^\*\*.+\*\*\n\n\| Region \|/)
  await grid.filter.fill('zhejiang')
  await copy.copyAs(grid.panel, 'CSV')
  await expect.poll(async () => (await clipboard()).split('\n').length).toBeLessThan(6)
  await copy.copyAs(grid.panel, 'TSV (tabs)')
  await expect.poll(clipboard).toMatch(/^Region\t.+\n(.+\n)*Zhejiang\t/)
  await new WorkbenchDriver(app).menu('edit.copyLatex')
  await expect.poll(clipboard).toContain('\\begin{tabular}')

  // A word processor gets a table, an editor its text; so of the numbers of a chart, with unit and period.
  const ranking = new ViewDriver(app.page, 'ranking')
  await ranking.drawn()
  await copy.copyAs(ranking.panel, 'HTML')
  await expect.poll(clipboard).toMatch(/^<table>\n<caption>.+, .*2022.*<\/caption>/)
  await expect.poll(clipboard).toMatch(/<th scope="row">Beijing<\/th>/)
  const formatted = await app.inMain(({ clipboard: board }) =>
    // As the runtime of the tests gives it; newer ones give typed items.
    (board as unknown as { readHTML(): string }).readHTML(),
  )
  expect(formatted).toContain('<caption>')
  await new WorkbenchDriver(app).menu('edit.copyCsv')
  await expect.poll(clipboard).toMatch(/^Rank,|^Region,/)
})
