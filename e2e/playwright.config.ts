import path from 'node:path'
import { defineConfig } from '@playwright/test'

const root = path.join(import.meta.dirname, '..')

/** One window at a time: the tests share the clipboard and the screen. A test that fails once has failed. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.e2e.ts',
  globalSetup: path.join(import.meta.dirname, 'globalSetup.ts'),
  outputDir: path.join(root, 'test-results'),
  preserveOutput: 'failures-only',
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  globalTimeout: 12 * 60_000,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PROVINDEX_E2E_REPORT ?? path.join(root, '.cache/test/e2e.json') }],
  ],
})
