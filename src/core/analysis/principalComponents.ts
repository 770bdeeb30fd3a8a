import { symmetricEigen } from './eigen'

/** The principal components of a correlation matrix, the strongest first. */
export interface PrincipalComponents {
  readonly eigenvalues: Float64Array
  /** Share of the variance, 0 to 1. */
  readonly explained: Float64Array
  /** Per component and variable: eigenvector x √eigenvalue, the correlation of the variable with the component. */
  readonly loadings: readonly Float64Array[]
}

/**
 * Principal components of a correlation matrix given row by row (k x k, no NaN; Handbook, p. 63). The sign of a
 * component makes the sum of its loadings positive. Eigenvalues below 0, as a pairwise complete matrix can have,
 * stay as they are; their loadings are 0.
 */
export const principalComponents = (correlations: Float64Array, size: number): PrincipalComponents => {
  const { values, vectors } = symmetricEigen(correlations, size)
  return {
    eigenvalues: values,
    explained: values.map((value) => value / size),
    loadings: vectors.map((vector, component) => {
      const scale = Math.sqrt(Math.max(values[component] as number, 0))
      return vector.map((value) => value * scale)
    }),
  }
}
