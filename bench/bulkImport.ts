import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { toolNode } from '../scripts/setup/paths.mjs'
import { against, bounded, type Measure } from './measure.ts'
import { runWatched } from './watchedCommand.ts'

/** Ten million observations, region by region. */
const REGIONS = 2800
const PERIODS = 100
const INDICATORS = 36

/** Of each the quickest counts: a busy moment of the machine hits one of them. */
const ROUNDS = 2
const GIGABYTE = 1024

/** Without randomness: the values only have to differ. */
const writeTidy = (file: string): void => {
  const out = fs.openSync(file, 'w')
  fs.writeSync(out, 'region,period,indicator,value\n')
  for (let region = 0; region < REGIONS; region += 1) {
    const lines: string[] = []
    for (let period = 0; period < PERIODS; period += 1)
      for (let indicator = 0; indicator < INDICATORS; indicator += 1)
        lines.push(
          `R${region},${1920 + period},I${indicator},${((region * 7919 + indicator * 104_729 + period * 31) % 99_991) / 1000}\n`,
        )
    fs.writeSync(out, lines.join(''))
  }
  fs.closeSync(out)
}

const importInto = (root: string, project: string, file: string) =>
  runWatched(root, ['import', project, file, '--create-regions', '--create-indicators'])

/**
 * A tidy CSV of ten million rows into an empty project, against DuckDB loading the same file, with the types that it finds
 * and the settings that it has by itself (`CREATE TABLE loaded AS FROM 'tidy.csv'`), into a table of a new database file. Both
 * end when all is on disk; starting a program counts for ours only.
 */
export const bulkImport = async ({ root }: { readonly root: string }): Promise<readonly Measure[]> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'provindex-bulk-bench-'))
  try {
    const file = path.join(folder, 'tidy.csv')
    writeTidy(file)
    let [baseline, best, peak] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0]
    for (let round = 0; round < ROUNDS; round += 1) {
      const table = path.join(folder, `${round}.duckdb`)
      const alone = [path.join(root, 'bench/microdata/duckdbAlone.ts'), 'load', file, table]
      baseline = Math.min(baseline, Number(execFileSync(toolNode(), alone, { encoding: 'utf8' })))
      const project = path.join(folder, `${round}.provindex`)
      execFileSync(toolNode(), [path.join(root, 'out/main/cli.cjs'), 'new', project, '--regions', 'none'])
      const run = await importInto(root, project, file)
      best = Math.min(best, run.milliseconds)
      peak = Math.max(peak, run.peak)
    }
    return [
      against(
        'importing a tidy CSV of 10M rows (loading it into a table on disk)',
        'ms',
        best,
        baseline,
        1.5,
      ),
      bounded('memory of importing 10M rows, peak', 'MB', peak, GIGABYTE),
    ]
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
