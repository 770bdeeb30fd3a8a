import { quantile } from '../../index/normalise/statistics'
import type { Draws } from './simulate'

/** Of the draws in which a region has a score. NaN where there is none. */
export interface Spread {
  readonly mean: number
  /** Quantiles of 5, 50 and 95 %, linear between neighbours (Hyndman and Fan's type 7). */
  readonly low: number
  readonly median: number
  readonly high: number
}

/** What the draws say about one region. */
export interface RegionDistribution {
  /** Draws that did not fail and in which it is ranked. */
  readonly ranked: number
  readonly score: Spread
  readonly rank: Spread
  /** Draws in rank `first`, `first + 1`, … */
  readonly first: number
  readonly counts: Int32Array
}

/** Of ascending values. */
const spreadOf = (sorted: Float64Array): Spread => {
  let sum = 0
  for (const value of sorted) sum += value
  return {
    mean: sum / sorted.length,
    low: quantile(sorted, 0.05),
    median: quantile(sorted, 0.5),
    high: quantile(sorted, 0.95),
  }
}

/** How often a region has each rank. */
const countRanks = (ranks: Float64Array): { first: number; counts: Int32Array } => {
  const [first = 0, last = first] = [ranks[0], ranks.at(-1)]
  const counts = new Int32Array(ranks.length === 0 ? 0 : last - first + 1)
  for (const rank of ranks) counts[rank - first] = (counts[rank - first] as number) + 1
  return { first, counts }
}

/** The distribution of each region over the draws that did not fail. */
export const distributions = ({ count, regions, scores, ranks }: Draws): readonly RegionDistribution[] => {
  const ownScores = new Float64Array(count)
  const ownRanks = new Float64Array(count)
  return Array.from({ length: regions }, (_, region) => {
    let n = 0
    // A failed draw ranks nobody, so it is left out here.
    for (let at = region; at < ranks.length; at += regions) {
      if (ranks[at] === 0) continue
      ownScores[n] = scores[at] as number
      ownRanks[n] = ranks[at] as number
      n += 1
    }
    const sortedRanks = ownRanks.subarray(0, n).sort()
    return {
      ranked: n,
      score: spreadOf(ownScores.subarray(0, n).sort()),
      rank: spreadOf(sortedRanks),
      ...countRanks(sortedRanks),
    }
  })
}
