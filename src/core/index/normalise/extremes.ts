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
  let count = 0
  for (let i = start; i < end; i += stride) {
    const value = (x[i] as number) * direction
    if (Number.isNaN(value)) continue
    count += 1
    if (value < min) min = value
    if (value > max) max = value
  }
  return { min, max, count }
}
