import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { toolNode } from '../scripts/setup/paths.mjs'
import type {} from '../src/renderer/bridge.ts'
import type { BenchContext } from './context.ts'
import { bounded, type Measure, median } from './measure.ts'
import { openWindow } from './window.ts'

const REGIONS = 500
const YEARS = 20
const INDICATORS = 100
const ROUNDS = 5

/** A tidy CSV of a million observations, without randomness: the values only have to differ. */
const writeMillion = (file: string): void => {
  const out = fs.openSync(file, 'w')
  fs.writeSync(out, 'region,period,indicator,value\n')
  for (let region = 0; region < REGIONS; region += 1) {
    const lines: string[] = []
    for (let indicator = 0; indicator < INDICATORS; indicator += 1)
      for (let year = 0; year < YEARS; year += 1)
        lines.push(
          `R${region},${2000 + year},I${indicator},${((region * 7919 + indicator * 104_729 + year * 31) % 99_991) / 10}\n`,
        )
    fs.writeSync(out, lines.join(''))
  }
  fs.closeSync(out)
}

/** From asking a running program for a project of a million observations to its interactive grid. */
export const openLarge = async (context: BenchContext): Promise<readonly Measure[]> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'provindex-large-'))
  const csv = path.join(folder, 'million.csv')
  const project = path.join(folder, 'million.provindex')
  writeMillion(csv)
  const run = (...args: string[]) =>
    execFileSync(toolNode(), [path.join(context.root, 'out/main/cli.cjs'), ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PROVINDEX_USER_DATA: folder },
    })
  run('new', project, '--regions', 'none')
  run('import', project, csv, '--create-regions', '--create-indicators')

  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const driven = await openWindow(context)
    // Window and command line of one machine know which files they left in order; here they have a folder each.
    fs.cpSync(path.join(folder, 'known'), path.join(driven.folder, 'known'), { recursive: true })
    // Running, not still starting: the views of the sample are drawn.
    await driven.page.locator('[data-drawn]').nth(1).waitFor()
    const begin = performance.now()
    await driven.page.evaluate((file) => window.provindex.request('project.open', { path: file }), project)
    // The window of the untouched sample is used again; it shows the project when it shows its first region.
    await driven.page.locator('[row-id="R0"] [role=gridcell]').first().waitFor()
    times.push(performance.now() - begin)
    await driven.close()
  }
  fs.rmSync(folder, { recursive: true, force: true })
  return [bounded('opening a project of 1M observations', 'ms', median(times), 1000)]
}
