import { problem } from '../index/problems'
import type { Problem } from '../index/run'
import { completeTable } from './complete'
import { kMeans } from './kMeans'
import type { Variable } from './variable'
import { cutDendrogram, type Merge, ward } from './ward'

export const clusterMethods = ['ward', 'k-means'] as const
type ClusterMethod = (typeof clusterMethods)[number]

interface Clusters {
  readonly method: ClusterMethod
  readonly variables: readonly string[]
  /** Rows that have all values, as positions in the table given. */
  readonly rows: Int32Array
  /** Cluster of each of `rows`, numbered from 1 in their order. */
  readonly labels: Int32Array
  /** The dendrogram of Ward's method, its leaves in the order of `rows`; empty for k-means. */
  readonly merges: readonly Merge[]
  /** Per cluster, mean of each variable: of z-scores where standardised. */
  readonly centres: readonly Float64Array[]
  /** Sum of squares within clusters, and of all rows from their mean. */
  readonly within: number
  readonly total: number
  readonly problems: readonly Problem[]
}

interface ClusterOptions {
  readonly method: ClusterMethod
  readonly count: number
  readonly standardise: boolean
  /** Numbers in [0, 1), seeded; only k-means draws. */
  readonly random: () => number
}

/** Means of each cluster and the sum of squares around them. */
const spreadOf = (columns: readonly Float64Array[], labels: Int32Array) => {
  const count = Math.max(0, ...labels)
  const centres: Float64Array[] = []
  let within = 0
  for (let cluster = 1; cluster <= count; cluster++) {
    const rows = [...labels.keys()].filter((row) => labels[row] === cluster)
    const centre = Float64Array.from(
      columns,
      (column) => rows.reduce((sum, row) => sum + (column[row] as number), 0) / rows.length,
    )
    centres.push(centre)
    for (const [c, column] of columns.entries())
      for (const row of rows) within += ((column[row] as number) - (centre[c] as number)) ** 2
  }
  return { centres, within }
}

const differentRows = (columns: readonly Float64Array[], n: number): number =>
  new Set(Array.from({ length: n }, (_, row) => columns.map((column) => column[row]).join(' '))).size

/**
 * Rows clustered by their variables, over the rows that have all of them. Ward's method gives the dendrogram too.
 * More clusters than different rows are not possible: told, with as many as there are.
 */
export const clusters = (variables: readonly Variable[], options: ClusterOptions): Clusters => {
  const { method, count, standardise, random } = options
  const { variables: used, rows, problems } = completeTable(variables, { standardise })
  const columns = used.map(({ values }) => values)
  const n = rows.length
  const found = [...problems]
  const base = { method, variables: used.map(({ id }) => id), rows }
  if (n < 2 || used.length === 0) {
    found.push(problem('analysis-too-small', 'error', { rows: n, variables: used.length, least: 2 }))
    const labels = new Int32Array(n).fill(1)
    return {
      ...base,
      labels,
      merges: [],
      centres: [],
      within: Number.NaN,
      total: Number.NaN,
      problems: found,
    }
  }
  const possible = Math.min(count, differentRows(columns, n))
  if (possible < count) found.push(problem('analysis-few-different', 'warning', { count, possible }))
  const merges = method === 'ward' ? ward(columns) : []
  const labels =
    method === 'ward' ? cutDendrogram(merges, possible) : kMeans(columns, possible, random).labels
  return {
    ...base,
    labels,
    merges,
    ...spreadOf(columns, labels),
    total: spreadOf(columns, new Int32Array(n).fill(1)).within,
    problems: found,
  }
}
