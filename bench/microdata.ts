import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { toolNode } from '../scripts/setup/paths.mjs'
import { against, bounded, type Measure } from './measure.ts'
import { runWatched } from './watchedCommand.ts'

/** Of a CSV file of one gigabyte. */
const ROWS = 11_800_000
const GIGABYTE = 1024

const simple = ['n=count', 'sum=sum(income)', 'mean=mean(spend)', 'wmean=weighted-mean(income, weight)']
const measures = {
  simple: [...simple, 'employed=share(employed = 1) where age >= 16'],
  median: [...simple, 'median=median(income)'],
}

/** Of each the quickest counts: a busy moment of the machine hits one of them. */
const ROUNDS = 2

/** With the highest ratio to loading the file; starting a program and opening a project weigh more beside Parquet. */
const files = [
  ['people.csv', 1.5],
  ['people.parquet', 2],
] as const

const aggregate = (root: string, project: string, file: string, kind: keyof typeof measures) => {
  const argv = ['aggregate', project, file, '--region', 'region', '--period', 'day', '--by', 'year']
  const more = ['--create-regions', '--filter', 'age < 80', '--dry-run', '--measure', ...measures[kind]]
  return runWatched(root, [...argv, ...more])
}

/** A gigabyte of records of persons, aggregated by 331 regions and 8 years, against DuckDB loading the same file. */
export const microdata = async ({ root }: { readonly root: string }): Promise<readonly Measure[]> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'provindex-microdata-'))
  const alone = (...argv: string[]) =>
    execFileSync(toolNode(), [path.join(root, 'bench/microdata/duckdbAlone.ts'), ...argv], {
      encoding: 'utf8',
    })
  try {
    alone('make', folder, String(ROWS))
    const project = path.join(folder, 'people.provindex')
    execFileSync(toolNode(), [path.join(root, 'out/main/cli.cjs'), 'new', project, '--regions', 'none'])
    const found: Measure[] = []
    let peak = 0
    for (const [name, goal] of files) {
      const file = path.join(folder, name)
      const size = (fs.statSync(file).size / 2 ** 20).toFixed(0)
      const baseline = Math.min(...Array.from({ length: ROUNDS }, () => Number(alone('load', file))))
      for (const kind of ['simple', 'median'] as const) {
        let best = Number.POSITIVE_INFINITY
        for (let round = 0; round < ROUNDS; round += 1) {
          const run = await aggregate(root, project, file, kind)
          peak = Math.max(peak, run.peak)
          best = Math.min(best, run.milliseconds)
        }
        const what = `aggregating microdata, ${name} of ${size} MB${kind === 'median' ? ', with a median' : ''}`
        found.push(against(`${what} (loading it)`, 'ms', best, baseline, goal))
      }
    }
    return [...found, bounded('memory of aggregating microdata, peak', 'MB', peak, GIGABYTE)]
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
