import type { Cells } from '../cells'

/** Smallest and largest non-missing value of x * direction over the cells. */
export interface Extremes {
  readonly min: number
  readonly max: number
  /** No value is there, and the two say nothing. */
  readonly empty: boolean
}

export const extremes = (x: Float64Array, direction: 1 | -1, { start, end, stride }: Cells): Extremes => {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  // Comparisons with NaN are false, so a missing value moves neither end.
  if (stride === 1) {
    // Each half has its own ends: a comparison waits for the one before it, and two rows of them run side by side.
    const half = start + ((end - start) >> 1)
    let lowAfter = low
    let highAfter = high
    for (let i = start, j = half; i < half; i++, j++) {
      const value = x[i] as number
      const after = x[j] as number
      if (value < low) low = value
      if (value > high) high = value
      if (after < lowAfter) lowAfter = after
      if (after > highAfter) highAfter = after
    }
    const last = end > start ? (x[end - 1] as number) : Number.NaN
    if (lowAfter < low) low = lowAfter
    if (highAfter > high) high = highAfter
    if (last < low) low = last
    if (last > high) high = last
  } else
    for (let i = start; i < end; i += stride) {
      const value = x[i] as number
      if (value < low) low = value
      if (value > high) high = value
    }
  const empty = low > high
  return direction === 1 ? { min: low, max: high, empty } : { min: -high, max: -low, empty }
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
