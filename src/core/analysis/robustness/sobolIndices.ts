import { quantile } from '../../index/normalise/statistics'
import { mixSeeds, mulberry32 } from '../../random'

/** How much of the variance of an output is due to one choice. */
export interface SobolIndex {
  /** Alone. */
  readonly first: number
  /** Alone and together with others. */
  readonly total: number
  /** 5 and 95 % of the bootstrap, [low, high]. */
  readonly firstInterval: readonly [number, number]
  readonly totalInterval: readonly [number, number]
}

export interface SobolIndices {
  /** Variance of the output over the rows of A and B; the indices are NaN where it is 0. */
  readonly variance: number
  /** Rows of the design in which no run failed; only they count. */
  readonly rows: number
  /** Per choice. */
  readonly indices: readonly SobolIndex[]
}

/**
 * The rows of the designs A, B and A_B (A with one column of B), one after another: count x (choices + 2) rows of
 * numbers in [0, 1). `points` are count x (2 choices): A and B side by side.
 */
export const sobolDesign = (points: Float64Array, count: number, choices: number): Float64Array => {
  const design = new Float64Array(count * (choices + 2) * choices)
  for (let row = 0; row < count; row++)
    for (let k = 0; k < choices; k++) {
      const a = points[row * 2 * choices + k] as number
      const b = points[row * 2 * choices + choices + k] as number
      design[row * choices + k] = a
      design[(count + row) * choices + k] = b
      for (let i = 0; i < choices; i++) design[((i + 2) * count + row) * choices + k] = i === k ? b : a
    }
  return design
}

const BOOTSTRAPS = 1000

/** Variance with divisor n - 1 of the outputs of A and B in the rows picked. */
const varianceOf = (y: Float64Array, count: number, picked: Int32Array): number => {
  let sum = 0
  for (const row of picked) sum += (y[row] as number) + (y[count + row] as number)
  const mean = sum / (2 * picked.length)
  let squares = 0
  for (const row of picked) {
    const [a, b] = [(y[row] as number) - mean, (y[count + row] as number) - mean]
    squares += a * a + b * b
  }
  return squares / (2 * picked.length - 1)
}

/** Writes S_i and T_i of every choice from the rows picked. */
const estimate = (
  y: Float64Array,
  count: number,
  picked: Int32Array,
  first: Float64Array,
  total: Float64Array,
): number => {
  const variance = varianceOf(y, count, picked)
  for (let i = 0; i < first.length; i++) {
    let main = 0
    let all = 0
    for (const row of picked) {
      const a = y[row] as number
      const mixed = y[(i + 2) * count + row] as number
      main += (y[count + row] as number) * (mixed - a)
      all += (a - mixed) * (a - mixed)
    }
    first[i] = main / picked.length / variance
    total[i] = all / (2 * picked.length) / variance
  }
  return variance
}

/**
 * First-order S_i = mean(yB (yABi - yA)) / V and total T_i = mean((yA - yABi)²) / (2V) (Saltelli et al. 2010, Table 2:
 * estimators b and f) from the outputs of a design. V is the variance over A and B together. A row in which an
 * output is NaN does not count. Intervals: rows drawn with replacement 1,000 times.
 */
export const sobolIndices = (y: Float64Array, count: number, choices: number, seed: number): SobolIndices => {
  const usable: number[] = []
  for (let row = 0; row < count; row++) {
    let sound = true
    for (let block = 0; block < choices + 2; block++) if (Number.isNaN(y[block * count + row])) sound = false
    if (sound) usable.push(row)
  }
  const rows = Int32Array.from(usable)
  const [first, total] = [new Float64Array(choices), new Float64Array(choices)]
  const variance = estimate(y, count, rows, first, total)
  const firsts = Array.from(first, () => new Float64Array(BOOTSTRAPS))
  const totals = Array.from(first, () => new Float64Array(BOOTSTRAPS))
  const random = mulberry32(mixSeeds(seed, 0xb007))
  const picked = new Int32Array(rows.length)
  const [ownFirst, ownTotal] = [new Float64Array(choices), new Float64Array(choices)]
  for (let round = 0; round < BOOTSTRAPS; round++) {
    for (let k = 0; k < picked.length; k++) picked[k] = rows[Math.floor(random() * rows.length)] as number
    estimate(y, count, picked, ownFirst, ownTotal)
    for (let i = 0; i < choices; i++) {
      ;(firsts[i] as Float64Array)[round] = ownFirst[i] as number
      ;(totals[i] as Float64Array)[round] = ownTotal[i] as number
    }
  }
  const interval = (values: Float64Array | undefined): readonly [number, number] => {
    // A sample of one row repeated has no variance, and says nothing.
    const sorted = (values ?? new Float64Array(0)).filter((value) => Number.isFinite(value)).sort()
    return [quantile(sorted, 0.05), quantile(sorted, 0.95)]
  }
  return {
    variance,
    rows: rows.length,
    indices: Array.from({ length: choices }, (_, i) => ({
      first: first[i] as number,
      total: total[i] as number,
      firstInterval: interval(firsts[i]),
      totalInterval: interval(totals[i]),
    })),
  }
}
