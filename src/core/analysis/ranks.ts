import type { Shape } from '../index/cells'

/** Ranks of one column of scores. */
export interface Ranks {
  /** Regions x periods: rank within the period, 1 = highest score; 0 = missing, unranked. */
  readonly ranks: Int32Array
  /** Per period: how many regions are ranked. */
  readonly ranked: Int32Array
}

/**
 * Ranks each period by itself: descending, competition ranking ("1224": ties share the best rank), missing
 * unranked. Scores are compared as they are, never rounded.
 */
export const rankScores = (scores: Float64Array, { regions, periods }: Shape): Ranks => {
  const ranks = new Int32Array(regions * periods)
  const ranked = new Int32Array(periods)
  const sorted = new Float64Array(regions)
  for (let p = 0; p < periods; p++) {
    let n = 0
    for (let i = p; i < scores.length; i += periods) {
      const value = scores[i] as number
      if (!Number.isNaN(value)) sorted[n++] = value
    }
    ranked[p] = n
    sorted.subarray(0, n).sort()
    for (let i = p; i < scores.length; i += periods) {
      const value = scores[i] as number
      if (!Number.isNaN(value)) ranks[i] = n - countUpTo(sorted, n, value) + 1
    }
  }
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
