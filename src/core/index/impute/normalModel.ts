import { Matrix } from 'ml-matrix'
import { symmetricEigen } from '../../analysis/eigen'

/** Mean and covariance (divisor n) of a multivariate normal distribution. */
export interface NormalModel {
  readonly mean: Float64Array
  readonly covariance: Matrix
}

/** Rows that know the same columns, and what of them the estimation needs. */
interface Pattern {
  readonly observed: readonly number[]
  readonly missing: readonly number[]
  count: number
  readonly sum: Float64Array
  readonly products: Matrix
}

/** Inverse of a symmetric matrix; directions without variance are left out. */
const inverse = (matrix: Matrix): Matrix => {
  const size = matrix.rows
  const { values, vectors } = symmetricEigen(Float64Array.from(matrix.to1DArray()), size)
  const least = Math.max(values[0] ?? 0, 0) * 1e-12
  const result = Matrix.zeros(size, size)
  for (const [k, vector] of vectors.entries()) {
    const value = values[k] as number
    if (!(value > least)) continue
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        result.set(i, j, result.get(i, j) + ((vector[i] as number) * (vector[j] as number)) / value)
  }
  return result
}

/**
 * Whether some column follows from others, within what an iteration that goes there settles to. With few rows and many
 * gaps the likelihood has no single peak and ends there too.
 */
export const isSingular = ({ covariance }: NormalModel): boolean => {
  const { values } = symmetricEigen(Float64Array.from(covariance.to1DArray()), covariance.rows)
  return !((values.at(-1) ?? 0) > (values[0] ?? 0) * 1e-6)
}

/** Slopes of the missing columns on the observed ones: Σ_mo Σ_oo⁻¹ (missing x observed). */
export const slopesOf = (
  { covariance }: NormalModel,
  observed: readonly number[],
  missing: readonly number[],
): Matrix =>
  covariance
    .selection([...missing], [...observed])
    .mmul(inverse(covariance.selection([...observed], [...observed])))

const patternsOf = (rows: readonly Float64Array[], columns: number): readonly Pattern[] => {
  const patterns = new Map<string, Pattern>()
  const all = Array.from({ length: columns }, (_, k) => k)
  for (const row of rows) {
    const observed = all.filter((k) => !Number.isNaN(row[k]))
    const key = observed.join()
    const size = observed.length
    const pattern = patterns.get(key) ?? {
      observed,
      missing: all.filter((k) => Number.isNaN(row[k])),
      count: 0,
      sum: new Float64Array(size),
      products: Matrix.zeros(size, size),
    }
    patterns.set(key, pattern)
    pattern.count += 1
    for (const [i, a] of observed.entries()) {
      const value = row[a] as number
      pattern.sum[i] = (pattern.sum[i] as number) + value
      for (const [j, b] of observed.entries())
        pattern.products.set(i, j, pattern.products.get(i, j) + value * (row[b] as number))
    }
  }
  return [...patterns.values()]
}

/**
 * What the rows of a pattern are expected to add: with x = A x_o + c their sum A s + n c and their products
 * A S Aᵀ + A s cᵀ + c sᵀ Aᵀ + n c cᵀ, plus n times what the observed leave open of the missing.
 */
const expected = (pattern: Pattern, model: NormalModel, sum: Float64Array, products: Matrix): void => {
  const { observed, missing, count } = pattern
  const { mean, covariance } = model
  const size = mean.length
  const slopes = missing.length === 0 ? Matrix.zeros(0, observed.length) : slopesOf(model, observed, missing)
  const complete = Matrix.zeros(size, observed.length)
  const constant = Matrix.zeros(size, 1)
  for (const [i, k] of observed.entries()) complete.set(k, i, 1)
  for (const [i, k] of missing.entries()) {
    let own = mean[k] as number
    for (const [j, o] of observed.entries()) {
      complete.set(k, j, slopes.get(i, j))
      own -= slopes.get(i, j) * (mean[o] as number)
    }
    constant.set(k, 0, own)
  }
  const known = complete.mmul(Matrix.columnVector(pattern.sum))
  for (let k = 0; k < size; k++) sum[k] = (sum[k] as number) + known.get(k, 0) + count * constant.get(k, 0)
  const cross = known.mmul(constant.transpose())
  products.add(complete.mmul(pattern.products).mmul(complete.transpose()))
  products.add(cross).add(cross.transpose()).add(constant.mmul(constant.transpose()).mul(count))
  if (missing.length === 0) return
  const open = covariance
    .selection([...missing], [...missing])
    .sub(slopes.mmul(covariance.selection([...observed], [...missing])))
  for (const [i, a] of missing.entries())
    for (const [j, b] of missing.entries()) products.set(a, b, products.get(a, b) + count * open.get(i, j))
}

/** The largest change of any mean or covariance. */
const change = (a: NormalModel, b: NormalModel): number => {
  let largest = 0
  for (const [i, value] of a.mean.entries()) {
    largest = Math.max(largest, Math.abs(value - (b.mean[i] as number)))
    for (let j = 0; j < a.mean.length; j++)
      largest = Math.max(largest, Math.abs(a.covariance.get(i, j) - b.covariance.get(i, j)))
  }
  return largest
}

/**
 * Maximum likelihood under missing values by expectation and maximisation (Dempster, Laird and Rubin 1977; Little
 * and Rubin 2002, ch. 11). Rows are standardised (mean 0, variance 1 of the known values) and know at least one
 * column each; the start is that mean and variance without covariances. `settled`: whether the last round changed less than the tolerance.
 */
export const estimateNormal = (
  rows: readonly Float64Array[],
  columns: number,
  { tolerance, maxRounds }: { readonly tolerance: number; readonly maxRounds: number },
): { readonly model: NormalModel; readonly settled: boolean } => {
  const patterns = patternsOf(rows, columns)
  let model: NormalModel = { mean: new Float64Array(columns), covariance: Matrix.eye(columns) }
  for (let round = 0; round < maxRounds; round++) {
    const sum = new Float64Array(columns)
    const products = Matrix.zeros(columns, columns)
    for (const pattern of patterns) expected(pattern, model, sum, products)
    const mean = sum.map((value) => value / rows.length)
    const vector = Matrix.columnVector(mean)
    const next = { mean, covariance: products.div(rows.length).sub(vector.mmul(vector.transpose())) }
    const moved = change(next, model)
    model = next
    if (moved < tolerance) return { model, settled: true }
  }
  return { model, settled: false }
}
