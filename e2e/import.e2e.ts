import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { zipSync } from 'fflate'
import { root, toolNode } from '../scripts/setup/paths.mjs'
import { expect, test } from './fixtures'
import { dropFiles } from './poms/dropFiles'
import { GridDriver } from './poms/grid'
import { ImportDriver } from './poms/importer'
import { WorkbenchDriver } from './poms/workbench'

const [BEIJING, SHANGHAI, JIANGSU, ZHEJIANG] = ['110000', '310000', '320000', '330000']
const commandLine = path.join(root, 'out/main/cli.cjs')

/** Two-byte characters of GB18030 with their bytes: the platform decodes them only. */
const bytesOfCharacters = (): Map<string, readonly [number, number]> => {
  const decoder = new TextDecoder('gb18030')
  const known = new Map<string, readonly [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (trail !== 0x7f) {
        const text = decoder.decode(new Uint8Array([lead, trail]))
        if (!known.has(text)) known.set(text, [lead, trail])
      }
  return known
}

const asGb18030 = (text: string): Buffer => {
  const known = bytesOfCharacters()
  return Buffer.from([...text].flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : (known.get(c) ?? []))))
}

const table = `2030年各地区网民规模
单位：万人
地区,网民规模,抽样户数
北京市,2201.5,11
上海市,2302.5,12
浙汀省,5103.5,13
注：抽样户数仅供内部使用
资料来源：某次调查
`

const observations = (project: string): string => {
  const out = `${project}.csv`
  const argv = ['export', project, '--format', 'csv', '--out', out, '--period', '2030']
  execFileSync(toolNode(), [commandLine, ...argv], { encoding: 'utf8' })
  return fs.readFileSync(out, 'utf8')
}

test.use({ appOptions: { language: 'zh', windowSize: '1920x1080' } })

test('a dropped file: wrong choices are told and taken back, a saved mapping is taken over', async ({
  launch,
}) => {
  const app = await launch({ language: 'en' })
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const importer = new ImportDriver(page)
  await new GridDriver(page).ready()
  const file = path.join(app.projectsDir, 'users.csv')
  fs.writeFileSync(file, table)
  await dropFiles(page, file)
  await expect(importer.counts).toContainText('1 name not known')

  const encoding = importer.dialog.getByRole('combobox', { name: 'Encoding' })
  await importer.choose(encoding, 'Big5')
  await expect(importer.dialog.getByRole('alert').first()).toBeVisible()
  await expect(importer.cell(0, 0)).toHaveText('2030年各地区网民规模')
  await expect(encoding).toHaveValue('UTF-8')

  // What cannot be written is told with its place.
  await importer.tab(/^Meaning/).click()
  const names = importer.dialog.getByRole('combobox', { name: 'What “地区” is' })
  await importer.choose(names, 'Values of its own')
  await importer.tab(/^Effect/).click()
  await expect(importer.dialog.getByRole('alert')).toContainText('Cells that do not hold a number: 3')
  const places = importer.dialog
    .getByRole('alert')
    .getByRole('list', { name: /^Cells that do not hold a number: 3/ })
  await expect(places).toContainText('users.csv, line 4, column “地区”: “北京市”')
  await importer.tab(/^Meaning/).click()
  await importer.choose(names, 'Region')

  // By keyboard: a cell of the preview, then what its row is.
  await importer.cell(2, 1).click()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(importer.dialog.getByText('Row 2', { exact: true })).toBeVisible()

  const mapping = path.join(app.projectsDir, 'mapping.json')
  fs.writeFileSync(
    mapping,
    JSON.stringify({
      layout: 'indicators-across',
      columns: { region: '地区' },
      across: [{ column: '网民规模', indicator: '网民规模', unit: '万人' }],
      constants: { status: 'P', source: 'A survey' },
      names: { regions: { 浙汀省: null } },
    }),
  )
  await workbench.answerDialogs({ open: mapping })
  await importer.dialog.getByRole('button', { name: 'Load mapping…' }).click()
  await expect(importer.counts).toContainText('2 added')
  await importer.tab(/^Effect/).click()
  await expect(importer.dialog.getByLabel('Source of all values')).toHaveValue('A survey')
  await expect(importer.dialog.getByRole('combobox', { name: '浙汀省' })).toHaveValue('Leave out')
  await expect(importer.importButton).toBeEnabled()
  await page.keyboard.press('Escape')
  await expect(importer.dialog).toBeHidden()
  await expect(workbench.status).toContainText('No edits yet')
})

