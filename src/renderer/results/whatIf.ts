import type { Share } from '#core/index/edit/shares'
import type { IndexRun, NodeId } from '#core/index/run'
import { type ResultTable, rankOf, scoreOf } from './resultTable'

/** Weights that are tried out, by node; nothing of the project changes. */
export type Tried = ReadonlyMap<NodeId, number>

/** The weight of a node as it is in use in a run. */
export const usedWeight =
  (run: IndexRun) =>
  (id: NodeId): number =>
    run.nodes.find((node) => node.id === id)?.weight ?? Number.NaN

/** Weights and shares of the children of a node: those tried out, else those in use. */
export const triedShares = (run: IndexRun, parent: NodeId, tried: Tried): readonly Share[] => {
  const children = run.nodes.filter((node) => node.parent === parent)
  const weights = children.map(({ id, weight }) => tried.get(id) ?? weight)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return children.map(({ id }, at) => {
    const weight = weights[at] ?? Number.NaN
    return { id, weight, share: sum > 0 ? weight / sum : Number.NaN }
  })
}

/** A region under two ways of computing; null = no score, unranked. */
export interface RankShift {
  readonly id: ResultTable['rows'][number]['id']
  readonly name: ResultTable['rows'][number]['name']
  readonly before: number | null
  readonly after: number | null
  readonly scoreBefore: number | null
  readonly scoreAfter: number | null
  /** Places gained (positive) or lost; null where one of the ranks is missing. */
  readonly shift: number | null
}

/** Each region of the second table with its place in both, best first in the second; regions matched by code. */
export const rankShifts = (before: ResultTable, after: ResultTable): readonly RankShift[] => {
  const known = new Map(before.rows.map((row) => [row.id, row]))
  return after.rows.map((row) => {
    const old = known.get(row.id)
    const from = old === undefined ? null : rankOf(before, before.shown, old, before.period)
    const to = rankOf(after, after.shown, row, after.period)
    return {
      id: row.id,
      name: row.name,
      before: from,
      after: to,
      scoreBefore: old === undefined ? null : scoreOf(before, before.shown, old),
      scoreAfter: scoreOf(after, after.shown, row),
      shift: from === null || to === null ? null : from - to,
    }
  })
}

/** How far places move on the whole: their mean distance, and the largest one with its region. */
export const shiftSummary = (
  shifts: readonly RankShift[],
): { readonly mean: number; readonly moved: number; readonly most: RankShift | null } => {
  const known = shifts.filter(({ shift }) => shift !== null)
  const sizes = known.map(({ shift }) => Math.abs(shift ?? 0))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const largest = Math.max(0, ...sizes)
  return {
    mean: known.length === 0 ? Number.NaN : total / known.length,
    moved: sizes.filter((size) => size > 0).length,
    most: largest === 0 ? null : (known[sizes.indexOf(largest)] ?? null),
  }
}
