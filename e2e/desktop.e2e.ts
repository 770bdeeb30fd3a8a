import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { OpenDialogOptions, SaveDialogOptions } from 'electron'
import { findRuntime, launchFlags } from '../scripts/setup/electronRuntime.mjs'
import { root } from '../scripts/setup/paths.mjs'
import { expect, test } from './fixtures'
import { GridDriver } from './poms/grid'
import { WorkbenchDriver } from './poms/workbench'
import type { RunningApp } from './runningApp'

const ZHEJIANG = '330000'
const sample = path.join(root, 'resources/samples/demonstration-panel.provindex')

const copyOfSample = (folder: string, name: string): string => {
  const file = path.join(folder, name)
  fs.copyFileSync(sample, file)
  return file
}

declare global {
  /** What the desktop's dialogs were asked, put there by `stubDialogs`. */
  var provindexDialogs: (OpenDialogOptions | SaveDialogOptions)[] | undefined
}

/** The desktop's own dialogs answer with these paths, and note what they were asked; null = cancelled. */
const stubDialogs = (
  { inMain }: RunningApp,
  answers: { readonly open: string | null; readonly save: string | null },
): Promise<void> =>
  inMain(({ dialog }, { open, save }) => {
    const asked: (OpenDialogOptions | SaveDialogOptions)[] = []
    globalThis.provindexDialogs = asked
    const openDialog = async (_window: unknown, options: OpenDialogOptions) => {
      asked.push(options)
      return { canceled: open === null, filePaths: open === null ? [] : [open] }
    }
    const saveDialog = async (_window: unknown, options: SaveDialogOptions) => {
      asked.push(options)
      return { canceled: save === null, filePath: save ?? '' }
    }
    Object.assign(dialog, { showOpenDialog: openDialog, showSaveDialog: saveDialog })
  }, answers)

const askedDialogs = ({ inMain }: RunningApp) =>
  inMain(() => (globalThis.provindexDialogs ?? []).map((options) => ({ ...options })))

/** Ctrl and a key, as from the keyboard: keys of the test driver never reach the menu. */
const pressIn =
  ({ inMain }: RunningApp) =>
  (keyCode: string, ...more: 'shift'[]): Promise<void> =>
    inMain(
      ({ BrowserWindow }, { key, modifiers }) => {
        const [window] = BrowserWindow.getAllWindows()
        for (const type of ['keyDown', 'keyUp'] as const)
          window?.webContents.sendInputEvent({ type, keyCode: key, modifiers })
      },
      { key: keyCode, modifiers: ['control' as const, ...more] },
    )

