import { EigenvalueDecomposition, Matrix } from 'ml-matrix'

/** Eigenvalues and eigenvectors of a symmetric matrix. */
export interface Eigen {
  /** Descending. */
  readonly values: Float64Array
  /** Per value its vector of length 1, with the sign that makes the sum of its elements positive. */
  readonly vectors: readonly Float64Array[]
}

/** The sign of a vector is free: the sum is made positive, and where it is 0 the first element that is not. */
const oriented = (vector: Float64Array): Float64Array => {
  const sum = vector.reduce((total, value) => total + value, 0)
  const sign = Math.abs(sum) > 1e-9 ? sum : (vector.find((value) => Math.abs(value) > 1e-9) ?? 1)
  return sign < 0 ? vector.map((value) => -value) : vector
}

/** Decomposes a symmetric matrix given row by row (k x k, no NaN). */
export const symmetricEigen = (matrix: Float64Array, size: number): Eigen => {
  const square = Matrix.from1DArray(size, size, matrix)
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(square, {
    assumeSymmetric: true,
  })
  const order = realEigenvalues
    .map((_, at) => at)
    .sort((a, b) => at(realEigenvalues, b) - at(realEigenvalues, a))
  return {
    values: Float64Array.from(order, (k) => at(realEigenvalues, k)),
    vectors: order.map((k) => oriented(Float64Array.from(eigenvectorMatrix.getColumn(k)))),
  }
}

const at = (values: readonly number[], k: number): number => values[k] as number
