/** Bars of a histogram over [low, high], and the values that it counts. */
export interface Histogram {
  readonly low: number
  readonly high: number
  readonly counts: readonly number[]
}

const MOST_BINS = 30

/**
 * Counts of values in equal bins; their number is that of Freedman and Diaconis (1981), between 5 and 30.
 * Missing values are left out. null where there is no value.
 */
export const histogram = (values: Float64Array): Histogram | null => {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const [low, high] = [sorted[0], sorted[sorted.length - 1]]
  if (low === undefined || high === undefined) return null
  if (low === high) return { low, high, counts: [sorted.length] }
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number
  const width = (2 * (at(0.75) - at(0.25))) / Math.cbrt(sorted.length)
  const bins = Math.min(MOST_BINS, Math.max(5, width > 0 ? Math.ceil((high - low) / width) : 5))
  const counts = new Array<number>(bins).fill(0)
  for (const value of sorted) {
    const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { low, high, counts }
}

/** What a distribution is told by in the table beside its picture. */
export interface Summary {
  readonly count: number
  readonly missing: number
  readonly min: number
  readonly median: number
  readonly mean: number
  readonly max: number
  /** Standard deviation with n - 1. */
  readonly deviation: number
  /** G1 of core/index/treat. */
  readonly skew: number
  readonly kurtosis: number
}

/** Summary of the values there are; NaN for what they are too few for. */
export const summarise = (
  values: Float64Array,
  shape: { readonly skew: number; readonly kurtosis: number },
): Summary => {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const n = sorted.length
  const mean = n === 0 ? Number.NaN : sorted.reduce((sum, value) => sum + value, 0) / n
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const [lower, upper] = [sorted[Math.floor((n - 1) / 2)], sorted[Math.ceil((n - 1) / 2)]]
  return {
    count: n,
    missing: values.length - n,
    min: sorted[0] ?? Number.NaN,
    median: ((lower ?? Number.NaN) + (upper ?? Number.NaN)) / 2,
    mean,
    max: sorted[n - 1] ?? Number.NaN,
    deviation: n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1)),
    skew: shape.skew,
    kurtosis: shape.kurtosis,
  }
}
