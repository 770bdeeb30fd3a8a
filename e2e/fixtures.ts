import fs from 'node:fs'
import { test as base } from '@playwright/test'
import { hasDisplay, startVirtualDisplay } from '../scripts/setup/display.mjs'
import { type AppOptions, attachScreenshots, launchApp, type RunningApp } from './runningApp'

export { expect } from '@playwright/test'

interface Fixtures {
  /** Of every app the test starts: `test.use({ appOptions: { language: 'zh' } })`. */
  appOptions: AppOptions
  /** Starts the app on the data folder of this test, as often as the test likes; options add to `appOptions`. */
  launch: (options?: AppOptions) => Promise<RunningApp>
  /** The workbench, started with `appOptions`. */
  app: RunningApp
}

interface WorkerFixtures {
  /** Tests draw on the display there is, or else on one of their worker's own: with its own clipboard and pointer. */
  display: undefined
}

/**
 * Each test has fresh folders for the app's data and for projects. Every app is closed at the end, whatever
 * happened; a failed test carries pictures of its windows; a test in which page or main process printed an
 * unexpected error fails.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what the fixture needs
    async ({}, use) => {
      if (hasDisplay()) return use(undefined)
      const display = await startVirtualDisplay()
      Object.assign(process.env, display.environment)
      await use(undefined)
      for (const name of Object.keys(display.environment)) delete process.env[name]
      await display.stop()
    },
    { scope: 'worker', auto: true },
  ],

  appOptions: [{}, { option: true }],

  launch: async ({ appOptions }, use, testInfo) => {
    const folders = {
      userData: testInfo.outputPath('user-data'),
      projectsDir: testInfo.outputPath('projects'),
    }
    for (const folder of Object.values(folders)) fs.mkdirSync(folder, { recursive: true })
    const apps: RunningApp[] = []

    await use(async (options = {}) => {
      const app = await launchApp({ ...appOptions, ...options }, folders)
      apps.push(app)
      return app
    })

    const failed = testInfo.status !== testInfo.expectedStatus
    for (const app of apps) {
      if (failed) await attachScreenshots(app, testInfo).catch((error) => console.error(error))
      await app.close()
    }
    const errors = apps.flatMap((app) => app.unexpectedErrors())
    if (errors.length > 0) throw new Error(`The app printed unexpected errors:\n${errors.join('\n')}`)
  },

  app: async ({ launch }, use) => {
    await use(await launch())
  },
})
