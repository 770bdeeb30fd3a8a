import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron, type Page } from '@playwright/test'
import type { BenchContext } from './context.ts'

/** A driven window of the program, on a data folder of its own. */
export interface DrivenWindow {
  readonly page: Page
  readonly folder: string
  close(): Promise<void>
}

/** Opens the program on the demonstration panel, or on a project file, and waits for the grid. */
export const openWindow = async (
  context: BenchContext,
  files: readonly string[] = [],
): Promise<DrivenWindow> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'provindex-bench-'))
  const env = Object.fromEntries(
    Object.entries({
      ...context.env,
      PROVINDEX_USER_DATA: folder,
      PROVINDEX_LANG: 'en',
      PROVINDEX_FAULTS: JSON.stringify({ hold: true }),
      PROVINDEX_WINDOW: '1440x900',
    }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  const app = await _electron.launch({
    executablePath: context.electron,
    args: [...context.flags, context.root, ...files],
    env,
  })
  // The window is made when the driver is connected (src/main/faults.ts).
  await app.evaluate(() => globalThis.provindexTest?.release())
  const page = await app.firstWindow()
  await gridIsShown(page)
  return {
    page,
    folder,
    close: async () => {
      await app.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Resolves when the grid shows a value that can be edited. */
const gridIsShown = (page: Page): Promise<void> =>
  page.locator('[role=gridcell]').first().waitFor({ state: 'visible' })
