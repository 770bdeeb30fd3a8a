import type { Framework } from '../../index/framework'
import type { NodeId, Problem } from '../../index/run'
import { rankCells } from '../ranks'
import { alternativeAt, type DrawnChoice } from './choices'
import { type Combination, columnSource, type Ground, openCombination } from './combination'

/** What many draws of an index gave. A row per draw, a column per region. */
export interface Draws {
  readonly count: number
  readonly regions: number
  /** NaN = missing. A failed draw has no scores. */
  readonly scores: Float64Array
  /** 0 = unranked. */
  readonly ranks: Int32Array
  /** Per draw the position in `reasons` of why it failed, or -1. */
  readonly failed: Int32Array
  readonly reasons: readonly Problem[]
}

export interface Setup {
  readonly framework: Framework
  readonly ground: Ground
  readonly choices: readonly DrawnChoice[]
  /** The index as written. */
  readonly nominal: Combination
}

/** The alternatives of a draw as one number each; weights count as one alternative. */
const alternativesOf = (choices: readonly DrawnChoice[], u: Float64Array, row: number): readonly number[] =>
  choices.map(({ alternatives }, at) =>
    alternatives === null ? 0 : alternativeAt(u[row * choices.length + at] as number, alternatives.length),
  )

const apply = ({ framework, choices }: Setup, chosen: readonly number[]): Framework =>
  choices.reduce(
    (given, { alternatives }, at) => alternatives?.[chosen[at] ?? 0]?.apply(given) ?? given,
    framework,
  )

/** Draws that share all their alternatives, in the order in which the first of each comes. */
const groupDraws = (choices: readonly DrawnChoice[], u: Float64Array, count: number) => {
  const groups = new Map<string, { readonly chosen: readonly number[]; readonly rows: number[] }>()
  for (let row = 0; row < count; row++) {
    const chosen = alternativesOf(choices, u, row)
    const key = chosen.join()
    const known = groups.get(key)
    if (known === undefined) groups.set(key, { chosen, rows: [row] })
    else known.rows.push(row)
  }
  return [...groups.values()]
}

/** Without what differs from draw to draw, so that the same reason counts as one. */
const reasonKey = ({ code, data: { count: _, places: __, ...data } }: Problem): string =>
  JSON.stringify([code, data])

const factorsOf = (
  choices: readonly DrawnChoice[],
  u: Float64Array,
  row: number,
  seed: number,
): ReadonlyMap<NodeId, number> | null => {
  if (choices.every(({ alternatives }) => alternatives !== null)) return null
  const factors = new Map<NodeId, number>()
  for (const [at, choice] of choices.entries())
    choice.factors(u[row * choices.length + at] as number, seed, factors)
  return factors
}

/**
 * Computes the index once per row of `u` (rows x choices, each in [0, 1)) and yields the share done. What draws
 * with the same alternatives share is computed once, whatever their number. A draw fails where the index cannot be
 * run with its alternatives, or where it meets an error that the index as written does not have.
 */
export function* simulate(
  setup: Setup,
  u: Float64Array,
  count: number,
  seed: number,
): Generator<number, Draws, void> {
  const { choices, nominal, ground } = setup
  const regions = nominal.plan.context.scope.regions.length
  const scores = new Float64Array(count * regions).fill(Number.NaN)
  const ranks = new Int32Array(count * regions)
  const failed = new Int32Array(count).fill(-1)
  const reasons: Problem[] = []
  const known = new Map<string, number>()
  const reasonAt = (found: Problem): number => {
    const key = reasonKey(found)
    const at = known.get(key) ?? reasons.push(found) - 1
    known.set(key, at)
    return at
  }
  const usual = new Set([...nominal.errors, ...nominal.score(null).errors].map(reasonKey))
  const unusual = (errors: readonly Problem[]) => errors.find((error) => !usual.has(reasonKey(error)))
  const source = columnSource(ground, nominal.plan)
  const sorted = new Float64Array(regions)
  let done = 0
  for (const { chosen, rows } of groupDraws(choices, u, count)) {
    yield done / count
    const combination = openCombination(apply(setup, chosen), ground, source)
    const refused = 'score' in combination ? unusual(combination.errors) : combination[0]
    if (refused !== undefined || !('score' in combination)) {
      if (refused !== undefined) for (const row of rows) failed[row] = reasonAt(refused)
      done += rows.length
      continue
    }
    for (const row of rows) {
      const result = combination.score(factorsOf(choices, u, row, seed))
      const error = result.errors.length === 0 ? undefined : unusual(result.errors)
      if (error === undefined) {
        const own = ranks.subarray(row * regions, (row + 1) * regions)
        scores.set(result.scores, row * regions)
        rankCells(result.scores, 0, 1, sorted, own)
      } else failed[row] = reasonAt(error)
      done += 1
      yield done / count
    }
  }
  return { count, regions, scores, ranks, failed, reasons }
}
