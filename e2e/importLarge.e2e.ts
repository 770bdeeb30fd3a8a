import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root, toolNode } from '../scripts/setup/paths.mjs'
import { expect, test } from './fixtures'
import { dropFiles } from './poms/dropFiles'
import { GridDriver } from './poms/grid'
import { ImportDriver } from './poms/importer'
import { WorkbenchDriver } from './poms/workbench'

const ZHEJIANG = '330000'
const commandLine = path.join(root, 'out/main/cli.cjs')
const MEGABYTE = 2 ** 20

/** Without randomness: of each county 40 years of 20 indicators, one a row. The first one is a province of the project, misspelt. */
const writeTidy = (file: string, counties: number): void => {
  const out = fs.openSync(file, 'w')
  fs.writeSync(out, 'region,period,indicator,value\n')
  for (let county = 0; county <= counties; county += 1) {
    const name = county === 0 ? '浙汀省' : `县${county}`
    const lines: string[] = []
    for (let year = 0; year < 40; year += 1)
      for (let i = 0; i < 20; i += 1)
        lines.push(`${name},${2040 + year},I${i},${((county * 7919 + i * 104_729 + year * 31) % 9991) / 8}\n`)
    fs.writeSync(out, lines.join(''))
  }
  fs.closeSync(out)
}

const observations = (project: string): string => {
  const out = `${project}.csv`
  execFileSync(toolNode(), [commandLine, 'export', project, '--format', 'csv', '--out', out])
  return fs.readFileSync(out, 'utf8')
}

test.use({ appOptions: { windowSize: '1440x900', faults: { largeImport: MEGABYTE } } })

test('a large tidy file is imported as by the command line, and undone at once', async ({ app }) => {
  test.slow()
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const grid = new GridDriver(page)
  const importer = new ImportDriver(page)
  await grid.ready()
  const file = path.join(app.projectsDir, 'large.csv')
  writeTidy(file, 120)

  await workbench.answerDialogs({ open: file })
  await workbench.menu('file.importData')
  await expect(importer.dialog.getByText(/MB: the preview is a sample/)).toBeVisible({ timeout: 60_000 })
  await expect(importer.cell(0, 3)).toHaveText('value')
  await expect(importer.counts).toContainText('121 names not known', { timeout: 60_000 })
  await expect(importer.importButton).toBeDisabled()

  await importer.tab(/^Effect/).click()
  const unknown = importer.dialog.getByRole('combobox', { name: '浙汀省' })
  await importer.choose(unknown, 'Zhejiang')
  await expect(importer.counts).toContainText('120 names not known', { timeout: 60_000 })

  // Given up, and asked for once more.
  await workbench.holdImports(true)
  await importer.dialog.getByText('Create the regions that are not decided below').click()
  await importer.dialog.getByRole('button', { name: 'Stop' }).click()
  await expect(importer.dialog.getByRole('alert').first()).toContainText('Cancelled')
  await workbench.holdImports(false)
  await importer.dialog.getByRole('button', { name: 'Read again' }).click()
  await expect(importer.counts).toContainText('96800 added', { timeout: 60_000 })

  await expect(importer.dialog.getByText('Regions to be created (120)')).toBeVisible()
  const mapping = path.join(app.projectsDir, 'mapping.json')
  await workbench.answerDialogs({ open: file, save: mapping })
  await importer.dialog.getByRole('button', { name: 'Save mapping…' }).click()
  await expect(page.getByText('Saved the mapping to')).toBeVisible()

  const before = path.join(app.projectsDir, 'before.provindex')
  fs.copyFileSync(path.join(root, 'resources/samples/demonstration-panel.provindex'), before)
  await importer.importButton.click()
  await expect(importer.dialog).toBeHidden({ timeout: 60_000 })
  await expect(page.getByText('Imported large.csv: 96800 added')).toBeVisible()
  await grid.ready()
  await expect.poll(() => workbench.menuLabel('edit.undo')).toContain('large.csv')

  const after = path.join(app.projectsDir, 'after.provindex')
  await workbench.answerDialogs({ save: after })
  await workbench.menu('file.saveAs')
  await expect(page.getByText('Saved as')).toBeVisible()
  // Main is busy with a hundred thousand cells meanwhile: the page tells when it is done.
  const redo = page.getByRole('button', { name: 'Redo', exact: true })
  await workbench.menu('edit.undo')
  await expect(redo).toBeEnabled({ timeout: 60_000 })
  await workbench.menu('edit.redo')
  await expect(redo).toBeDisabled({ timeout: 60_000 })
  await app.close()

  const argv = ['import', before, file, '--mapping', mapping, '--create-regions', '--create-indicators']
  execFileSync(toolNode(), [commandLine, ...argv])
  const imported = observations(before)
  expect(imported).toContain(`${ZHEJIANG},`)
  expect(observations(after)).toEqual(imported)
})