test('a file with title rows and a misspelt province is imported, and undone', async ({ app }) => {
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const grid = new GridDriver(page)
  const importer = new ImportDriver(page)
  await grid.ready()
  const file = path.join(app.projectsDir, '网民.csv')
  fs.writeFileSync(file, asGb18030(table))

  await workbench.answerDialogs({ open: file })
  await workbench.menu('file.importData')
  await expect(importer.counts).toContainText('未识别名称 1')
  await expect(importer.dialog.getByRole('combobox', { name: '编码' })).toHaveValue('GB18030')
  await expect(importer.cell(0, 0)).toHaveText('2030年各地区网民规模')
  await expect(importer.cell(0, 0)).toHaveClass(/pv-import-title/)
  await expect(importer.cell(3, 0)).toHaveClass(/pv-import-region/)
  await expect(importer.importButton).toBeDisabled()

  // The column of sample numbers is no indicator.
  await importer.cell(3, 2).click()
  const use = importer.dialog.getByRole('combobox', { name: '“抽样户数”的含义' }).first()
  await expect(use).toHaveValue('独立的数值列')
  await importer.choose(use, '略过')
  await expect(importer.cell(3, 2)).toHaveClass(/pv-import-skipped/)
  await expect(importer.counts).toContainText('新增 2')

  await importer.tab(/^导入结果/).click()
  const unknown = importer.dialog.getByRole('combobox', { name: '浙汀省' })
  await importer.choose(unknown, '新建')
  await expect(importer.dialog.getByText('将新建地区 1 个：浙汀省')).toBeVisible()
  await importer.choose(unknown, '浙江')
  await expect(importer.counts).toContainText('新增 3')
  await expect(importer.counts).toContainText('未识别名称 0')

  const mapping = path.join(app.projectsDir, 'mapping.json')
  await workbench.answerDialogs({ open: file, save: mapping })
  await importer.dialog.getByRole('button', { name: '保存映射…' }).click()
  await expect(page.getByText('映射已保存到')).toBeVisible()

  const before = path.join(app.projectsDir, 'before.provindex')
  fs.copyFileSync(path.join(root, 'resources/samples/demonstration-panel.provindex'), before)

  await importer.importButton.click()
  await expect(importer.dialog).toBeHidden()
  await expect(grid.cell(BEIJING, '2030')).toHaveText('2,201.5')
  await expect(grid.cell(ZHEJIANG, '2030')).toHaveText('5,103.5')

  const after = path.join(app.projectsDir, 'after.provindex')
  await workbench.answerDialogs({ save: after })
  await workbench.menu('file.saveAs')
  await expect(page.getByText('已另存为')).toBeVisible()

  await workbench.menu('edit.undo')
  await expect(grid.header('2030')).toHaveCount(0)
  await workbench.menu('edit.redo')
  await expect(grid.cell(ZHEJIANG, '2030')).toHaveText('5,103.5')

  // The history says how it was read; so the same file changes nothing, and leaves no trace there.
  await workbench.menu('view.toggleBottom')
  const history = page.getByRole('table', { name: '历史' })
  await expect(history.getByRole('row')).toHaveCount(2)
  await history.getByRole('button', { name: '“网民.csv”的读取方式' }).click()
  const kept = page.getByRole('dialog', { name: '“网民.csv”的读取方式' })
  await expect(kept.getByText('浙汀省 → 330000')).toBeVisible()
  await workbench.answerDialogs({ open: file })
  await kept.getByRole('button', { name: '按此方式导入其他文件…' }).click()
  await expect(importer.counts).toContainText('未变 3')
  await expect(importer.cell(3, 2)).toHaveClass(/pv-import-skipped/)
  await importer.importButton.click()
  await expect(importer.dialog).toBeHidden()
  await expect(page.getByText('网民.csv 中没有新内容：3 个数值与原值相同。')).toBeVisible()
  await expect(history.getByRole('row')).toHaveCount(2)

  // A later edition of it: what is there stays, or gives way together with what the file no longer has.
  const later = path.join(app.projectsDir, '网民（修订）.csv')
  fs.writeFileSync(later, '2030年\n地区,网民规模\n北京市,2300.5\n浙汀省,5103.5\n江苏省,4000.5\n')
  await workbench.answerDialogs({ open: later })
  const editions = [
    {
      mode: '保留',
      effect: ['新增 1', '更改 0', '未变 0'],
      said: '予以保留的数值：2 个',
      shown: ['2,201.5', '2,302.5'],
    },
    {
      mode: '替换',
      effect: ['新增 1', '更改 2', '未变 1'],
      said: '发生更改的数值：2 个',
      shown: ['2,300.5', '–'],
    },
  ] as const
  for (const { mode, effect, said, shown } of editions) {
    await workbench.menu('file.importData')
    await expect(importer.counts).toContainText('未识别名称 0')
    await importer.tab(/^导入结果/).click()
    await importer.dialog.getByText(mode, { exact: true }).click()
    for (const count of effect) await expect(importer.counts).toContainText(count)
    await expect(importer.dialog.getByText(said)).toBeVisible()
    await importer.importButton.click()
    await expect(importer.dialog).toBeHidden()
    await expect(grid.cell(BEIJING, '2030')).toHaveText(shown[0])
    await expect(grid.cell(SHANGHAI, '2030')).toHaveText(shown[1])
    await expect(grid.cell(ZHEJIANG, '2030')).toHaveText('5,103.5')
    await expect(grid.cell(JIANGSU, '2030')).toHaveText('4,000.5')
    await workbench.menu('edit.undo')
    await expect(grid.cell(JIANGSU, '2030')).not.toHaveText('4,000.5')
  }

  // What gets only another status or source is told as such.
  await workbench.answerDialogs({ open: file })
  await history.getByRole('button', { name: '“网民.csv”的读取方式' }).click()
  await kept.getByRole('button', { name: '按此方式导入其他文件…' }).click()
  await importer.tab(/^导入结果/).click()
  await importer.choose(importer.dialog.getByRole('combobox', { name: '全部数值的状态' }), '初步数据（P）')
  await expect(importer.counts).toContainText('更改 3')
  await expect(importer.dialog.getByText('仅状态、来源或备注')).toHaveCount(3)
  await page.keyboard.press('Escape')
  await expect(importer.dialog).toBeHidden()
  await app.close()

  execFileSync(toolNode(), [commandLine, 'import', before, file, '--mapping', mapping], { encoding: 'utf8' })
  const imported = observations(before)
  expect(imported).toContain('5103.5')
  expect(observations(after)).toEqual(imported)
})

