import {
  type MonteCarlo,
  openRobustness,
  type Robustness,
  readSpec,
  type Sobol,
  swapOf,
} from '#core/analysis/robustness/robustness'
import type { RobustnessSpec } from '#core/analysis/robustness/spec'
import type { WeightSwap } from '#core/analysis/robustness/weightSwap'
import type { RegionCode } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import { finish } from '#core/index/session'
import { fail, ok, type Result } from '#core/result'
import { writeAtomically } from '#main/atomicFile'
import type { CliCommand, Outcome } from '../command'
import { readJson } from '../files'
import { distributionCsv, drawsCsv } from '../robustness/robustnessCsv'
import { type RobustnessResult, robustnessOutcome } from '../robustness/robustnessOutcome'
import { readProject } from '../store'
import { wrongUsage } from '../usage'

/** A whole number of at least `least`; undefined where it is not one. */
const wholeNumber = (text: string, least: number): number | undefined => {
  const number = Number(text)
  return /^\d{1,10}$/.test(text) && number >= least && number < 2 ** 32 ? number : undefined
}

const readGiven = async (path: string | undefined): Promise<Result<RobustnessSpec | null, AppError>> => {
  if (path === undefined) return ok(null)
  const document = await readJson(path)
  return document.ok ? readSpec(document.value) : document
}

const analyse = (
  robustness: Robustness,
  { draws, seed, runs, swap }: { draws: number; seed: number; runs: number | null; swap: readonly string[] },
): Result<{ monteCarlo: MonteCarlo; sobol: Sobol | null; swap: WeightSwap | null }, AppError> => {
  const monteCarlo = finish(robustness.monteCarlo({ draws, seed }))
  if (!monteCarlo.ok) return monteCarlo
  const sobol = runs === null ? null : finish(robustness.sobol({ runs, seed }))
  if (sobol !== null && !sobol.ok) return sobol
  const [first, second] = swap as readonly RegionCode[]
  const swapped = first === undefined || second === undefined ? null : swapOf(robustness, [first, second])
  if (swapped !== null && !swapped.ok) return swapped
  return ok({ monteCarlo: monteCarlo.value, sobol: sobol?.value ?? null, swap: swapped?.value ?? null })
}

/** Draws the uncertain choices of an index many times; writes the distribution of scores and ranks and every draw. */
export const indexRobustness: CliCommand = {
  name: 'index robustness',
  usage: [
    'PROJECT ID --draws N --seed S [--spec FILE.json] [--out FILE.csv] [--draws-out FILE.csv]',
    '[--sobol RUNS] [--swap REGION REGION] [--json]',
  ],
  options: {
    draws: 'text',
    seed: 'text',
    spec: 'text',
    out: 'text',
    'draws-out': 'text',
    sobol: 'text',
    swap: 'texts',
  },
  positionals: { least: 2, most: 2 },
  run: async ({ args, io, text }) => {
    const [path = '', id = ''] = args.positionals
    const asked = { draws: args.text('draws'), seed: args.text('seed'), sobol: args.text('sobol') }
    const missing = (['draws', 'seed'] as const).find((name) => asked[name] === undefined)
    if (missing !== undefined) return wrongUsage(text('cli.usage.option-missing', { option: `--${missing}` }))
    const wrong = (option: string, value = '') =>
      wrongUsage(text('cli.usage.whole-number', { option: `--${option}`, value }))
    const draws = wholeNumber(asked.draws ?? '', 1)
    const seed = wholeNumber(asked.seed ?? '', 0)
    const runs = asked.sobol === undefined ? null : wholeNumber(asked.sobol, 1)
    if (draws === undefined) return wrong('draws', asked.draws)
    if (seed === undefined) return wrong('seed', asked.seed)
    if (runs === undefined) return wrong('sobol', asked.sobol)
    const swap = args.texts('swap')
    if (args.given('swap') && swap.length !== 2) return wrongUsage(text('cli.usage.two-regions'))
    const spec = await readGiven(args.text('spec'))
    if (!spec.ok) return spec
    return readProject(path, io, async (store): Promise<Result<Outcome, AppError>> => {
      const framework = store.records.indices.get(id)
      if (framework === undefined)
        return fail(appError('index-unknown', { id, known: [...store.records.indices.keys()] }))
      const snapshot = await store.snapshot()
      if (!snapshot.ok) return snapshot
      const opened = openRobustness(snapshot.value.dataset, store.records, framework, spec.value)
      if (!opened.ok) return opened
      const found = analyse(opened.value, { draws, seed, runs, swap })
      if (!found.ok) return found
      const result: RobustnessResult = {
        ...found.value,
        project: path,
        spec: opened.value.spec,
        byDefault: spec.value === null,
      }
      const files = [
        [args.text('out'), () => distributionCsv(result.monteCarlo)],
        [args.text('draws-out'), () => drawsCsv(result.monteCarlo)],
      ] as const
      for (const [file, content] of files) {
        if (file === undefined) continue
        const written = await writeAtomically(file, content())
        if (!written.ok) return written
      }
      const nameOf = (code: string) => {
        const region = store.records.regions.get(code as RegionCode)
        return region === undefined ? code : text.local(region.shortName) || text.local(region.name) || code
      }
      return ok(robustnessOutcome(result, text, nameOf))
    })
  },
}
