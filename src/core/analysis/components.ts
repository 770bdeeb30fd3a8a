import { problem } from '../index/problems'
import type { Problem } from '../index/run'
import { completeTable } from './complete'
import { correlationMatrix } from './correlationMatrix'
import { principalComponents } from './principalComponents'
import type { Variable } from './variable'
import { varimax } from './varimax'

interface ComponentAnalysis {
  /** The variables analysed, and rows where all have a value. */
  readonly variables: readonly string[]
  readonly n: number
  /** Descending, one per variable. */
  readonly eigenvalues: Float64Array
  /** Share of the variance, 0 to 1. */
  readonly explained: Float64Array
  /** Per component and variable. */
  readonly loadings: readonly Float64Array[]
  /** The components kept, turned by varimax; per factor and variable. */
  readonly rotated: readonly Float64Array[]
  readonly problems: readonly Problem[]
}

/** Eigenvalues above this are kept where no number is given: rounding must not decide about 1 (Kaiser). */
const KAISER = 1 + 1e-9

/**
 * Principal components of the correlation matrix over the rows where all variables have a value, and those kept turned
 * by varimax (Handbook, p. 63-72). Kept are the `keep` first, else those with an eigenvalue above 1, at least one.
 * Variables that do not vary are left out and told.
 */
export const componentAnalysis = (variables: readonly Variable[], keep: number | null): ComponentAnalysis => {
  const { variables: used, rows, problems } = completeTable(variables, { standardise: false })
  const [n, ids] = [rows.length, used.map(({ id }) => id)]
  const empty = { eigenvalues: new Float64Array(), explained: new Float64Array(), loadings: [], rotated: [] }
  if (n < 3 || used.length < 2) {
    const small = problem('analysis-too-small', 'error', { rows: n, variables: used.length, least: 3 })
    return { variables: ids, n, ...empty, problems: [...problems, small] }
  }
  const matrix = correlationMatrix(used.map(({ values }) => values))
  const found = principalComponents(matrix, used.length)
  const strong = found.eigenvalues.filter((value) => value > KAISER).length
  const kept = Math.min(used.length, keep ?? Math.max(1, strong))
  const few =
    n <= used.length ? [problem('analysis-few-rows', 'warning', { rows: n, variables: used.length })] : []
  return {
    variables: ids,
    n,
    ...found,
    rotated: varimax(found.loadings.slice(0, kept)),
    problems: [...problems, ...few],
  }
}
