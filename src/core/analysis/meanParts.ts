import { findMiddle } from '../index/aggregate/median'
import { sumOf } from '../index/weight/weights'

/** A node in one cell: its score, and of the children that are there and have a weight the values and weights. */
export interface CellOfNode {
  readonly score: number
  readonly values: Float64Array
  readonly weights: Float64Array
}

/** Slope of the line from (S, S^p) to (x, x^p) out of the slope at S, where x = S e^u; p = 0: of the logarithm. */
const relativeSlope = (u: number, p: number): number => {
  if (u === 0) return 1
  return p === 0 ? u / Math.expm1(u) : Math.expm1(p * u) / (p * Math.expm1(u))
}

/**
 * Parts of a generalised mean S of order p: v x with v ∝ w (x^p − S^p)/(x − S), for p = 0 with logarithms (then
 * v ∝ w / L(x, S), L the logarithmic mean). Because Σ w (x^p − S^p) = 0 these are the weights, never negative,
 * with which the arithmetic mean of the same values is S; for p = 1 they are the weights themselves. Source:
 * Reinsdorf, Diewert and Ehemann (2002) for p = 0; the same argument holds for any order.
 */
export const powerParts = ({ score, values, weights }: CellOfNode, p: number): Float64Array => {
  if (p === 1) {
    const total = sumOf(weights)
    return values.map((x, k) => (x * (weights[k] as number)) / total)
  }
  if (score === 0) return new Float64Array(values.length)
  const parts = values.map((x, k) => (weights[k] as number) * relativeSlope(Math.log(x / score), p) * x)
  const factor = score / sumOf(parts)
  return parts.map((part) => part * factor)
}

/** Gives `amount` to the children of one value, by weight. */
const giveTo = (parts: Float64Array, { values, weights }: CellOfNode, value: number, amount: number) => {
  let total = 0
  for (const [k, x] of values.entries()) if (x === value) total += weights[k] as number
  for (const [k, x] of values.entries())
    if (x === value) parts[k] = (parts[k] as number) + (amount * (weights[k] as number)) / total
}

/** Parts of a minimum: the worst child is all of it; several that are equally bad share it by weight. */
export const leastParts = (cell: CellOfNode): Float64Array => {
  const parts = new Float64Array(cell.values.length)
  giveTo(parts, cell, cell.score, cell.score)
  return parts
}

/** Parts of a weighted median: the child in the middle is all of it, of two each gives half of its value; equal ones share by weight. */
export const middleParts = (cell: CellOfNode): Float64Array => {
  const { values, weights } = cell
  const order = Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number))
  const middle: [number, number] = [0, 0]
  const shares = Float64Array.from(order, (k) => weights[k] as number)
  findMiddle(shares, order.length, sumOf(weights), middle)
  const parts = new Float64Array(values.length)
  for (const at of middle) {
    const value = values[order[at] ?? 0] as number
    giveTo(parts, cell, value, value / 2)
  }
  return parts
}
