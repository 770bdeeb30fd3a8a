// Measures every promise and prints them: `npm run bench`, with `-- --json` as one JSON array on standard output,
// with `-- --core` only those of the core, which need no window.
import { hasDisplay, startVirtualDisplay } from '../scripts/setup/display.mjs'
import { launchFlags } from '../scripts/setup/electronRuntime.mjs'
import { root } from '../scripts/setup/paths.mjs'
import { endAllProcesses, endOnSignals } from '../scripts/setup/processes.mjs'
import { createReporter } from '../scripts/setup/progress.mjs'
import { setUpWindow } from '../scripts/setup/setUp.mjs'
import { bulkImport } from './bulkImport.ts'
import { coldStart } from './coldStart.ts'
import type { BenchContext } from './context.ts'
import { editToRepaint } from './editToRepaint.ts'
import { indexEngine } from './indexEngine.ts'
import type { Measure } from './measure.ts'
import { microdata } from './microdata.ts'
import { openLarge } from './openLarge.ts'
import { robustness } from './robustness.ts'
import { whatIf } from './whatIf.ts'

/** Adding a measurement: its file and one line in one of the lists. */
const coreBenches: readonly ((context: Pick<BenchContext, 'root'>) => Promise<readonly Measure[]>)[] = [
  indexEngine,
  robustness,
]
const windowBenches: readonly ((context: BenchContext) => Promise<readonly Measure[]>)[] = [
  coldStart,
  editToRepaint,
  openLarge,
  whatIf,
  microdata,
  bulkImport,
]

const line = ({ name, value, unit, baseline, ratio, goal }: Measure): string => {
  const met = (ratio ?? value) <= goal ? 'met' : 'NOT MET'
  const shown = (number: number | null) => String(Number(number?.toPrecision(3)))
  const against = baseline === null ? '' : `, baseline ${shown(baseline)} ${unit}, ratio ${shown(ratio)}`
  return `${name}: ${shown(value)} ${unit}${against}, goal ${shown(goal)}: ${met}`
}

/** Sets up what a window needs: the runtime and a display. */
const windowContext = async (): Promise<BenchContext> => {
  const runtime = await setUpWindow(createReporter(process.stderr))
  const display = hasDisplay() ? {} : (await startVirtualDisplay()).environment
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env
  return {
    electron: runtime.executable,
    flags: launchFlags(runtime),
    root,
    env: { ...inherited, ...display, NODE_ENV: 'production' },
  }
}

endOnSignals()
const measures: Measure[] = []
const note = (found: readonly Measure[]): void => {
  measures.push(...found)
  for (const measure of found) process.stderr.write(`${line(measure)}\n`)
}
for (const bench of coreBenches) note(await bench({ root }))
if (!process.argv.includes('--core')) {
  const context = await windowContext()
  for (const bench of windowBenches) note(await bench(context))
}
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(measures, null, 2)}\n`)
await endAllProcesses()
