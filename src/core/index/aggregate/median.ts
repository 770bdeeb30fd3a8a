import { type AggregateJob, defineAggregator } from './aggregator'

/** The available children of one cell, ascending by value; the arrays are reused from cell to cell. */
const collect = (
  { columns, weights }: AggregateJob,
  cell: number,
  values: Float64Array,
  shares: Float64Array,
): { count: number; available: number; total: number } => {
  let count = 0
  let available = 0
  let total = 0
  for (let k = 0; k < columns.length; k++) {
    const value = (columns[k] as Float64Array)[cell] as number
    if (Number.isNaN(value)) continue
    available += 1
    const weight = weights[k] as number
    if (weight === 0) continue
    // Insertion keeps the few children of a node in order without allocating.
    let at = count
    while (at > 0 && (values[at - 1] as number) > value) {
      values[at] = values[at - 1] as number
      shares[at] = shares[at - 1] as number
      at -= 1
    }
    values[at] = value
    shares[at] = weight
    count += 1
    total += weight
  }
  return { count, available, total }
}

/**
 * The two places in the middle of children in ascending order, which are one unless half of the weight is reached
 * exactly: [lower, upper], written into `middle`.
 */
export const findMiddle = (
  shares: Float64Array,
  count: number,
  total: number,
  middle: [number, number],
): void => {
  let reached = 0
  let k = 0
  // Weights such as 0.1 do not add up exactly, so half is half within rounding.
  const tolerance = total * 1e-12
  while (k < count - 1 && reached + (shares[k] as number) < total / 2 - tolerance) {
    reached += shares[k] as number
    k += 1
  }
  const exactly = Math.abs(reached + (shares[k] as number) - total / 2) <= tolerance
  middle[0] = k
  middle[1] = exactly && k < count - 1 ? k + 1 : k
}

/**
 * The weighted median: the value at which half of the weight is reached, and the middle between it and the
 * next where it is reached exactly. With equal weights this is the ordinary median.
 */
export const median = defineAggregator({
  id: 'median',
  label: { zh: '加权中位数', en: 'Median' },
  help: {
    zh: '累计权重达到一半处的数值；恰为一半时取相邻两值的平均。不受个别极端值影响。',
    en: 'The value at which half of the weight is reached, or the middle between two; single extremes do not matter.',
  },
  formula: 'x_k with Σ_{i≤k} w ≥ Σ w / 2',
  params: {},
  describe: () => ({
    zh: '取各项的加权中位数作为得分。',
    en: 'A score is the weighted median of its children.',
  }),
  apply: (_params, job) => {
    const { columns, minAvailable, output } = job
    const values = new Float64Array(columns.length)
    const shares = new Float64Array(columns.length)
    const middle: [number, number] = [0, 0]
    for (let i = 0; i < output.length; i++) {
      const { count, available, total } = collect(job, i, values, shares)
      if (count === 0 || available / columns.length < minAvailable) {
        output[i] = Number.NaN
        continue
      }
      findMiddle(shares, count, total, middle)
      output[i] = ((values[middle[0]] as number) + (values[middle[1]] as number)) / 2
    }
  },
})
