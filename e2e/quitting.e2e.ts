import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from './fixtures'
import { GridDriver } from './poms/grid'
import type { RunningApp } from './runningApp'

const untitled = (app: RunningApp): string[] => {
  const folder = path.join(app.userData, 'untitled')
  return fs.existsSync(folder) ? fs.readdirSync(folder) : []
}

/** The answer does not come where the process is quicker. */
const ask = (asked: Promise<unknown>) => asked.catch(() => undefined)

const ways: Readonly<Record<string, (app: RunningApp) => Promise<unknown>>> = {
  'its window is closed': ({ inMain }) =>
    ask(inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())),
  'it is told to quit': ({ inMain }) => ask(inMain(({ app }) => app.quit())),
  'it gets SIGTERM': async ({ electronApp }) => electronApp.process().kill('SIGTERM'),
}

const moments: readonly ((app: RunningApp) => Promise<unknown>)[] = [
  async () => undefined,
  // The sample has been copied, so its copy is being opened.
  (app) => expect.poll(() => untitled(app).length, { intervals: [5] }).toBeGreaterThan(0),
  ({ page }) => page.waitForLoadState('load'),
]

for (const [what, quit] of Object.entries(ways))
  test(`however soon ${what}, the program ends in order and starts again`, async ({ launch }, testInfo) => {
    for (const moment of moments) {
      fs.rmSync(testInfo.outputPath('user-data'), { recursive: true, force: true })
      fs.mkdirSync(testInfo.outputPath('user-data'))
      const app = await launch()
      const child = app.electronApp.process()
      const ended = new Promise((resolve) => {
        child.once('exit', (code, signal) => resolve({ code, signal }))
      })
      await moment(app)
      await quit(app)
      expect(await ended).toEqual({ code: 0, signal: null })
      // Whatever was opened has been closed into its one file.
      expect(untitled(app).filter((name) => name.endsWith('.wal'))).toEqual([])
    }
    // On what the last one left.
    const app = await launch()
    await new GridDriver(app.page).ready()
    expect(untitled(app).filter((name) => name.endsWith('.provindex'))).toHaveLength(1)
  })
