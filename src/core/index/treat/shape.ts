import type { Cells } from '../cells'

/** Skewness G1 and excess kurtosis G2 of the non-missing values, corrected for bias; NaN where n is too small. */
export interface Shape {
  readonly count: number
  readonly skew: number
  readonly kurtosis: number
}

/**
 * G1 = sqrt(n(n-1))/(n-2) · m3/m2^1.5 and G2 = (n-1)/((n-2)(n-3)) · ((n+1)(m4/m2² - 3) + 6), with central
 * moments of divisor n (Joanes and Gill 1998, type 2). Both are NaN for a constant.
 */
export const shapeOf = (x: Float64Array, { start, end, stride }: Cells): Shape => {
  let n = 0
  let sum = 0
  for (let i = start; i < end; i += stride) {
    const value = x[i] as number
    if (Number.isNaN(value)) continue
    n += 1
    sum += value
  }
  const mean = sum / n
  let m2 = 0
  let m3 = 0
  let m4 = 0
  for (let i = start; i < end; i += stride) {
    const value = x[i] as number
    if (Number.isNaN(value)) continue
    const d = value - mean
    const square = d * d
    m2 += square
    m3 += square * d
    m4 += square * square
  }
  m2 /= n
  m3 /= n
  m4 /= n
  const skew = (Math.sqrt(n * (n - 1)) / (n - 2)) * (m3 / m2 ** 1.5)
  const kurtosis = ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (m4 / (m2 * m2) - 3) + 6)
  return { count: n, skew, kurtosis }
}

/** Rounding must not decide: of four values of which three are the same G1 is exactly 2, and G2 is 4. */
const isBelow = (value: number, limit: number): boolean => value < limit - 1e-9 * Math.max(1, Math.abs(limit))

/** |G1| < skew or G2 < kurtosis. Too few values to judge (n < 4), or all the same: nothing to treat. */
export const isWithin = (
  x: Float64Array,
  cells: Cells,
  limits: { readonly skew: number; readonly kurtosis: number },
): boolean => {
  const { count, skew, kurtosis } = shapeOf(x, cells)
  if (count < 4 || Number.isNaN(skew)) return true
  return isBelow(Math.abs(skew), limits.skew) || isBelow(kurtosis, limits.kurtosis)
}
