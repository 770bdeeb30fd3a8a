import { isRounding } from './spread'

/**
 * Rows of a table that are complete: the positions where every column has a value, ascending. Columns are equally
 * long, NaN = missing.
 */
export const completeRows = (columns: readonly Float64Array[]): Int32Array => {
  const length = columns[0]?.length ?? 0
  const rows: number[] = []
  for (let i = 0; i < length; i++) if (columns.every((column) => !Number.isNaN(column[i]))) rows.push(i)
  return Int32Array.from(rows)
}

/** The column at these positions. */
export const takeRows = (column: Float64Array, rows: Int32Array): Float64Array =>
  Float64Array.from(rows, (row) => column[row] as number)

/**
 * Pearson's r of two columns over the rows where both have a value. NaN where fewer than two have, or where
 * either does not vary over them. Two passes, so that a large mean does not swallow the spread.
 */
export const pearson = (x: Float64Array, y: Float64Array): number => {
  let [n, meanX, meanY] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [x[i] as number, y[i] as number]
    if (Number.isNaN(a) || Number.isNaN(b)) continue
    n += 1
    meanX += a
    meanY += b
  }
  meanX /= n
  meanY /= n
  let [sumX, sumY, product] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [(x[i] as number) - meanX, (y[i] as number) - meanY]
    if (Number.isNaN(a) || Number.isNaN(b)) continue
    sumX += a * a
    sumY += b * b
    product += a * b
  }
  const constant = (squares: number, mean: number) => isRounding(Math.sqrt(squares / (n - 1)), mean)
  if (n < 2 || constant(sumX, meanX) || constant(sumY, meanY)) return Number.NaN
  const r = product / Math.sqrt(sumX * sumY)
  return Math.max(-1, Math.min(1, r))
}

/**
 * Correlation matrix (Pearson, pairwise complete), row by row in one array of k x k; 1 on the diagonal, NaN
 * where `pearson` says so. Give it `takeRows` of `completeRows` for a matrix that has to be positive semidefinite.
 */
export const correlationMatrix = (columns: readonly Float64Array[]): Float64Array => {
  const size = columns.length
  const matrix = new Float64Array(size * size).fill(1)
  for (const [a, x] of columns.entries())
    for (let b = a + 1; b < size; b++) {
      const r = pearson(x, columns[b] as Float64Array)
      matrix[a * size + b] = r
      matrix[b * size + a] = r
    }
  return matrix
}
