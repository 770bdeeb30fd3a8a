import { completeRows, correlationMatrix, takeRows } from '../../analysis/correlationMatrix'
import { spread } from '../../analysis/spread'
import { problem } from '../problems'
import { reportChildren } from './found'
import type { DataWeightJob } from './weigher'

/** Correlations of the children that vary, over the rows where all of them are known. */
interface CompleteCorrelations {
  /** Positions among the children. */
  readonly varying: readonly number[]
  /** Row by row, varying x varying. */
  readonly matrix: Float64Array
}

/** Fewer complete rows say nothing: two points lie on a line. */
const LEAST_ROWS = 3

/**
 * Complete rows of the frame, so that the matrix has no negative eigenvalues. Children without variation are
 * left out (reported, weight 0), and so are rows with a gap (noted). null, and reported, where too little is left.
 */
export const completeCorrelations = (job: DataWeightJob): CompleteCorrelations | null => {
  const { node, children, frame, method, report } = job
  const { start, end, stride } = frame.frame
  const cells = Int32Array.from({ length: Math.ceil((end - start) / stride) }, (_, k) => start + k * stride)
  const columns = job.columns.map((column) => takeRows(column, cells))
  const varies = (column: Float64Array | undefined) =>
    column !== undefined && spread(column, { start: 0, end: column.length, stride: 1 }).sd > 0
  let varying = children.map((_, k) => k).filter((k) => varies(columns[k]))
  let rows: Int32Array
  let complete: readonly Float64Array[]
  // Leaving rows out can leave a child without variation, and leaving a child out brings rows back.
  for (;;) {
    const used = varying.map((k) => columns[k] as Float64Array)
    rows = completeRows(used)
    complete = used.map((column) => takeRows(column, rows))
    const still = varying.filter((_, at) => varies(complete[at]))
    if (still.length === varying.length) break
    varying = still
  }
  const place = { node: node.id, name: node.name, method, periods: [frame.periods] }
  const constant = children.map((_, k) => !varying.includes(k))
  if (!reportChildren(job, 'weights-constant', constant)) return null
  if (rows.length < LEAST_ROWS) {
    report(problem('weights-none', 'error', place))
    return null
  }
  const known = cells.filter((_, row) => varying.some((k) => !Number.isNaN(columns[k]?.[row]))).length
  if (rows.length < known)
    report(problem('weights-rows-left-out', 'note', { ...place, count: known - rows.length, total: known }))
  return { varying, matrix: correlationMatrix(complete) }
}

/** Notes children that run against the others: squaring hides that. */
export const noteOpposite = (
  { node, children, frame, method, report }: DataWeightJob,
  varying: readonly number[],
  loadings: Float64Array,
): void => {
  const names = varying.flatMap((k, at) => ((loadings[at] as number) < 0 ? (children[k]?.name ?? []) : []))
  if (names.length > 0)
    report(
      problem('weights-opposite', 'warning', {
        node: node.id,
        name: node.name,
        method,
        children: names,
        periods: [frame.periods],
      }),
    )
}
