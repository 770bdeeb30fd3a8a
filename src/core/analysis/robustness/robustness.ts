import type { Dataset } from '../../dataset/dataset'
import type { LocalText, Period, RegionCode } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import { withDerived } from '../../formula/derive'
import { compileIndex, type IndexRecords, type Plan } from '../../index/compile'
import type { Framework } from '../../index/framework'
import { problem } from '../../index/problems'
import type { NodeId, Problem } from '../../index/run'
import { describeIssues } from '../../project/issues'
import { mixSeeds, mulberry32 } from '../../random'
import { fail, ok, type Result } from '../../result'
import { rankCells } from '../ranks'
import { checkSpec } from './checkSpec'
import { type DrawnChoice, drawnChoices } from './choices'
import { type Ground, openCombination } from './combination'
import { defaultSpec } from './defaultSpec'
import { distributions, type RegionDistribution } from './distribution'
import { type Draws, type Setup, simulate } from './simulate'
import { type SobolIndices, sobolDesign, sobolIndices } from './sobolIndices'
import { SOBOL_DIMENSIONS, sobolPoints } from './sobolSequence'
import { type RobustnessSpec, robustnessSpecSchema } from './spec'
import { comparableScores, scaleFor, tryAlternatives } from './tryAlternatives'
import { swapRegions, type WeightSwap } from './weightSwap'

/** What every analysis of robustness is about, beside its draws. */
export interface RobustnessFrame {
  readonly index: string
  readonly name: LocalText
  readonly node: { readonly id: NodeId; readonly name: LocalText }
  readonly period: Period
  readonly regions: readonly RegionCode[]
  /** Scale of the scores: `index` for an index in points where an alternative cannot be counted in points. */
  readonly scale: Framework['scale']
  /** Whether scores of different draws are on one scale; ranks always compare. */
  readonly comparable: boolean
  readonly choices: readonly {
    readonly label: LocalText
    readonly alternatives: readonly LocalText[] | null
  }[]
  /** The index as written: per region, NaN and 0 = missing. */
  readonly nominal: { readonly scores: Float64Array; readonly ranks: Int32Array }
  readonly seed: number
  /** Runs asked for, those that failed among them. */
  readonly runs: number
  readonly failures: readonly { readonly reason: Problem; readonly count: number }[]
}

export interface MonteCarlo extends RobustnessFrame {
  /** Per region. */
  readonly distributions: readonly RegionDistribution[]
  readonly draws: Draws
}

export interface Sobol extends RobustnessFrame {
  /** Rows of A and of B; runs = rows x (choices + 2). */
  readonly rows: number
  /** On the mean absolute shift of ranks against the index as written. */
  readonly shift: SobolIndices
  /** On the rank of one region. */
  rankOf(region: RegionCode): SobolIndices
}

export interface Robustness {
  /** As given or by default, with node and period named. */
  readonly spec: RobustnessSpec
  readonly setup: Setup
  /** Draws every choice at random `draws` times; yields the share done. */
  monteCarlo(options: {
    readonly draws: number
    readonly seed: number
  }): Generator<number, Result<MonteCarlo, AppError>, void>
  /** Variance-based sensitivity with as many runs as fit into `runs`; yields the share done. */
  sobol(options: {
    readonly runs: number
    readonly seed: number
  }): Generator<number, Result<Sobol, AppError>, void>
}

/** The smallest changes of weights that swap two regions; errors where one has no score or they tie. */
export const swapOf = (
  { setup: { nominal, ground } }: Robustness,
  [first, second]: readonly [RegionCode, RegionCode],
): Result<WeightSwap, AppError> => {
  const known = nominal.plan.context.scope.regions
  const unknown = [first, second].find((region) => !known.includes(region))
  if (unknown !== undefined) return fail(appError('region-unknown', { code: unknown, suggestions: [] }))
  const swap = swapRegions(nominal, ground.node, first, second)
  return 'single' in swap ? ok(swap) : refuse([swap])
}

/** More cells than this are not kept: draws x regions. */
const MOST_CELLS = 50_000_000

const refuse = (problems: readonly Problem[]) => fail(appError('robustness-invalid', { problems }))

/** Reads a spec; the error names every place that cannot be read. */
export const readSpec = (document: unknown): Result<RobustnessSpec, AppError> => {
  const parsed = robustnessSpecSchema.safeParse(document)
  if (parsed.success) return ok(parsed.data)
  const issues = describeIssues(robustnessSpecSchema, document)
  return refuse(issues.map((issue) => problem('spec-malformed', 'error', { issue })))
}

/** The last period in which the node has scores, else the last one. */
const lastScored = (plan: Plan, framework: Framework, ground: Omit<Ground, 'period'>): Period | undefined => {
  const { periods } = plan.context.scope
  return periods.findLast((period) => {
    const opened = openCombination(framework, { ...ground, period }, null)
    return 'score' in opened && opened.score(null).scores.some((score) => !Number.isNaN(score))
  })
}

const failuresOf = ({ failed, reasons }: Draws): RobustnessFrame['failures'] => {
  const counts = reasons.map((reason) => ({ reason, count: 0 }))
  for (const at of failed) {
    const own = counts[at]
    if (own !== undefined) own.count += 1
  }
  return counts
}