test('keys reach the commands of the menu wherever the focus is', async ({ app }) => {
  const { page } = app
  const grid = new GridDriver(page)
  await grid.ready()
  await grid.select(ZHEJIANG, '2018')
  const press = pressIn(app)
  const tab = (name: string) => page.getByRole('tab', { name, exact: true })
  await press('2')
  await expect(tab('Index results')).toHaveAttribute('aria-selected', 'true')
  await press('1')
  await expect(tab('Data grid')).toHaveAttribute('aria-selected', 'true')
  await press('5')
  await expect(tab('Trend')).toHaveAttribute('aria-selected', 'true')
  await press('3')
  await expect(tab('Ranking')).toHaveAttribute('aria-selected', 'true')
  const navigator = page.getByRole('button', { name: 'Navigator' })
  await expect(navigator).toHaveAttribute('aria-pressed', 'true')
  await press('B')
  await expect(navigator).toHaveAttribute('aria-pressed', 'false')
  await press('P', 'shift')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Escape')
  for (const key of ['N', 'S', 'E']) {
    await press(key)
    await new WorkbenchDriver(app).dialogHasFocus()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})

test('open and save as ask the desktop for the right files, and do nothing when cancelled', async ({
  app,
}, testInfo) => {
  const workbench = new WorkbenchDriver(app)
  const grid = new GridDriver(app.page)
  await grid.ready()
  await stubDialogs(app, { open: null, save: null })
  await workbench.menu('file.open')
  await expect.poll(async () => (await askedDialogs(app)).length).toBe(1)
  await workbench.menu('file.saveAs')
  await expect.poll(async () => (await askedDialogs(app)).length).toBe(2)
  const [open, save] = await askedDialogs(app)
  expect(open).toMatchObject({ title: 'Open project', properties: ['openFile'] })
  expect(open?.filters?.[0]?.extensions).toEqual(['provindex'])
  expect(save?.defaultPath).toMatch(/Demonstration panel \(simulated\)\.provindex$/)
  expect(save?.properties).toContain('showOverwriteConfirmation')
  await expect(workbench.status).toContainText('Untitled')
  expect(app.electronApp.windows()).toHaveLength(1)

  // A name without the ending gets it.
  const [target, source] = [
    path.join(app.projectsDir, 'report'),
    copyOfSample(testInfo.outputPath(), 'other.provindex'),
  ]
  await stubDialogs(app, { open: source, save: target })
  await workbench.menu('file.saveAs')
  await expect(workbench.status).toContainText('report')
  expect(fs.existsSync(`${target}.provindex`)).toBe(true)
  const window = app.electronApp.waitForEvent('window')
  await workbench.menu('file.open')
  await new GridDriver(await window).ready()
})

test.describe('a place that cannot be written', () => {
  test.use({ appOptions: { expectedErrors: [/no-permission|folder-missing/] } })

  test('is named, and the project goes on where it is', async ({ app }) => {
    const workbench = new WorkbenchDriver(app)
    const grid = new GridDriver(app.page)
    await grid.ready()
    // Even root may not make a file there.
    await workbench.answerDialogs({ save: '/sys/report.provindex' })
    await workbench.menu('file.saveAs')
    await expect(workbench.toasts.filter({ hasText: '/sys/report.provindex' })).toBeVisible()
    await expect(workbench.status).toContainText('Untitled')
    await grid.edit(ZHEJIANG, '2018', '5000')
  })
})

test('a project dropped on the window is opened; other files are not', async ({ app }, testInfo) => {
  const { page } = app
  await new GridDriver(page).ready()
  const project = copyOfSample(testInfo.outputPath(), 'dropped 浙江.provindex')
  const text = path.join(testInfo.outputPath(), 'notes.txt')
  fs.writeFileSync(text, 'no project')
  // A file that a page makes has no path; one that was chosen in an input is the real one, as a dragged one is.
  await page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.id = 'dragged'
    document.body.append(input)
  })
  await page.locator('#dragged').setInputFiles([text, project])
  const drop = () =>
    page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('#dragged')
      const data = new DataTransfer()
      for (const file of input?.files ?? []) data.items.add(file)
      const options = { dataTransfer: data, bubbles: true, cancelable: true }
      const over = new DragEvent('dragover', options)
      document.body.dispatchEvent(over)
      const dropped = new DragEvent('drop', options)
      document.body.dispatchEvent(dropped)
      return [over.defaultPrevented, dropped.defaultPrevented]
    })
  // Taken by the page: otherwise the window would go to the file.
  expect(await drop()).toEqual([true, true])
  const workbench = new WorkbenchDriver(app)
  await expect(workbench.status).toContainText('dropped 浙江')
  expect(app.electronApp.windows()).toHaveLength(1)
  expect(page.url()).toMatch(/^app:/)
})

test('a double click on a project reaches the program that runs already, in either way of the desktop', async ({
  app,
}, testInfo) => {
  await new GridDriver(app.page).ready()
  await new GridDriver(app.page).edit(ZHEJIANG, '2018', '5000')
  const second = copyOfSample(testInfo.outputPath(), '第二.provindex')
  const runtime = findRuntime()
  if (runtime === null || runtime === undefined) throw new Error('no runtime')
  const opened = app.electronApp.waitForEvent('window')
  const started = spawn(runtime.executable, [...launchFlags(runtime), root, second], {
    env: { ...process.env, PROVINDEX_USER_DATA: app.userData },
    stdio: 'ignore',
  })
  const code = await new Promise((resolve) => started.once('exit', resolve))
  expect(code).toBe(0)
  const window = await opened
  await new GridDriver(window).ready()
  await expect(window.getByRole('contentinfo')).toContainText('第二')

  // macOS tells the running program instead of starting it again.
  const third = copyOfSample(testInfo.outputPath(), 'third.provindex')
  const next = app.electronApp.waitForEvent('window')
  await app.inMain(({ app: electron }, file) => {
    electron.emit('open-file', { preventDefault: () => undefined }, file)
  }, third)
  await expect((await next).getByRole('contentinfo')).toContainText('third')
})
