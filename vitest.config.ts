import os from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

/** Pure layers: their files share threads and what these have loaded, which is most of what a file costs. */
const PURE = ['src/{core,contract,text,charts,renderer}/**/*.test.{ts,tsx}']
/** Those that put another clock or window in the place of the real one. */
const REPLACING = [
  'src/renderer/shell/whenQuiet.test.ts',
  'src/renderer/store/settling.test.ts',
  'src/charts/chartState.test.ts',
]
/** All that are not pure, with their files, engines and processes: each in a process of its own. */
const ALL = ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts']

export default defineConfig({
  test: {
    environment: 'node',
    maxWorkers: os.availableParallelism(),
    // Limits are for what hangs, and no measure of speed: the machine may be busy.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: PURE,
          exclude: [...configDefaults.exclude, ...REPLACING],
          pool: 'threads',
          isolate: false,
        },
      },
      { extends: true, test: { name: 'replacing', include: REPLACING } },
      { extends: true, test: { name: 'outer', include: ALL, exclude: [...configDefaults.exclude, ...PURE] } },
    ],
  },
})
