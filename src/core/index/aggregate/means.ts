import type { AggregateJob } from './aggregator'

/** A mean of transformed values: back(Σ w into(x) / Σ w). */
interface Transform {
  /** Values below it cannot be transformed; `strictly`: nor can itself. */
  readonly least: number
  readonly strictly: boolean
  readonly into: (x: number) => number
  readonly back: (x: number) => number
}

/**
 * Writes a quasi-arithmetic mean per cell. Weights renormalise over the available children. A cell with a value
 * that cannot be transformed is missing and refused; a child without weight does not count, whatever its value.
 */
export const aggregateMean = (
  { columns, weights, minAvailable, output, refuse }: AggregateJob,
  { least, strictly, into, back }: Transform,
): void => {
  const children = columns.length
  for (let i = 0; i < output.length; i++) {
    let sum = 0
    let total = 0
    let available = 0
    let refused = -1
    for (let k = 0; k < children; k++) {
      const value = (columns[k] as Float64Array)[i] as number
      if (Number.isNaN(value)) continue
      available += 1
      const weight = weights[k] as number
      if (weight === 0) continue
      if (value < least || (strictly && value === least)) refused = k
      sum += weight * into(value)
      total += weight
    }
    const missing = total === 0 || available / children < minAvailable
    output[i] = missing || refused >= 0 ? Number.NaN : back(sum / total)
    if (!missing && refused >= 0) refuse(i, refused)
  }
}
