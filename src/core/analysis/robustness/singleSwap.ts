import type { TreeNode } from '../../index/tree'
import { type SwapCase, weightOf } from './swapCase'

/** The score of one region as (n0 + n1 t) / (d0 + d1 t) of the weight t of a node. */
interface Quotient {
  readonly n0: number
  readonly n1: number
  readonly d0: number
  readonly d1: number
}

/** Whether a node is a plain arithmetic mean, with the same weights in every cell. */
const isArithmetic = ({ written }: SwapCase, position: number): boolean =>
  written.methods[position] === 'arithmetic' && written.weights[position]?.local === null

/** Sums of w and w x over the available children, one left out. */
const sums = (given: SwapCase, parent: TreeNode, except: number, cell: number) => {
  let [weights, weighted] = [0, 0]
  for (const child of parent.children) {
    const node = given.nodes[child]
    const x = given.written.columns[child]?.values[cell] ?? Number.NaN
    if (node === undefined || child === except || Number.isNaN(x)) continue
    const weight = weightOf(given, node)
    weights += weight
    weighted += weight * x
  }
  return { weights, weighted }
}

/** The target's score in one cell; null where a node on the way is no arithmetic mean. */
const quotientOf = (given: SwapCase, node: TreeNode, cell: number): Quotient | null => {
  const { nodes, target, written } = given
  const parent = nodes[node.parent]
  if (parent === undefined || !isArithmetic(given, parent.position)) return null
  const x = written.columns[node.position]?.values[cell] ?? Number.NaN
  const others = sums(given, parent, node.position, cell)
  // A missing child does not count, whatever its weight.
  let own: Quotient = Number.isNaN(x)
    ? { n0: others.weighted, n1: 0, d0: others.weights, d1: 0 }
    : { n0: others.weighted, n1: x, d0: others.weights, d1: 1 }
  for (let at = parent; at.position !== target; ) {
    const above = nodes[at.parent]
    if (above === undefined || !isArithmetic(given, above.position)) return null
    if (!Number.isNaN(written.columns[at.position]?.values[cell])) {
      const { weights, weighted } = sums(given, above, at.position, cell)
      const weight = weightOf(given, at)
      // (w n/d + weighted) / (w + weights), over the same denominator.
      const total = weight + weights
      own = {
        n0: (weight * own.n0 + weighted * own.d0) / total,
        n1: (weight * own.n1 + weighted * own.d1) / total,
        d0: own.d0,
        d1: own.d1,
      }
    }
    at = above
  }
  return own
}

/** Real roots of c2 t² + c1 t + c0, without the loss of digits of the schoolbook formula. */
const roots = (c2: number, c1: number, c0: number): readonly number[] => {
  const size = Math.max(Math.abs(c2), Math.abs(c1), Math.abs(c0))
  if (Math.abs(c2) <= 1e-14 * size) return c1 === 0 ? [] : [-c0 / c1]
  const discriminant = c1 * c1 - 4 * c2 * c0
  if (discriminant < 0) return []
  const q = -(c1 + (c1 < 0 ? -1 : 1) * Math.sqrt(discriminant)) / 2
  return q === 0 ? [0] : [q / c2, c0 / q]
}

const lead = (a: Quotient, b: Quotient, t: number): number =>
  (a.n0 + a.n1 * t) / (a.d0 + a.d1 * t) - (b.n0 + b.n1 * t) / (b.d0 + b.d1 * t)

/** Whether the lead changes sign at t and is not only touched there. */
const crosses = (a: Quotient, b: Quotient, t: number, weight: number): boolean =>
  lead(a, b, t + (t - weight) * 1e-6) < 0

const solve = (a: Quotient, b: Quotient, weight: number): number | null => {
  const candidates = roots(
    a.n1 * b.d1 - b.n1 * a.d1,
    a.n0 * b.d1 + a.n1 * b.d0 - b.n0 * a.d1 - b.n1 * a.d0,
    a.n0 * b.d0 - b.n0 * a.d0,
  )
  const found = candidates.filter((t) => t >= 0 && Number.isFinite(t) && crosses(a, b, t, weight))
  found.sort((one, other) => Math.abs(one - weight) - Math.abs(other - weight))
  return found[0] ?? null
}

/** Factors that a search looks at: down to 0 and up to a thousandfold, finest around 1. */
const searched = [
  Array.from({ length: 60 }, (_, k) => 1 + 0.002 * 1.2 ** (k + 1)).filter((factor) => factor <= 1000),
  [...Array.from({ length: 60 }, (_, k) => 1 - 0.002 * 1.12 ** (k + 1)).filter((factor) => factor > 0), 0],
]

/** The nearest factor of a weight at which the lead is lost, by looking outwards and halving. */
const search = ({ combination, target, ahead, behind }: SwapCase, node: TreeNode): number | null => {
  const leadAt = (factor: number): number => {
    const scores = combination.aggregate(new Map([[node.id, factor]])).scores[target]
    return (scores?.[ahead] ?? Number.NaN) - (scores?.[behind] ?? Number.NaN)
  }
  let best: number | null = null
  for (const factors of searched) {
    let before = 1
    for (const factor of factors) {
      if (!(leadAt(factor) < 0)) {
        before = factor
        continue
      }
      let [near, far] = [before, factor]
      for (let k = 0; k < 40; k++) {
        const middle = (near + far) / 2
        if (leadAt(middle) < 0) far = middle
        else near = middle
      }
      if (best === null || Math.abs(far - 1) < Math.abs(best - 1)) best = far
      break
    }
  }
  return best
}

/**
 * The weight of a node at which the region behind draws level: solved where all nodes from its parent up to the
 * target are arithmetic means, else searched. null where no weight from 0 on does it.
 */
export const swapWeight = (
  given: SwapCase,
  node: TreeNode,
): { readonly weight: number; readonly exact: boolean } | null => {
  const weight = weightOf(given, node)
  if (!(weight > 0) || (given.nodes[node.parent]?.children.length ?? 0) < 2) return null
  const [a, b] = [quotientOf(given, node, given.ahead), quotientOf(given, node, given.behind)]
  if (a !== null && b !== null) {
    const solved = solve(a, b, weight)
    return solved === null ? null : { weight: solved, exact: true }
  }
  const factor = search(given, node)
  return factor === null ? null : { weight: weight * factor, exact: false }
}
