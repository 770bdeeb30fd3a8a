import { solve } from 'yalps'

/** Values of the children in one cell. */
type Row = Float64Array

/** Bounds of a child's share of the score, 0 to 1. */
export interface ShareBounds {
  readonly minShare: number
  readonly maxShare: number
}

const compareRows = (a: Row, b: Row): number => {
  for (const [k, value] of a.entries()) if (value !== b[k]) return (b[k] as number) - value
  return 0
}

/**
 * The rows that no other row reaches in everything, descending. Weights are not negative, so the others can
 * never be the best; and the order does not depend on that of the regions, so neither does the solution.
 */
export const frontier = (rows: readonly Row[]): readonly Row[] => {
  const best: Row[] = []
  // A row that reaches another in everything stands before it.
  for (const row of rows.toSorted(compareRows))
    if (!best.some((other) => other.every((value, k) => value >= (row[k] as number)))) best.push(row)
  return best
}

const scoreOf = (weights: Float64Array, row: Row): number =>
  weights.reduce((sum, weight, k) => sum + weight * (row[k] as number), 0)

/**
 * Finds the weights (not negative) under which a row does best, with no peer above 1: max Σ w y subject to
 * Σ w y_peer <= 1 and, with bounds, minShare <= w_k y_k / Σ w y <= maxShare. Values are not negative. null where there
 * are none: bounds that cannot be kept, or no peer to be measured against.
 */
export const mostFavourable = (
  peers: readonly Row[],
  { minShare, maxShare }: ShareBounds,
): ((own: Row) => Float64Array | null) => {
  const children = Array.from(peers[0] ?? [], (_, k) => k)
  // Columns of 1 at most keep the programme well scaled.
  const tops = children.map((k) => peers.reduce((top, peer) => Math.max(top, peer[k] as number), 0) || 1)
  const scaled = (row: Row, k: number) => (row[k] as number) / (tops[k] as number)
  // Constraints by number: the peers, then the lower and the upper bound of each share; the objective is -1.
  const [least, most] = [peers.length, peers.length + children.length]
  const constraints = new Map<number, { min?: number; max?: number }>()
  for (const at of peers.keys()) constraints.set(at, { max: 1 })
  for (const k of children) {
    if (minShare > 0) constraints.set(least + k, { min: 0 })
    if (maxShare < 1) constraints.set(most + k, { max: 0 })
  }
  const among = children.map((k) => peers.map((peer, at) => [at, scaled(peer, k)] as const))
  return (own) => {
    const variables = children.map((k) => {
      const part = scaled(own, k)
      const shares = children.flatMap((other) => {
        const is = other === k ? 1 : 0
        return [
          [least + other, part * (is - minShare)] as const,
          [most + other, part * (is - maxShare)] as const,
        ]
      })
      const bounded = minShare > 0 || maxShare < 1 ? shares : []
      return [k, [...(among[k] ?? []), ...bounded, [-1, part] as const]] as const
    })
    const solution = solve({ objective: -1, constraints, variables }, { precision: 1e-11 })
    if (solution.status !== 'optimal' || !(solution.result > 0)) return null
    const weights = new Float64Array(children.length)
    for (const [k, weight] of solution.variables) weights[k] = Math.max(0, weight) / (tops[k] as number)
    // The solver rounds; the best peer under these weights is exactly 1.
    const reached = Math.max(...peers.map((peer) => scoreOf(weights, peer)))
    return weights.map((weight) => weight / reached)
  }
}
