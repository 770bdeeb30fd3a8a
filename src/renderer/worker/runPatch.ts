import { createRanking, lazyRanks, type Ranking } from '#core/analysis/lazyRanks'
import type { IndexRun } from '#core/index/run'
import type { RunPatch } from './protocol'

/**
 * What changed from one run to the next; everything where there was none before. A session hands out the same
 * array for what did not change. The patch has its own copy of the scores, so that it can be transferred; the
 * window ranks what it shows.
 */
export const diffRuns = (run: IndexRun, previous: IndexRun | undefined): RunPatch => {
  const changed = run.nodes.flatMap((_, at) => (previous?.scores[at] === run.scores[at] ? [] : [at]))
  const cells = run.regions.length * run.periods.length
  const scores = new Float64Array(changed.length * cells)
  for (const [k, at] of changed.entries()) scores.set(run.scores[at] ?? [], k * cells)
  return {
    index: run.index,
    frame:
      previous === undefined
        ? { name: run.name, scale: run.scale, regions: run.regions, periods: run.periods }
        : null,
    nodes: previous?.nodes === run.nodes ? null : run.nodes,
    problems: run.problems,
    changed,
    scores,
  }
}

/** The ranks of the columns of one index, kept from run to run: its regions are the same array in each. */
const rankings = new WeakMap<IndexRun['regions'], Ranking>()

const rankingOf = ({ regions, periods }: Pick<IndexRun, 'regions' | 'periods'>): Ranking => {
  const ranking = rankings.get(regions) ?? createRanking({ regions: regions.length, periods: periods.length })
  rankings.set(regions, ranking)
  return ranking
}

/**
 * The run that a patch leads to. Step tables are not part of it: they stay in the worker until they are asked
 * for. null where the patch builds on a run that is not there.
 */
export const applyPatch = (patch: RunPatch, previous: IndexRun | undefined): IndexRun | null => {
  const frame = patch.frame ?? previous
  const nodes = patch.nodes ?? previous?.nodes
  if (frame === undefined || nodes === undefined) return null
  const cells = frame.regions.length * frame.periods.length
  const scores = [...(previous?.scores ?? [])]
  for (const [k, at] of patch.changed.entries())
    scores[at] = patch.scores.subarray(k * cells, (k + 1) * cells)
  const ranks = lazyRanks(scores, rankingOf(frame))
  return {
    index: patch.index,
    name: frame.name,
    scale: frame.scale,
    regions: frame.regions,
    periods: frame.periods,
    nodes,
    scores,
    get ranks() {
      return ranks.ranks
    },
    get ranked() {
      return ranks.ranked
    },
    steps: [],
    problems: patch.problems,
  }
}
