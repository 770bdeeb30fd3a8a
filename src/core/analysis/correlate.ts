import { problem } from '../index/problems'
import type { Problem } from '../index/run'
import { completeRows, pearson, takeRows } from './correlationMatrix'
import { pOfT } from './distributions'
import { kendall } from './kendall'
import { midRanks, type Variable } from './variable'

export const correlationMethods = ['pearson', 'spearman', 'kendall'] as const
export type CorrelationMethod = (typeof correlationMethods)[number]

/** Correlation of two variables over the rows where both have a value. */
interface Correlation {
  readonly left: string
  readonly right: string
  /** NaN where it cannot be told: see the problems. */
  readonly r: number
  readonly n: number
  /** Two-sided, of no correlation. */
  readonly p: number
  /** How p was found: Student's t with n − 2 degrees, the exact distribution, or the normal approximation. */
  readonly test: 't' | 'exact' | 'normal'
}

interface Correlations {
  readonly method: CorrelationMethod
  /** Each pair once, in the order of the variables. */
  readonly pairs: readonly Correlation[]
  readonly problems: readonly Problem[]
}

const LEAST = 3

const isConstant = (values: Float64Array): boolean => values.every((value) => value === values[0])

const tested = (r: number, n: number): Pick<Correlation, 'r' | 'p' | 'test'> => {
  // As close to 1 as rounding lets it come.
  const p = 1 - r * r < 1e-14 ? 0 : pOfT(r * Math.sqrt((n - 2) / (1 - r * r)), n - 2)
  return { r, p: Number.isNaN(r) ? Number.NaN : p, test: 't' }
}

const measure = (
  method: CorrelationMethod,
  x: Float64Array,
  y: Float64Array,
): Pick<Correlation, 'r' | 'p' | 'test'> => {
  if (method === 'pearson') return tested(pearson(x, y), x.length)
  if (method === 'spearman') return tested(pearson(midRanks(x), midRanks(y)), x.length)
  const { tau, p, test } = kendall(x, y)
  return { r: tau, p, test }
}

/**
 * Correlations of all pairs of variables, pairwise complete. Pearson's r; Spearman's rho as Pearson's r of mid-ranks;
 * Kendall's tau-b. p-values are two-sided: t with n − 2 degrees for the first two, for Kendall see `kendall`.
 * Fewer than three pairs, or a variable that does not vary over them, give NaN and a problem.
 */
export const correlate = (variables: readonly Variable[], method: CorrelationMethod): Correlations => {
  const pairs: Correlation[] = []
  const problems: Problem[] = []
  for (const [at, left] of variables.entries())
    for (const right of variables.slice(at + 1)) {
      const rows = completeRows([left.values, right.values])
      const [x, y] = [takeRows(left.values, rows), takeRows(right.values, rows)]
      const key = { left: left.id, right: right.id, n: rows.length }
      const constant = isConstant(x) ? left : isConstant(y) ? right : null
      const nothing = { ...key, r: Number.NaN, p: Number.NaN, test: 't' as const }
      if (rows.length < LEAST) {
        problems.push(
          problem('analysis-few-pairs', 'warning', {
            left: left.name,
            right: right.name,
            count: rows.length,
          }),
        )
        pairs.push(nothing)
      } else if (constant !== null) {
        problems.push(problem('analysis-constant', 'warning', { name: constant.name, count: rows.length }))
        pairs.push(nothing)
      } else pairs.push({ ...key, ...measure(method, x, y) })
    }
  const known = new Set<string>()
  return {
    method,
    pairs,
    // A constant variable would be told once for each of its pairs.
    problems: problems.filter((found) => {
      const text = JSON.stringify(found)
      return known.size !== known.add(text).size
    }),
  }
}
