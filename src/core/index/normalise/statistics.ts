import type { Cells } from '../cells'

/** Smallest and largest non-missing value of x * direction over the cells; count 0 where there is none. */
export interface Extremes {
  readonly min: number
  readonly max: number
  readonly count: number
}

export const extremes = (x: Float64Array, direction: 1 | -1, { start, end, stride }: Cells): Extremes => {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  let missing = 0
  let cells = 0
  for (let i = start; i < end; i += stride) {
    const value = (x[i] as number) * direction
    cells += 1
    // Comparisons with NaN are false, so a missing value moves neither end.
    if (value < min) min = value
    if (value > max) max = value
    if (Number.isNaN(value)) missing += 1
  }
  return { min, max, count: cells - missing }
}

/** Mean and standard deviation (divisor n - 1) of x * direction over the non-missing cells. */
export interface Moments {
  readonly mean: number
  readonly sd: number
  readonly count: number
}

/** Two passes: the sum of squares about the mean does not lose digits the way the one-pass formula does. */
export const moments = (x: Float64Array, direction: 1 | -1, { start, end, stride }: Cells): Moments => {
  let sum = 0
  let count = 0
  for (let i = start; i < end; i += stride) {
    const value = x[i] as number
    if (Number.isNaN(value)) continue
    sum += value
    count += 1
  }
  const mean = sum / count
  let squares = 0
  for (let i = start; i < end; i += stride) {
    const value = x[i] as number
    if (!Number.isNaN(value)) squares += (value - mean) * (value - mean)
  }
  return { mean: mean * direction, sd: Math.sqrt(squares / (count - 1)), count }
}

/** The non-missing values of x * direction over the cells, ascending. */
export const sortedValues = (
  x: Float64Array,
  direction: 1 | -1,
  { start, end, stride }: Cells,
): Float64Array => {
  const values = new Float64Array(Math.ceil((end - start) / stride))
  let count = 0
  for (let i = start; i < end; i += stride) {
    const value = x[i] as number
    if (!Number.isNaN(value)) values[count++] = value * direction
  }
  return values.subarray(0, count).sort()
}

/** How many of the ascending values are below `value`. */
export const countBelow = (sorted: Float64Array, value: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** The quantile q (0 to 1) of ascending values, linear between neighbours (Hyndman and Fan's type 7). */
export const quantile = (sorted: Float64Array, q: number): number => {
  const place = (sorted.length - 1) * q
  const below = Math.floor(place)
  const lower = sorted[below] as number
  const upper = sorted[Math.min(below + 1, sorted.length - 1)] as number
  return lower + (place - below) * (upper - lower)
}
