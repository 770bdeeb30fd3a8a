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

export const scoreOf = (weights: Float64Array, row: Row): number => {
  let sum = 0
  for (let k = 0; k < weights.length; k++) sum += (weights[k] as number) * (row[k] as number)
  return sum
}

/** What the solver rounds. */
export const ROUNDED = 1e-10

/** The row with the largest score under these weights, and that score. */
const bestOf = (weights: Float64Array, rows: readonly Row[]): readonly [number, number] => {
  let [best, reached] = [-1, Number.NEGATIVE_INFINITY]
  for (const [at, row] of rows.entries()) {
    const score = scoreOf(weights, row)
    if (score > reached) [best, reached] = [at, score]
  }
  return [best, reached]
}

/** The linear programme itself, over columns of about 1; null where it has no solution. */
const favour = (
  own: Row,
  peers: readonly Row[],
  { minShare, maxShare }: ShareBounds,
): Float64Array | null => {
  const children = Array.from(own.keys())
  // Constraints by number: the peers, then the lower and the upper bound of each share; the objective is -1.
  const [least, most] = [peers.length, peers.length + children.length]
  const constraints = new Map<number, { min?: number; max?: number }>()
  for (const at of peers.keys()) constraints.set(at, { max: 1 })
  for (const k of children) {
    if (minShare > 0) constraints.set(least + k, { min: 0 })
    if (maxShare < 1) constraints.set(most + k, { max: 0 })
  }
  const variables = children.map((k) => {
    const part = own[k] as number
    const coefficients: [number, number][] = [[-1, part]]
    for (const [at, peer] of peers.entries()) coefficients.push([at, peer[k] as number])
    for (const other of children) {
      const is = other === k ? 1 : 0
      if (minShare > 0) coefficients.push([least + other, part * (is - minShare)])
      if (maxShare < 1) coefficients.push([most + other, part * (is - maxShare)])
    }
    return [k, coefficients] as const
  })
  const solution = solve({ objective: -1, constraints, variables }, { precision: 1e-11 })
  if (solution.status !== 'optimal' || !(solution.result > 0)) return null
  const weights = new Float64Array(children.length)
  for (const [k, weight] of solution.variables) weights[k] = Math.max(0, weight)
  return weights
}

/**
 * Finds the weights (not negative) under which a row does best, with no peer above 1: max Σ w y subject to
 * Σ w y_peer <= 1 and, with bounds, minShare <= w_k y_k / Σ w y <= maxShare. Values are not negative. null where there
 * are none: bounds that cannot be kept, or no peer to be measured against.
 */
export const mostFavourable = (
  peers: readonly Row[],
  bounds: ShareBounds,
): ((own: Row) => Float64Array | null) => {
  if (peers.length === 0) return () => null
  const children = Array.from(peers[0] ?? [], (_, k) => k)
  // Columns of 1 at most keep the programme well scaled.
  const tops = children.map((k) => peers.reduce((top, peer) => Math.max(top, peer[k] as number), 0) || 1)
  const rows = peers.map((peer) => peer.map((value, k) => value / (tops[k] as number)))
  // The best at something hold all weights within bounds; what they let through is added as it is met.
  const first = [...new Set(children.map((k) => rows.findIndex((row) => row[k] === 1)))].filter(
    (at) => at >= 0,
  )
  return (own) => {
    const value = own.map((amount, k) => amount / (tops[k] as number))
    const met = [...first]
    for (;;) {
      const weights = favour(
        value,
        met.map((at) => rows[at] as Row),
        bounds,
      )
      if (weights === null) return null
      const [at, reached] = bestOf(weights, rows)
      // What is already met can be above 1 by what the solver rounds; the best is exactly 1 in the end.
      if (reached <= 1 + ROUNDED || met.includes(at))
        return weights.map((weight, k) => weight / (tops[k] as number) / reached)
      met.push(at)
    }
  }
}
