import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Engine, loadEngine } from './engine/loadEngine.ts'
import { ASEM_SIZE } from './engine/normaliseAndAggregate.ts'
import { nodesOf, seededProject } from './engine/seededProject.ts'
import { against, type Measure, median } from './measure.ts'

/** Stated figures of COINr 1.1.14 on a machine like this one (2 cores), in milliseconds. */
const STATED = { draws: 111_000, sobol: 64_000 }
const ROUNDS = 15

/** Treatment, normalisation, weights and aggregation are uncertain. */
const open = ({ frameworkSchema, openRobustness }: Engine) => {
  const { dataset, records } = seededProject(ASEM_SIZE)
  const framework = frameworkSchema.parse({
    id: 'seeded',
    name: { zh: 'seeded', en: 'seeded' },
    nodes: nodesOf(ASEM_SIZE.indicators, [2, 4]),
    steps: [
      { step: 'treat', method: 'winsorise-then-log', maxWinsorised: 5 },
      { step: 'normalise', method: 'min-max', lower: 1, upper: 100 },
      { step: 'aggregate', method: 'arithmetic' },
    ],
  })
  const opened = openRobustness(dataset, records, framework, {
    choices: [
      { vary: 'treat', alternatives: ['as-written', 'none'] },
      { vary: 'normalise', alternatives: ['as-written', { method: 'z-score', mean: 50, sd: 5 }] },
      { vary: 'weights', by: 0.25 },
      { vary: 'aggregate', alternatives: ['as-written', { method: 'geometric' }] },
    ],
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  return opened.value
}

/** Median over seeds, from opening the index to the finished result. */
const measure = (run: (seed: number) => { readonly ok: boolean }): number => {
  const times: number[] = []
  for (let seed = 0; seed < ROUNDS; seed += 1) {
    const begin = performance.now()
    if (!run(seed).ok) throw new Error('refused')
    times.push(performance.now() - begin)
  }
  return median(times.slice(2))
}

/** What the engine promises about Monte Carlo and sensitivity. It needs no window. */
export const robustness = async ({ root }: { readonly root: string }): Promise<readonly Measure[]> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'provindex-engine-'))
  try {
    const engine = await loadEngine(root, folder)
    const draws = measure((seed) => engine.finish(open(engine).monteCarlo({ draws: 1000, seed })))
    const sobol = measure((seed) => engine.finish(open(engine).sobol({ runs: 600, seed })))
    const size = '51 regions x 49 indicators (stated: COINr)'
    return [
      against(`1,000 draws, ${size}`, 'ms', draws, STATED.draws, 100 / STATED.draws),
      against(`Sobol’ with 600 runs, ${size}`, 'ms', sobol, STATED.sobol, 80 / STATED.sobol),
    ]
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
