import type { IndexRun, NodeId } from '../index/run'

/** What each child contributes to the score of a node. */
export interface Contributions {
  readonly node: NodeId
  readonly children: readonly NodeId[]
  /** Per child: regions x periods; the contributions of a cell add up to the node's score. NaN where either is missing. */
  readonly values: readonly Float64Array[]
}

/**
 * The contributions of a node's children: w x / Σ w over the available children, in points for scale `points`
 * (there the contributions equal the children's own points where none is missing; otherwise the available
 * children carry the weight of the missing ones too). null for a leaf, and where the node is not an arithmetic
 * mean: other means are not sums of what their children give.
 */
export const contributions = (run: IndexRun, node: NodeId): Contributions | null => {
  const at = run.nodes.findIndex(({ id }) => id === node)
  const own = run.nodes[at]
  const scores = run.scores[at]
  if (own === undefined || scores === undefined || own.method !== 'arithmetic') return null
  const positions = own.children.map((id) => run.nodes.findIndex((child) => child.id === id))
  const columns = positions.map((position) => run.scores[position] ?? new Float64Array(scores.length))
  const weights = positions.map((position) => run.nodes[position]?.weight ?? 0)
  const local = positions.map((position) => run.nodes[position]?.localWeights ?? null)
  const weight = (k: number, cell: number): number => local[k]?.[cell] ?? (weights[k] as number)
  const inPoints = own.points !== null
  const values = columns.map(() => new Float64Array(scores.length).fill(Number.NaN))
  for (let cell = 0; cell < scores.length; cell++) {
    if (Number.isNaN(scores[cell])) continue
    let all = 0
    let available = 0
    for (const [k, column] of columns.entries()) {
      all += weight(k, cell)
      if (!Number.isNaN(column[cell])) available += weight(k, cell)
    }
    for (const [k, column] of columns.entries()) {
      const to = values[k] as Float64Array
      // A child's score in points has its weight in it already; local weights are not out of their sum.
      const factor = inPoints ? all : weight(k, cell) * (local[k] === null ? 1 : all)
      to[cell] = ((column[cell] as number) * factor) / available
    }
  }
  return { node, children: own.children, values }
}
