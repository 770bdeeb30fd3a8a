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
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  // A child's score in points has its share of the weight in it already.
  const factors = own.points === null ? weights : weights.map(() => all)
  const values = columns.map(() => new Float64Array(scores.length).fill(Number.NaN))
  for (let cell = 0; cell < scores.length; cell++) {
    if (Number.isNaN(scores[cell])) continue
    let available = 0
    for (const [k, column] of columns.entries())
      if (!Number.isNaN(column[cell])) available += weights[k] as number
    for (const [k, column] of columns.entries()) {
      const to = values[k] as Float64Array
      to[cell] = ((column[cell] as number) * (factors[k] as number)) / available
    }
  }
  return { node, children: own.children, values }
}