/** Mean absolute difference of ranks over the regions ranked in both; NaN for a failed draw. */
const rankShift = (ranks: Int32Array, nominal: Int32Array): number => {
  let sum = 0
  let compared = 0
  for (let region = 0; region < nominal.length; region++) {
    const [own, usual] = [ranks[region] as number, nominal[region] as number]
    if (own === 0 || usual === 0) continue
    sum += Math.abs(own - usual)
    compared += 1
  }
  return compared === 0 ? Number.NaN : sum / compared
}

/**
 * Prepares an analysis of how far the ranks of an index depend on its choices. `spec` null takes a sensible default.
 * Errors: `index-invalid` where the index itself cannot be run; `robustness-invalid` with every place of the spec that
 * does not fit it.
 */
export const openRobustness = (
  observed: Dataset,
  records: IndexRecords,
  framework: Framework,
  given: RobustnessSpec | null,
): Result<Robustness, AppError> => {
  const dataset = withDerived(observed, records)
  const compiled = compileIndex(framework, dataset, records)
  if (!compiled.ok) return compiled
  const { tree, scope } = compiled.value.context
  const spec = given ?? defaultSpec(compiled.value)
  const wrong = checkSpec(spec, framework, tree, scope)
  if (wrong.length > 0) return refuse(wrong)
  const tried = tryAlternatives(spec, framework, dataset, records)
  if (tried.problems.length > 0) return refuse(tried.problems)
  const scale = scaleFor(framework, tried)
  const scaled: Framework = { ...framework, scale }
  const target = tree.nodes.find(({ id }) => id === (spec.node ?? tree.nodes[0]?.id))
  if (target === undefined) return refuse([])
  const node = { id: target.id, name: target.name }
  const period = spec.period ?? lastScored(compiled.value, scaled, { dataset, records, node: node.id })
  if (period === undefined)
    return refuse([problem('spec-no-scores', 'error', { node: node.id, name: node.name })])
  const ground: Ground = { dataset, records, node: node.id, period }
  const nominal = openCombination(scaled, ground, null)
  if (!('score' in nominal)) return refuse(nominal)
  const most = Math.floor(MOST_CELLS / scope.regions.length)
  const choices: readonly DrawnChoice[] = drawnChoices(spec.choices, scaled, tree.nodes)
  const setup: Setup = { framework: scaled, ground, choices, nominal }
  const { scores } = nominal.score(null)
  const ranks = new Int32Array(scores.length)
  rankCells(scores, 0, 1, new Float64Array(scores.length), ranks)
  const frameOf = (draws: Draws, seed: number): RobustnessFrame => ({
    index: framework.id,
    name: framework.name,
    node,
    period,
    regions: scope.regions,
    scale,
    comparable: comparableScores(tried),
    choices: choices.map(({ label, alternatives }) => ({
      label,
      alternatives: alternatives?.map((alternative) => alternative.label) ?? null,
    })),
    nominal: { scores, ranks },
    seed,
    runs: draws.count,
    failures: failuresOf(draws),
  })
  return ok({
    spec: { ...spec, node: node.id, period },
    setup,
    *monteCarlo({ draws: count, seed }) {
      if (count > most) return refuse([problem('spec-too-large', 'error', { draws: count, most })])
      const random = mulberry32(mixSeeds(seed, 0xd1a5))
      const u = Float64Array.from({ length: count * choices.length }, random)
      const draws = yield* simulate(setup, u, count, seed)
      return ok({ ...frameOf(draws, seed), draws, distributions: distributions(draws) })
    },
    *sobol({ runs, seed }) {
      const dimensions = Math.floor(SOBOL_DIMENSIONS / 2)
      if (choices.length > dimensions)
        return refuse([
          problem('spec-too-many-choices', 'error', { choices: choices.length, most: dimensions }),
        ])
      if (runs > most) return refuse([problem('spec-too-large', 'error', { draws: runs, most })])
      const rows = Math.floor(runs / (choices.length + 2))
      if (rows < 2)
        return refuse([problem('spec-too-few-runs', 'error', { runs, least: 2 * (choices.length + 2) })])
      const points = sobolPoints(rows, 2 * choices.length, mixSeeds(seed, 0x50b0))
      const design = sobolDesign(points, rows, choices.length)
      const draws = yield* simulate(setup, design, rows * (choices.length + 2), seed)
      const regions = scope.regions.length
      const outputs = (of: (own: Int32Array) => number): Float64Array =>
        Float64Array.from({ length: draws.count }, (_, at) =>
          draws.failed[at] === -1 ? of(draws.ranks.subarray(at * regions, (at + 1) * regions)) : Number.NaN,
        )
      const indicesOf = (y: Float64Array) => sobolIndices(y, rows, choices.length, seed)
      return ok({
        ...frameOf(draws, seed),
        rows,
        shift: indicesOf(outputs((own) => rankShift(own, ranks))),
        rankOf: (region) => {
          const at = scope.regions.indexOf(region)
          return indicesOf(outputs((own) => own[at] || Number.NaN))
        },
      })
    },
  })
}
