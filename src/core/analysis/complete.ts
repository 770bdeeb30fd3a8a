import { problem } from '../index/problems'
import type { Problem } from '../index/run'
import { completeRows, takeRows } from './correlationMatrix'
import { isRounding } from './spread'
import type { Variable } from './variable'

/** Variables without missing values: over the rows where all have one, those that do not vary left out. */
export interface CompleteTable {
  readonly variables: readonly Variable[]
  /** Positions of the rows in the table that was given. */
  readonly rows: Int32Array
  readonly problems: readonly Problem[]
}

const deviation = (values: Float64Array): { mean: number; sd: number } => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) }
}

/** z-scores with n − 1. The values vary. */
const standardised = (values: Float64Array): Float64Array => {
  const { mean, sd } = deviation(values)
  return values.map((value) => (value - mean) / sd)
}

/**
 * What analyses of whole rows work on. Says how many rows were left out, and which variables.
 *
 * @param options.standardise z-scores in place of the values
 */
export const completeTable = (
  variables: readonly Variable[],
  { standardise }: { readonly standardise: boolean },
): CompleteTable => {
  const problems: Problem[] = []
  const length = variables[0]?.values.length ?? 0
  const rows = completeRows(variables.map(({ values }) => values))
  if (rows.length < length)
    problems.push(problem('analysis-rows-left-out', 'note', { count: length - rows.length, total: length }))
  const kept = variables.flatMap((variable) => {
    const values = takeRows(variable.values, rows)
    const { mean, sd } = deviation(values)
    if (rows.length > 1 && isRounding(sd, mean)) {
      problems.push(problem('analysis-constant', 'warning', { name: variable.name, count: rows.length }))
      return []
    }
    return [{ ...variable, values: standardise && rows.length > 1 ? standardised(values) : values }]
  })
  return { variables: kept, rows, problems }
}