test('a large file of a format that is read as a whole is refused with what can be done', async ({ app }) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  await new GridDriver(page).ready()
  const file = path.join(app.projectsDir, 'large.px')
  fs.writeFileSync(file, 'CHARSET="ANSI";')
  fs.truncateSync(file, 49 * MEGABYTE)
  await workbench.answerDialogs({ open: file })
  await workbench.menu('file.importData')
  const told = workbench.toasts.filter({ hasText: 'more than 48 MB are to be held at once' })
  await expect(told).toContainText('large.px')
  await expect(told).toContainText('provindex import PROJECT FILE')
  await expect(new ImportDriver(page).dialog).toBeHidden()
})

test('large files of other layouts are imported together, from a row on, replacing what is there', async ({
  app,
}) => {
  test.slow()
  const { page } = app
  const importer = new ImportDriver(page)
  const workbench = new WorkbenchDriver(app)
  const grid = new GridDriver(page)
  await grid.ready()
  const years = Array.from({ length: 60 }, (_, i) => 2040 + i)
  const write = (name: string, indicator: string, first: number, end: number): string => {
    const file = path.join(app.projectsDir, name)
    const line = (i: number) =>
      `县${i},${indicator},${years.map((year) => (i * 31 + year) / 8).join(',')}${i % 9 === 0 ? '\n' : ''}`
    const rows = Array.from({ length: end - first }, (_, i) => line(first + i))
    fs.writeFileSync(file, `Draft\nregion,indicator,${years.join(',')}\n${rows.join('\n')}\n`)
    return file
  }
  const files = [write('births.csv', 'B', 0, 1500), write('deaths.csv', 'D', 0, 1500)]
  await dropFiles(page, ...files)
  await expect(importer.dialog.getByText(/MB: the preview is a sample/)).toBeVisible({ timeout: 60_000 })
  await expect(importer.counts).toContainText('1500 names not known', { timeout: 60_000 })
  // Where the data begin is said by hand.
  await importer.cell(4, 1).click()
  await importer.dialog.getByRole('button', { name: 'Data begin here' }).click()
  await importer.tab(/^Effect/).click()
  await expect(importer.counts).toContainText('1500 names not known', { timeout: 60_000 })
  await importer.dialog.getByText('Create the regions that are not decided below').click()
  await expect(importer.counts).toContainText('179940 added', { timeout: 60_000 })
  await importer.importButton.click()
  await expect(importer.dialog).toBeHidden({ timeout: 60_000 })
  await grid.ready()
  await expect.poll(() => workbench.menuLabel('edit.undo')).toContain('births.csv, deaths.csv')

  const less = write('births.csv', 'B', 1, 1300)
  fs.appendFileSync(less, `县1499,B,${years.map(() => '1').join(',')}\n`)
  await workbench.answerDialogs({ open: less })
  await workbench.menu('file.importData')
  await expect(importer.counts).toContainText('60 changed', { timeout: 60_000 })
  await importer.tab(/^Effect/).click()
  await importer.dialog.getByText('Replace', { exact: true }).click()
  await expect(importer.counts).toContainText('12000 changed', { timeout: 60_000 })
  await importer.importButton.click()
  await expect(importer.dialog).toBeHidden({ timeout: 60_000 })
})
