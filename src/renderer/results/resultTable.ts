import type { LocalText, Period, RegionCode } from '#core/dataset/schema'
import type { IndexRun, NodeId, RunNode } from '#core/index/run'
import type { Records } from '#core/project/schema'
import type { Subject } from '#core/project/view'

/** A region of a run. `at` is its position along the run's regions. */
export interface ResultRow {
  readonly id: RegionCode
  readonly at: number
  readonly name: LocalText
}

/** A node of a run and its position in `run.nodes`, `run.scores`, `run.ranks`. */
export interface ResultNode {
  readonly node: RunNode
  readonly at: number
}

/** What the table shows of a run. */
export interface ResultTable {
  readonly run: IndexRun
  readonly shown: ResultNode
  readonly children: readonly ResultNode[]
  /** Position along `run.periods`. */
  readonly period: number
  /** Position of the period that ranks are compared with, or -1. */
  readonly earlier: number
  /** By rank, regions without one last in project order. */
  readonly rows: readonly ResultRow[]
}

const cell = (run: IndexRun, region: number, period: number) => region * run.periods.length + period

/** The score of a node, or null = missing. */
export const scoreOf = ({ run, period }: ResultTable, node: ResultNode, row: ResultRow): number | null => {
  const score = run.scores[node.at]?.[cell(run, row.at, period)] ?? Number.NaN
  return Number.isNaN(score) ? null : score
}

/** The rank of a region at a node, or null where it is not ranked. */
export const rankOf = (
  { run }: ResultTable,
  node: ResultNode,
  row: ResultRow,
  period: number,
): number | null => {
  const rank = run.ranks[node.at]?.[cell(run, row.at, period)] ?? 0
  return rank === 0 ? null : rank
}

/** How many regions are ranked at a node in the period shown. */
export const rankedCount = ({ run, period }: ResultTable, node: ResultNode): number =>
  run.ranked[node.at]?.[period] ?? 0

export type RankChange =
  | { readonly kind: 'up' | 'down'; readonly places: number }
  /** `same` rank; `none`: no rank in one of the two; `first`: there is no earlier year. */
  | { readonly kind: 'same' | 'none' | 'first' }

/** The change of rank against the earlier year; up = a better, smaller rank. */
export const rankChange = (table: ResultTable, row: ResultRow): RankChange => {
  if (table.earlier < 0) return { kind: 'first' }
  const now = rankOf(table, table.shown, row, table.period)
  const before = rankOf(table, table.shown, row, table.earlier)
  if (now === null || before === null) return { kind: 'none' }
  if (now === before) return { kind: 'same' }
  return now < before ? { kind: 'up', places: before - now } : { kind: 'down', places: now - before }
}

/**
 * The period to compare with: the same part of the nearest earlier year (2022-Q1 with 2021-Q1, 2018 with 2015
 * where 2016 and 2017 are not there).
 *
 * @returns its position, or -1 where there is none
 */
export const earlierYear = (periods: readonly Period[], at: number): number => {
  const now = periods[at]
  if (now === undefined) return -1
  let best = -1
  for (const [i, period] of periods.entries()) {
    if (period.slice(4) !== now.slice(4) || period >= now) continue
    const nearest = periods[best]
    if (nearest === undefined || period > nearest) best = i
  }
  return best
}

/**
 * The node that the table shows: the one chosen in it, unless the shared selection has gone to a node that the
 * table does not show; then that one, or its parent where it is an indicator.
 */
export const shownNode = (
  run: IndexRun,
  remembered: NodeId | null,
  subject: Subject | null,
): RunNode | undefined => {
  const find = (id: NodeId | null) => run.nodes.find((node) => node.id === id)
  const shown = find(remembered) ?? run.nodes[0]
  if (subject?.kind !== 'node' || subject.index !== run.index || shown === undefined) return shown
  if (subject.node === shown.id || shown.children.includes(subject.node)) return shown
  const wanted = find(subject.node)
  if (wanted === undefined) return shown
  return wanted.kind === 'node' ? wanted : (find(wanted.parent) ?? shown)
}

/** The nodes so many levels below a node, in the order of the run. */
const below = ({ nodes }: IndexRun, shown: RunNode, level: number): readonly RunNode[] => {
  const branch = new Set([shown.id])
  return nodes.filter((node) => {
    if (node.parent === null || !branch.has(node.parent)) return false
    branch.add(node.id)
    return node.depth === shown.depth + level
  })
}

/** How many levels there are below a node. */
export const levelsBelow = (run: IndexRun, shown: RunNode): number => {
  let level = 0
  while (below(run, shown, level + 1).length > 0) level += 1
  return level
}

/**
 * The table of a node and a period of a run, with a column for each node so many levels below it (1 = its
 * children); null where the run has neither regions nor periods.
 */
export const resultTable = (
  run: IndexRun,
  shown: RunNode,
  period: Period | null,
  regions: Records['regions'],
  level = 1,
): ResultTable | null => {
  const known = period === null ? -1 : run.periods.indexOf(period)
  const at = known >= 0 ? known : run.periods.length - 1
  if (at < 0 || run.regions.length === 0) return null
  const position = new Map(run.nodes.map((node, i) => [node.id, i]))
  const place = (node: RunNode): ResultNode => ({ node, at: position.get(node.id) ?? -1 })
  const rows = run.regions.map((id, i) => ({
    id,
    at: i,
    name: regions.get(id)?.shortName ?? { zh: id, en: id },
  }))
  const table = {
    run,
    shown: place(shown),
    children: below(run, shown, level).map(place),
    period: at,
    earlier: earlierYear(run.periods, at),
    rows,
  }
  const rank = (row: ResultRow) => rankOf(table, table.shown, row, at) ?? Number.POSITIVE_INFINITY
  const order = (row: ResultRow) => regions.get(row.id)?.position ?? row.at
  // Infinity - Infinity is NaN, which is falsy: two unranked regions keep project order.
  return { ...table, rows: rows.sort((a, b) => rank(a) - rank(b) || order(a) - order(b)) }
}
