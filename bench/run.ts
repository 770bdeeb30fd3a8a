// Measures every promise and prints them: `npm run bench`, with `-- --json` as one JSON array on standard output.
import { hasDisplay, startVirtualDisplay } from '../scripts/setup/display.mjs'
import { launchFlags } from '../scripts/setup/electronRuntime.mjs'
import { root } from '../scripts/setup/paths.mjs'
import { endAllProcesses, endOnSignals } from '../scripts/setup/processes.mjs'
import { createReporter } from '../scripts/setup/progress.mjs'
import { setUpWindow } from '../scripts/setup/setUp.mjs'
import { coldStart } from './coldStart.ts'
import type { BenchContext } from './context.ts'
import { editToRepaint } from './editToRepaint.ts'
import type { Measure } from './measure.ts'
import { openLarge } from './openLarge.ts'

/** Adding a measurement: its file and one line here. */
const benches: readonly ((context: BenchContext) => Promise<readonly Measure[]>)[] = [
  coldStart,
  editToRepaint,
  openLarge,
]

const line = ({ name, value, unit, baseline, ratio, goal }: Measure): string => {
  const met = (ratio ?? value) <= goal ? 'met' : 'NOT MET'
  const against =
    baseline === null ? '' : `, baseline ${baseline.toFixed(1)} ${unit}, ratio ${ratio?.toFixed(2)}`
  return `${name}: ${value.toFixed(1)} ${unit}${against}, goal ${goal}: ${met}`
}

endOnSignals()
const json = process.argv.includes('--json')
const runtime = await setUpWindow(createReporter(process.stderr))
const display = hasDisplay() ? {} : (await startVirtualDisplay()).environment
const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env
const context: BenchContext = {
  electron: runtime.executable,
  flags: launchFlags(runtime),
  root,
  env: { ...inherited, ...display, NODE_ENV: 'production' },
}
const measures: Measure[] = []
for (const bench of benches) {
  for (const measure of await bench(context)) {
    measures.push(measure)
    process.stderr.write(`${line(measure)}\n`)
  }
}
if (json) process.stdout.write(`${JSON.stringify(measures, null, 2)}\n`)
await endAllProcesses()
