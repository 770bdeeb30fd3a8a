import type { AggregateJob } from './aggregator'

/** The regions compared in one period: those with enough available children. */
export interface Compared {
  /** Cell of each compared region. */
  readonly cells: Int32Array
  /** Per ordered pair (a * n + b): the weight of the children in which a is above b. Ties and missing count for neither. */
  readonly above: Float64Array
}

/** Compares all pairs of regions of a period child by child. */
export const compareRegions = (
  { columns, weights, minAvailable, shape: { regions, periods } }: AggregateJob,
  period: number,
): Compared => {
  const cells = Int32Array.from({ length: regions }, (_, region) => region * periods + period).filter(
    (cell) => {
      let available = 0
      for (const column of columns) if (!Number.isNaN(column[cell])) available += 1
      return available > 0 && available / columns.length >= minAvailable
    },
  )
  const n = cells.length
  const above = new Float64Array(n * n)
  for (const [k, column] of columns.entries()) {
    const weight = weights[k] as number
    for (let a = 0; a < n; a++) {
      const own = column[cells[a] as number] as number
      if (Number.isNaN(own)) continue
      for (let b = 0; b < n; b++) {
        // A missing value is above nothing and below nothing: the comparison is false both ways.
        if (own > (column[cells[b] as number] as number)) {
          const at = a * n + b
          above[at] = (above[at] as number) + weight
        }
      }
    }
  }
  return { cells, above }
}
