import os from 'node:os'
import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { hasDisplay } from '../scripts/setup/display.mjs'

const root = path.join(import.meta.dirname, '..')

/**
 * On a display that a person uses one window at a time: tests would share its clipboard and its pointer. Otherwise
 * each worker has a virtual one of its own (fixtures.ts), and as a test waits for a third of its time, there are more
 * workers than cores.
 */
const workers = hasDisplay() ? 1 : Math.min(4, Math.ceil(os.availableParallelism() * 1.5))

/** Limits are for what hangs, and no measure of speed: the machine may be busy. A test that fails once has failed. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.e2e.ts',
  globalSetup: path.join(import.meta.dirname, 'globalSetup.ts'),
  outputDir: path.join(root, 'test-results'),
  preserveOutput: 'failures-only',
  workers,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 300_000,
  expect: { timeout: 100_000 },
  globalTimeout: 12 * 60_000,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PROVINDEX_E2E_REPORT ?? path.join(root, '.cache/test/e2e.json') }],
  ],
})