test('a project package is imported as one step, and undone', async ({ launch }) => {
  const app = await launch({ language: 'en' })
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const importer = new ImportDriver(page)
  await new GridDriver(page).ready()
  const out = path.join(app.projectsDir, 'package.zip')
  const sample = path.join(root, 'resources/samples/digital-china-2018.provindex')
  execFileSync(toolNode(), [commandLine, 'export', sample, '--format', 'datapackage', '--out', out])

  await workbench.answerDialogs({ open: out })
  await workbench.menu('file.importData')
  await expect(importer.dialog.getByText(/^Observations: [1-9]/)).toBeVisible()
  await importer.importButton.click()
  await expect(importer.dialog).toBeHidden()
  await expect(page.getByText(/^Imported package\.zip: [1-9]\d* added/)).toBeVisible()
  await expect.poll(() => workbench.menuLabel('edit.undo')).toContain('package.zip')
  await workbench.menu('edit.undo')
  await expect.poll(() => workbench.menuLabel('edit.undo')).not.toContain('package.zip')
})

test('several files are one step with one effect; copied cells go the same way', async ({ launch }) => {
  const app = await launch({ language: 'en' })
  const { page } = app
  const workbench = new WorkbenchDriver(app)
  const importer = new ImportDriver(page)
  const grid = new GridDriver(page)
  await grid.ready()
  const one = path.join(app.projectsDir, 'one.csv')
  const two = path.join(app.projectsDir, 'two.csv')
  fs.writeFileSync(one, 'region,period,Bikes\n浙江,2030,1\n北京,2030,2\n')
  fs.writeFileSync(two, 'region|period|Bikes\n上海|2030|3\n')
  await dropFiles(page, one, two)
  await expect(importer.counts).toContainText('3 added')
  const files = importer.dialog.getByRole('combobox', { name: 'File' })
  await expect(files).toHaveValue('one.csv (1 of 2)')
  await importer.choose(files, 'two.csv (2 of 2)')
  await expect(importer.cell(1, 0)).toHaveText('上海')
  const delimiter = importer.dialog.getByRole('combobox', { name: 'Delimiter' })
  await expect(delimiter).toHaveValue('Vertical bar |')
  await importer.choose(delimiter, 'Comma ,')
  await expect(importer.cell(1, 0)).toHaveText('上海|2030|3')
  await importer.choose(delimiter, 'Vertical bar |')
  await expect(importer.counts).toContainText('3 added')
  await importer.importButton.click()
  await expect(importer.dialog).toBeHidden()
  await expect.poll(() => workbench.menuLabel('edit.undo')).toContain('one.csv, two.csv')
  await workbench.menu('edit.undo')
  await expect.poll(() => workbench.menuLabel('edit.undo')).not.toContain('one.csv')

  // A zip of one table, of dates in either order, and of a province misspelt; all of it by keyboard.
  const zip = path.join(app.projectsDir, 'visits.zip')
  fs.writeFileSync(
    zip,
    zipSync({ 'visits.csv': Buffer.from('region,03/04/2030,05/06/2030\n浙汀省,1,2\n北京,3,4\n') }),
  )
  await workbench.answerDialogs({ open: zip })
  await workbench.menu('file.importData')
  await expect(importer.dialog.getByRole('alert')).toContainText('which number of a date is the day')
  await importer.tabTo(importer.dialog.getByRole('radio', { name: '2030-04-03 (day first)' }))
  await page.keyboard.press('Space')
  await expect(importer.dialog.getByRole('alert')).toContainText('does not say: indicator')
  await importer.tabTo(importer.dialog.getByLabel('Indicator', { exact: true }))
  await page.keyboard.type('Visits')
  await page.keyboard.press('Enter')
  await expect(importer.counts).toContainText('1 name not known')
  await importer.tabTo(importer.tab(/^Meaning/))
  await page.keyboard.press('ArrowRight')
  await importer.tabTo(importer.dialog.getByRole('combobox', { name: '浙汀省' }))
  await page.keyboard.type('Zhej')
  await page.getByRole('option', { name: 'Zhejiang', exact: true }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(importer.counts).toContainText('4 added')
  await importer.tabTo(importer.importButton)
  await page.keyboard.press('Enter')
  await expect(importer.dialog).toBeHidden()
  expect(await workbench.menuLabel('edit.undo')).toContain('visits.zip')

  await app.inMain(({ clipboard }) =>
    // As the runtime of the tests takes it; newer ones take typed items.
    (clipboard as unknown as { write(data: object): void }).write({
      text: 'region\tperiod\tTrams\n浙江\t2030\t9\n',
      html: '<html><body><table><tr><td>region</td><td>period</td><td>Trams</td></tr><tr><td>浙江</td><td>2030</td><td>7.5</td></tr></table></body></html>',
    }),
  )
  await workbench.menu('edit.pasteImport')
  await expect(importer.counts).toContainText('1 added')
  await expect(importer.cell(1, 2)).toHaveText('7.5')
  await importer.importButton.click()
  await expect(importer.dialog).toBeHidden()
  await expect.poll(() => workbench.menuLabel('edit.undo')).toContain('Clipboard')

  await app.inMain(({ clipboard }) => clipboard.clear())
  await workbench.menu('edit.pasteImport')
  await expect(page.getByText('Nothing was copied that could be a table.')).toBeVisible()
})
