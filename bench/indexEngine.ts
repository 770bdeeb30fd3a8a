import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { toolNode } from '../scripts/setup/paths.mjs'
import { type Engine, enginePath, loadEngine } from './engine/loadEngine.ts'
import { ASEM_SIZE, normaliseAndAggregate, openSeeded, PANEL } from './engine/normaliseAndAggregate.ts'
import { plainLoops } from './engine/plainLoops.ts'
import { type ProjectSize, seededProject } from './engine/seededProject.ts'
import { against, bounded, type Measure, median } from './measure.ts'

/** Stated figures of COINr 1.1.14 on a machine like this one (2 cores), in milliseconds. */
const STATED = { asem: 11.7, panel: 10_500 }

const timed = (run: () => unknown): number => {
  const begin = performance.now()
  run()
  return performance.now() - begin
}

/** Median of one run; the index is opened before, as the window and a simulation hold it open. */
const measureAsemSize = (engine: Engine): Measure => {
  const project = seededProject(ASEM_SIZE)
  const times: number[] = []
  for (let round = 0; round < 3000; round += 1) {
    const session = openSeeded(engine, project, [2, 4])
    const time = timed(() => engine.finish(session.compute()))
    if (round >= 1000) times.push(time)
  }
  const name = 'normalise + aggregate, 51 regions x 49 indicators (stated: COINr)'
  return against(name, 'ms', median(times), STATED.asem, 0.1 / STATED.asem)
}

/** Engine and plain loops take turns, so that a busy moment of the machine hits both. */
const measurePanel = (engine: Engine): readonly Measure[] => {
  const project = seededProject(PANEL)
  const times = { engine: [] as number[], plain: [] as number[] }
  for (let round = 0; round < 14; round += 1) {
    const plain = timed(() => plainLoops(project, 10))
    const own = timed(() => normaliseAndAggregate(engine, project, [10]))
    if (round < 3) continue
    times.plain.push(plain)
    times.engine.push(own)
  }
  const own = median(times.engine)
  const name = 'normalise + aggregate, 2,800 regions x 20 periods x 100 indicators'
  return [
    against(`${name} (stated: COINr)`, 'ms', own, STATED.panel, 70 / STATED.panel),
    against(`${name} (plain loops)`, 'ms', own, median(times.plain), 2),
  ]
}

/** Slope of log time over log cells, from ten thousand to ten million cells. */
const measureGrowth = (engine: Engine): Measure => {
  const sizes: readonly ProjectSize[] = [
    { regions: 100, periods: 1, indicators: 100, missing: 50 },
    { regions: 1000, periods: 1, indicators: 100, missing: 50 },
    { regions: 1000, periods: 10, indicators: 100, missing: 50 },
    { regions: 5000, periods: 20, indicators: 100, missing: 50 },
  ]
  const points = sizes.map((size) => {
    const project = seededProject(size)
    const cells = size.regions * size.periods * size.indicators
    const rounds = Math.max(9, Math.min(300, Math.round(3e6 / cells)))
    const times = Array.from({ length: rounds }, () =>
      timed(() => normaliseAndAggregate(engine, project, [10])),
    )
    return { x: Math.log(cells), y: Math.log(median(times.slice(Math.ceil(rounds / 4)))) }
  })
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)]
  const slope = mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2)
  return bounded('growth of time with cells, 10 thousand to 10 million', 'exponent', slope, 1.05)
}

/** What a process holds that has made the cube and run the index once, beyond what it had before, against the cube. */
const measureMemory = (folder: string, root: string): Measure => {
  const output = execFileSync(
    toolNode(),
    [path.join(root, 'bench/engine/measureMemory.ts'), enginePath(folder)],
    { encoding: 'utf8' },
  )
  const { used, cube } = JSON.parse(output)
  return against('memory of the panel, cube included', 'MB', used / 2 ** 20, cube / 2 ** 20, 3)
}

/** What the engine promises about speed and memory. It needs no window. */
export const indexEngine = async ({ root }: { readonly root: string }): Promise<readonly Measure[]> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'provindex-engine-'))
  try {
    const engine = await loadEngine(root, folder)
    return [
      measureAsemSize(engine),
      ...measurePanel(engine),
      measureGrowth(engine),
      measureMemory(folder, root),
    ]
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
