import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { root, toolNode } from '../scripts/setup/paths.mjs'
import { expect, test } from './fixtures'
import { GridDriver } from './poms/grid'
import { WorkbenchDriver } from './poms/workbench'
import type { AppOptions, RunningApp } from './runningApp'

const ZHEJIANG = '330000'
const sample = path.join(root, 'resources/samples/demonstration-panel.provindex')
const commandLine = path.join(root, 'out/main/cli.cjs')

/** Puts a file into the folder of projects, and remembers its bytes. */
const place = (folder: string, name: string, content: Buffer) => {
  const file = path.join(folder, name)
  fs.writeFileSync(file, content)
  return { file, unchanged: () => expect(fs.readFileSync(file).equals(content)).toBe(true) }
}

/** Another program that has the project open: the command line, waiting for edits. */
const hold = async (file: string): Promise<ChildProcess> => {
  const holder = spawn(toolNode(), [commandLine, 'set', file, '--from', '-'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const edit = { indicator: 'netizens', region: ZHEJIANG, period: '2018', value: 4000 }
  holder.stdin?.write(`${JSON.stringify(edit)}\n`)
  await new Promise((resolve, reject) => {
    holder.stdout?.once('data', resolve)
    holder.once('close', (code) => reject(new Error(`the holder ended with ${code}`)))
  })
  return holder
}

const bad = [
  { what: 'an empty file', content: Buffer.alloc(0), says: /is not a Provindex project/ },
  { what: 'a text file', content: Buffer.from('region,value\n'), says: /is not a Provindex project/ },
  {
    what: 'a truncated project',
    content: fs.existsSync(sample) ? fs.readFileSync(sample).subarray(0, 40_000) : Buffer.alloc(1),
    says: /is damaged and was not opened/,
  },
]

test.describe('files that cannot be opened', () => {
  test.use({ appOptions: { expectedErrors: [/project/i] } })

  for (const { what, content, says } of bad)
    test(`${what} is refused with a reason, and left as it is`, async ({ launch }, testInfo) => {
      const { file, unchanged } = place(testInfo.outputPath(), 'bad.provindex', content)
      const app = await launch({ args: [file] })
      await expect(app.page.getByText(says).first()).toBeVisible()
      unchanged()
    })

  test('a project that is not there is named', async ({ launch }, testInfo) => {
    const app = await launch({ args: [testInfo.outputPath('gone.provindex')] })
    await expect(app.page.getByText(/does not exist/).first()).toBeVisible()
  })
})

test('a project that is open is not opened twice; a copy can be', async ({ launch }, testInfo) => {
  const { file } = place(testInfo.outputPath(), 'twice.provindex', fs.readFileSync(sample))
  const app = await launch({ args: [file] })
  const workbench = new WorkbenchDriver(app)
  const grid = new GridDriver(app.page)
  await grid.ready()
  await grid.edit(ZHEJIANG, '2018', '5000')

  await workbench.answerDialogs({ open: file })
  await workbench.menu('file.open')
  const dialog = app.page.getByRole('dialog')
  await expect(dialog).toContainText('already open')
  const opened = app.electronApp.waitForEvent('window')
  await dialog.getByRole('button', { name: 'Open a copy' }).click()
  const copy = new GridDriver(await opened)
  await copy.ready()
  await expect(copy.cell(ZHEJIANG, '2018')).toHaveText('5,000.0')
})

test('a project that another program holds is named with its holder; a copy has its newest edit', async ({
  launch,
}, testInfo) => {
  const { file } = place(testInfo.outputPath(), 'held.provindex', fs.readFileSync(sample))
  const holder = await hold(file)
  try {
    const app = await launch({ args: [file], expectedErrors: [/project-locked/] })
    const dialog = app.page.getByRole('dialog')
    await expect(dialog).toContainText('is open in another program')
    await expect(dialog).toContainText(String(holder.pid))
    await dialog.getByRole('button', { name: 'Open a copy' }).click()
    const grid = new GridDriver(app.page)
    await grid.ready()
    await expect(grid.cell(ZHEJIANG, '2018')).toHaveText('4,000.0')
  } finally {
    holder.kill('SIGKILL')
  }
})

test.describe('a project that was left', () => {
  /** Opens a copy of the sample, leaves it again, and answers its file. */
  const leave = async (launch: (options: AppOptions) => Promise<RunningApp>, file: string) => {
    fs.copyFileSync(sample, file)
    const app = await launch({ args: [file] })
    await new GridDriver(app.page).ready()
    await app.close()
    return file
  }

  test('is shown with what another program has changed since', async ({ launch }, testInfo) => {
    const file = await leave(launch, testInfo.outputPath('left.provindex'))
    const editor = await hold(file)
    editor.stdin?.end()
    await new Promise((ended) => editor.once('close', ended))
    const app = await launch()
    const grid = new GridDriver(app.page)
    await grid.ready()
    await expect(grid.cell(ZHEJIANG, '2018')).toHaveText('4,000.0')
  })

  test('is taken away again where another program holds it', async ({ launch }, testInfo) => {
    const file = await leave(launch, testInfo.outputPath('kept.provindex'))
    // Opened and not changed: what the start shows at first is right.
    const holder = await DuckDBInstance.create(file)
    try {
      const app = await launch({ expectedErrors: [/project-locked/] })
      const dialog = app.page.getByRole('dialog')
      await expect(dialog).toContainText('is open in another program')
      await expect(app.page.getByRole('gridcell')).toHaveCount(0)
      await dialog.getByRole('button', { name: 'Open a copy' }).click()
      const grid = new GridDriver(app.page)
      await grid.ready()
      await grid.edit(ZHEJIANG, '2018', '5000')
    } finally {
      holder.closeSync()
    }
  })
})

test('save as goes on in the new file; the command line sees the edit', async ({ app }) => {
  const workbench = new WorkbenchDriver(app)
  const grid = new GridDriver(app.page)
  await grid.ready()
  const target = path.join(app.projectsDir, '浙江 report.provindex')
  await workbench.answerDialogs({ save: target })
  await workbench.menu('file.saveAs')
  await expect(workbench.status).toContainText('浙江 report')
  await grid.ready()
  await grid.edit(ZHEJIANG, '2018', '4242')
  await app.close()

  expect(fs.readdirSync(app.projectsDir)).toEqual(['浙江 report.provindex'])
  const history = spawn(toolNode(), [commandLine, 'history', target, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  history.stdout.on('data', (chunk) => {
    printed += String(chunk)
  })
  await new Promise((resolve) => history.once('close', resolve))
  expect(printed).toContain('setCells')
})
