import { type Opened, openExplaining } from '../analysis/decomposition/explainChange'
import { lastRankedPeriod } from '../analysis/decomposition/opponent'
import type { Period, RegionCode } from '../dataset/schema'
import type { AppError } from '../errors'
import type { Framework } from '../index/framework'
import type { IndexRun, RunNode } from '../index/run'
import { openIndex } from '../index/session'
import { ok, type Result } from '../result'
import { choosePeriod } from './choose'
import type { ReportSource } from './template'

/** An index as a report reads it. */
export interface IndexContext {
  readonly framework: Framework
  readonly opened: Opened
  readonly run: IndexRun
  readonly root: RunNode
}

/** Runs an index; null where it has no tree. Errors: index-invalid. */
export const openContext = (
  { dataset, records }: Pick<ReportSource, 'dataset' | 'records'>,
  framework: Framework,
): Result<IndexContext | null, AppError> => {
  const session = openIndex(dataset, records, framework)
  if (!session.ok) return session
  const opened = openExplaining(session.value)
  const { run } = opened.material
  const [root] = run.nodes
  return ok(root === undefined ? null : { framework, opened, run, root })
}

/** The period that is asked for, or the last one with ranks. */
export const periodOfRun = ({ run, root }: IndexContext, asked: string | null): Result<Period, AppError> => {
  const period = choosePeriod(run.periods, asked)
  if (!period.ok) return period
  return ok(period.value ?? lastRankedPeriod(run, root.id) ?? ('' as Period))
}

/** What a region scores at a node; NaN and 0 = missing and unranked, also where the run lacks region or period. */
export interface Standing {
  readonly score: number
  readonly rank: number
}

export const standingAt = (
  run: IndexRun,
  node: RunNode,
  region: RegionCode,
  period: Period | null,
): Standing => {
  const [r, p] = [run.regions.indexOf(region), period === null ? -1 : run.periods.indexOf(period)]
  const at = run.nodes.indexOf(node)
  if (r < 0 || p < 0) return { score: Number.NaN, rank: 0 }
  const cell = r * run.periods.length + p
  return { score: run.scores[at]?.[cell] ?? Number.NaN, rank: run.ranks[at]?.[cell] ?? 0 }
}

/** How many regions are ranked at a node in a period. */
export const rankedAt = (run: IndexRun, node: RunNode, period: Period): number =>
  run.ranked[run.nodes.indexOf(node)]?.[run.periods.indexOf(period)] ?? 0

/** Regions ranked at a node in a period, the best first; equal ones in the order of the run. */
export const rankedRegions = (run: IndexRun, node: RunNode, period: Period): readonly RegionCode[] =>
  run.regions
    .map((region) => ({ region, rank: standingAt(run, node, region, period).rank }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => a.rank - b.rank)
    .map(({ region }) => region)

/** The mean of the scores of the ranked regions, unweighted; NaN where there are none. */
export const meanScore = (run: IndexRun, node: RunNode, period: Period): number => {
  const ranked = rankedRegions(run, node, period)
  const sum = ranked.reduce((all, region) => all + standingAt(run, node, region, period).score, 0)
  return sum / ranked.length
}

/** Nodes right below the root that have something below them, such as sub-indices; indicators where there are none. */
export const topNodes = ({ run, root }: IndexContext): readonly RunNode[] =>
  run.nodes.filter(({ parent }) => parent === root.id)
