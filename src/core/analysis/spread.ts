import type { Cells } from '../index/cells'

/** Centre and spread of the known values of a column within a frame. */
export interface Spread {
  readonly count: number
  /** 0 where there are none. */
  readonly mean: number
  /** With n − 1; exactly 0 where values differ by rounding only or fewer than two are known. */
  readonly sd: number
  readonly min: number
  readonly max: number
}

/** Whether a standard deviation is no more than what rounding leaves of a constant. */
export const isRounding = (sd: number, mean: number): boolean => !(sd > Math.abs(mean) * 1e-14)

/** Two passes, so that a large mean does not swallow the spread. */
export const spread = (column: Float64Array, { start, end, stride }: Cells): Spread => {
  let [count, sum, min, max] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let i = start; i < end; i += stride) {
    const value = column[i] as number
    if (Number.isNaN(value)) continue
    count += 1
    sum += value
    if (value < min) min = value
    if (value > max) max = value
  }
  if (count < 2 || min === max) return { count, mean: count === 0 ? 0 : sum / count, sd: 0, min, max }
  const mean = sum / count
  let squares = 0
  for (let i = start; i < end; i += stride) {
    const value = column[i] as number
    if (!Number.isNaN(value)) squares += (value - mean) ** 2
  }
  const sd = Math.sqrt(squares / (count - 1))
  return { count, mean, sd: isRounding(sd, mean) ? 0 : sd, min, max }
}
