import { problem } from '../index/problems'
import type { Problem } from '../index/run'
import { completeTable } from './complete'
import { pearson } from './correlationMatrix'
import type { Variable } from './variable'

interface ReliabilityItem {
  readonly id: string
  /** Pearson's r with the sum of the others; NaN with fewer than two of them. */
  readonly itemRest: number
  /** Alpha of the others; NaN with fewer than two of them. */
  readonly alphaIfDeleted: number
}

interface Reliability {
  /** Cronbach's alpha; NaN where it cannot be computed. */
  readonly alpha: number
  /** Items, and rows where all have a value. */
  readonly k: number
  readonly n: number
  readonly items: readonly ReliabilityItem[]
  readonly problems: readonly Problem[]
}

const sumOf = (columns: readonly Float64Array[]): Float64Array => {
  const sum = new Float64Array(columns[0]?.length ?? 0)
  for (const column of columns)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (column[i] as number)
  return sum
}

const variance = (values: Float64Array): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}

/** k/(k−1) (1 − Σ var / var Σ); NaN for fewer than two. */
const alphaOf = (columns: readonly Float64Array[]): number => {
  const k = columns.length
  if (k < 2) return Number.NaN
  const own = columns.reduce((sum, column) => sum + variance(column), 0)
  return (k / (k - 1)) * (1 - own / variance(sumOf(columns)))
}

/**
 * Cronbach's alpha of variables as items of one scale, and with each deleted (Handbook, p. 72 and Table 11), over the
 * rows where all have a value. Variables that do not vary are left out and told. With `standardise` (as in the
 * Handbook) the items are z-scores, because indicators rarely share a unit.
 */
export const reliability = (
  variables: readonly Variable[],
  options: { readonly standardise: boolean },
): Reliability => {
  const { variables: items, rows, problems } = completeTable(variables, options)
  const columns = items.map(({ values }) => values)
  const enough = rows.length >= 3 && items.length >= 2
  const found = enough
    ? []
    : [problem('analysis-too-small', 'error', { rows: rows.length, variables: items.length, least: 3 })]
  return {
    alpha: enough ? alphaOf(columns) : Number.NaN,
    k: items.length,
    n: rows.length,
    items: items.map(({ id, values }) => {
      const rest = columns.filter((column) => column !== values)
      return {
        id,
        itemRest: enough ? pearson(values, sumOf(rest)) : Number.NaN,
        alphaIfDeleted: enough ? alphaOf(rest) : Number.NaN,
      }
    }),
    problems: [...problems, ...found],
  }
}
