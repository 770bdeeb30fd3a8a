import { pOfZ } from './distributions'

/** Kendall's tau-b of complete pairs. */
export interface Kendall {
  /** NaN where one of the two does not vary. */
  readonly tau: number
  readonly p: number
  readonly test: 'exact' | 'normal'
}

/** The exact distribution is used below this number of pairs, where none are tied. */
const EXACT_BELOW = 50

/** Sorts in place by merging, and counts the swaps of neighbours that it takes. */
const countSwaps = (values: Float64Array): number => {
  const scratch = new Float64Array(values.length)
  let swaps = 0
  for (let width = 1; width < values.length; width *= 2) {
    for (let low = 0; low < values.length; low += 2 * width) {
      const middle = Math.min(low + width, values.length)
      const high = Math.min(low + 2 * width, values.length)
      let [left, right] = [low, middle]
      for (let to = low; to < high; to++) {
        if (right >= high || (left < middle && (values[left] as number) <= (values[right] as number))) {
          scratch[to] = values[left] as number
          left += 1
        } else {
          scratch[to] = values[right] as number
          right += 1
          swaps += middle - left
        }
      }
    }
    values.set(scratch)
  }
  return swaps
}

interface Ties {
  /** Pairs tied: Σ t(t−1)/2. */
  readonly pairs: number
  /** Σ t(t−1)(t−2) and Σ t(t−1)(2t+5), for the variance. */
  readonly triples: number
  readonly variance: number
}

/** Ties among ascending values; `same` says whether two neighbours are tied. */
const tiesOf = (length: number, same: (at: number) => boolean): Ties => {
  let [pairs, triples, variance] = [0, 0, 0]
  for (let from = 0; from < length; ) {
    let to = from + 1
    while (to < length && same(to)) to += 1
    const t = to - from
    pairs += (t * (t - 1)) / 2
    triples += t * (t - 1) * (t - 2)
    variance += t * (t - 1) * (2 * t + 5)
    from = to
  }
  return { pairs, triples, variance }
}

/** P(a permutation of n has at most `inversions`), by the recursion of Kendall (1938). */
const inversionsUpTo = (n: number, inversions: number): number => {
  let shares = Float64Array.of(1)
  for (let size = 2; size <= n; size++) {
    const next = new Float64Array((size * (size - 1)) / 2 + 1)
    let window = 0
    for (let k = 0; k < next.length; k++) {
      window += shares[k] ?? 0
      if (k >= size) window -= shares[k - size] ?? 0
      next[k] = window / size
    }
    shares = next
  }
  let sum = 0
  for (let k = 0; k <= inversions; k++) sum += shares[k] ?? 0
  return Math.min(1, sum)
}

/**
 * Kendall's tau-b in n log n (Knight 1966). The p-value is exact below 50 pairs without ties, else by the normal
 * approximation with the variance corrected for ties (Kendall and Gibbons 1990), without continuity correction.
 *
 * @param x complete, no NaN
 */
export const kendall = (x: Float64Array, y: Float64Array): Kendall => {
  const n = x.length
  const order = Array.from(x.keys()).sort(
    (a, b) => (x[a] as number) - (x[b] as number) || (y[a] as number) - (y[b] as number),
  )
  const sortedX = Float64Array.from(order, (at) => x[at] as number)
  const sortedY = Float64Array.from(order, (at) => y[at] as number)
  const tiesX = tiesOf(n, (at) => sortedX[at] === sortedX[at - 1])
  const joint = tiesOf(n, (at) => sortedX[at] === sortedX[at - 1] && sortedY[at] === sortedY[at - 1])
  const discordant = countSwaps(sortedY)
  const tiesY = tiesOf(n, (at) => sortedY[at] === sortedY[at - 1])
  const all = (n * (n - 1)) / 2
  const score = all - tiesX.pairs - tiesY.pairs + joint.pairs - 2 * discordant
  const tau = score / Math.sqrt((all - tiesX.pairs) * (all - tiesY.pairs))
  if (!Number.isFinite(tau)) return { tau: Number.NaN, p: Number.NaN, test: 'normal' }
  const bounded = Math.max(-1, Math.min(1, tau))
  if (tiesX.pairs === 0 && tiesY.pairs === 0 && n < EXACT_BELOW) {
    const p = Math.min(1, 2 * inversionsUpTo(n, Math.min(discordant, all - discordant)))
    return { tau: bounded, p, test: 'exact' }
  }
  const variance =
    (n * (n - 1) * (2 * n + 5) - tiesX.variance - tiesY.variance) / 18 +
    (2 * tiesX.pairs * tiesY.pairs) / (n * (n - 1)) +
    (n > 2 ? (tiesX.triples * tiesY.triples) / (9 * n * (n - 1) * (n - 2)) : 0)
  return { tau: bounded, p: pOfZ(score / Math.sqrt(variance)), test: 'normal' }
}
