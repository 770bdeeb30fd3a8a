import type { Shape } from '../index/cells'

/** Ranks of one column of scores. */
export interface Ranks {
  /** Regions x periods: rank within the period, 1 = highest score; 0 = missing, unranked. */
  readonly ranks: Int32Array
  /** Per period: how many regions are ranked. */
  readonly ranked: Int32Array
}

/**
 * Ranks the cells from `start` on, `stride` apart: descending, competition ranking ("1224": ties share the best
 * rank), missing unranked. Scores are compared as they are, never rounded. `sorted` is room for as many values.
 * Returns how many are ranked.
 */
export const rankCells = (
  scores: Float64Array,
  start: number,
  stride: number,
  sorted: Float64Array,
  ranks: Int32Array,
): number => {
  let n = 0
  for (let i = start; i < scores.length; i += stride) {
    const value = scores[i] as number
    if (!Number.isNaN(value)) sorted[n++] = value
  }
  sorted.subarray(0, n).sort()
  for (let i = start; i < scores.length; i += stride) {
    const value = scores[i] as number
    ranks[i] = Number.isNaN(value) ? 0 : n - countUpTo(sorted, n, value) + 1
  }
  return n
}

/** Ranks each period by itself. */
export const rankScores = (scores: Float64Array, { regions, periods }: Shape): Ranks => {
  const ranks = new Int32Array(regions * periods)
  const ranked = new Int32Array(periods)
  const sorted = new Float64Array(regions)
  for (let p = 0; p < periods; p++) ranked[p] = rankCells(scores, p, periods, sorted, ranks)
  return { ranks, ranked }
}

/** How many of the first n ascending values are <= value. */
const countUpTo = (sorted: Float64Array, n: number, value: number): number => {
  let low = 0
  let high = n
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low
}
