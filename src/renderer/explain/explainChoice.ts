import type { Question } from '#core/analysis/decomposition/answer'
import { lastRankedPeriod, nextRanked } from '#core/analysis/decomposition/opponent'
import type { Period, RegionCode } from '#core/dataset/schema'
import type { IndexRun, RunNode } from '#core/index/run'
import type { Subject } from '#core/project/view'

/** What is asked: the shared selection, with everything filled in that it leaves open. */
export interface ExplainChoice {
  readonly node: RunNode
  readonly period: Period
  /** By rank, the unranked last. */
  readonly regions: readonly RegionCode[]
  readonly a: RegionCode
  readonly b: RegionCode | null
  /** Whether b was chosen, or is the next ranked. */
  readonly bChosen: boolean
  /** null where there is no other period to compare with; between indices it may be the same. */
  readonly since: Period | null
  /** The index that is compared with; null where the project has no other. */
  readonly other: string | null
  readonly question: Question | null
}

interface Chosen {
  readonly kind: Question['kind']
  readonly subject: Subject | null
  readonly period: Period | null
  readonly regions: readonly RegionCode[]
  readonly since: Period | null
  /** The index to compare with; null = the first of the others. */
  readonly other: string | null
  /** The indices of the project. */
  readonly indices: readonly string[]
}

const byRank = (run: IndexRun, node: number, period: number): readonly RegionCode[] => {
  const rankOf = (at: number) =>
    run.ranks[node]?.[at * run.periods.length + period] || Number.POSITIVE_INFINITY
  return run.regions
    .map((code, at) => ({ code, at, rank: rankOf(at) }))
    .toSorted((x, y) => (x.rank === y.rank ? x.at - y.at : x.rank - y.rank))
    .map(({ code }) => code)
}

/**
 * The question of the panel. The first chosen region is explained (the best ranked where none is chosen), against
 * the second one or the next ranked; where none was chosen, the period before is compared with, and between indices
 * the same period. null where the run has no region or no period.
 */
export const explainChoice = (run: IndexRun, chosen: Chosen): ExplainChoice | null => {
  const { kind, subject } = chosen
  const wanted = subject?.kind === 'node' && subject.index === run.index ? subject.node : null
  const at = Math.max(
    0,
    run.nodes.findIndex(({ id }) => id === wanted),
  )
  const node = run.nodes[at]
  if (node === undefined) return null
  const period =
    chosen.period !== null && run.periods.includes(chosen.period)
      ? chosen.period
      : lastRankedPeriod(run, node.id)
  if (period === undefined) return null
  const regions = byRank(run, at, run.periods.indexOf(period))
  const known = chosen.regions.filter((code) => run.regions.includes(code))
  const a = known[0] ?? regions[0]
  if (a === undefined) return null
  const second = known[1] ?? null
  const b = second ?? nextRanked(run, node.id, period, a)?.region ?? null
  const others = chosen.indices.filter((id) => id !== run.index)
  const other = others.find((id) => id === chosen.other) ?? others[0] ?? null
  const periods = kind === 'indices' ? run.periods : run.periods.filter((each) => each !== period)
  const usual = kind === 'indices' ? period : run.periods[run.periods.indexOf(period) - 1]
  const since =
    chosen.since !== null && periods.includes(chosen.since) ? chosen.since : (usual ?? periods[0] ?? null)
  const question = (): Question | null => {
    // Without anybody to compare with, the answer says why: the region has no score.
    if (kind === 'gap') return { kind, node: node.id, period, a, b: b ?? a }
    if (since === null) return null
    if (kind === 'change') return { kind, node: node.id, period, region: a, since }
    return other === null ? null : { kind, node: node.id, period, region: a, since, other }
  }
  return { node, period, regions, a, b, bChosen: second !== null, since, other, question: question() }
}
