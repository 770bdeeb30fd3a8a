import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { traps } from '#core/formats/testing/traps/index'
import { root, toolNode } from '../scripts/setup/paths.mjs'
import { expect, test } from './fixtures'
import { dropFiles } from './poms/dropFiles'
import { GridDriver } from './poms/grid'
import { ImportDriver } from './poms/importer'
import { WorkbenchDriver } from './poms/workbench'

const observationsOf = (project: string, out: string): string => {
  const argv = ['export', project, '--format', 'csv', '--out', out]
  execFileSync(toolNode(), [path.join(root, 'out/main/cli.cjs'), ...argv])
  return fs.readFileSync(out, 'utf8')
}

/** A trap as a file on the disk, with the links beside it. */
const place = (folder: string, name: string): string => {
  const trap = traps[name]?.()
  if (trap === undefined) throw new Error(`no trap ${name}`)
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, trap.path), trap.bytes)
  for (const [link, target] of Object.entries(trap.links ?? {}))
    fs.symlinkSync(target, path.join(folder, link))
  return path.join(folder, trap.path)
}

const close = async (page: Page) => {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

const refused: readonly (readonly [string, RegExp])[] = [
  ['a zip bomb as a workbook', /解压/u],
  ['brackets that all close', /JSON/u],
  ['a package on the disk with a file that is a link', /不在数据包内/u],
  ['a picture that calls itself a table', /编码/u],
  ['boundaries nested without end', /嵌套|JSON/u],
]

test('files made to harm are refused in words, change nothing, and leave the window usable', async ({
  launch,
}, testInfo) => {
  const project = testInfo.outputPath('kept.provindex')
  fs.copyFileSync(path.join(root, 'resources/samples/demonstration-panel.provindex'), project)
  const before = observationsOf(project, testInfo.outputPath('before.csv'))
  const app = await launch({ args: [project], language: 'zh' })
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const importer = new ImportDriver(page)
  await new GridDriver(page).ready()

  for (const [i, [name, says]] of refused.entries()) {
    await dropFiles(page, place(testInfo.outputPath(`trap ${i}`), name))
    // In the dialog, or where the file is not even read, beside it.
    await expect(page.getByRole('alert').filter({ hasText: says }).first(), name).toBeVisible()
    await close(page)
  }

  // As many columns as a trap may have: shown, and told what is missing.
  await dropFiles(page, place(testInfo.outputPath('wide'), 'two hundred thousand columns'))
  await expect(importer.cell(0, 0)).toHaveText('地区')
  await expect(importer.importButton).toBeDisabled()
  await close(page)

  // A page that wants to run and to fetch is a table of texts.
  const [html] = [traps['a page that wants to run and to fetch']?.().bytes ?? new Uint8Array()]
  await app.inMain(
    ({ clipboard }, copied) =>
      (clipboard as unknown as { write(data: object): void }).write({ text: copied, html: copied }),
    new TextDecoder().decode(html),
  )
  await workbench.menu('edit.pasteImport')
  await expect(importer.cell(2, 0)).toHaveText('浙江')
  await close(page)
  expect(await workbench.blockedRequests()).toEqual([])

  const cell = page.getByRole('gridcell').first()
  await expect(cell).toBeVisible()
  await app.close()
  expect(observationsOf(project, testInfo.outputPath('after.csv'))).toBe(before)
})
