import { shapley } from './decomposition/shapley'
import type { NodeMethod } from './decomposition/splitNode'

/** Every coalition up to so many children; beyond, so many orders, each also in reverse. */
const LIMITS = { exactUpTo: 8, orders: 32 } as const

/** Whether the parts of so many children come from all coalitions. */
export const isComparedExactly = (children: number): boolean => children <= LIMITS.exactUpTo

/** How often the regions are compared for so many children. */
export const comparisonsOf = (children: number): number =>
  isComparedExactly(children) ? 2 ** children : 2 * LIMITS.orders * (children + 1)

/**
 * Parts of scores that come from comparing the regions with each other: per child and region the Shapley value of
 * the child, which is what comparing in it, too, adds to the score on average over the orders in which the children
 * can be brought in. Without any child nobody wins, and all score 0. A child that a region lacks has no part
 * (NaN) where the comparisons in it move nothing for that region.
 *
 * @param columns per child the regions of one period, NaN = missing
 * @returns per child the regions; they add up to the scores that the method gives
 */
export const comparisonParts = (
  { method, params }: NodeMethod,
  columns: readonly Float64Array[],
  weights: Float64Array,
): readonly Float64Array[] => {
  const [children, regions] = [columns.length, columns[0]?.length ?? 0]
  const known = new Map<string, Float64Array>()
  const scoresOf = (members: Uint8Array): Float64Array => {
    const key = members.join('')
    const found = known.get(key)
    if (found !== undefined) return found
    const output = new Float64Array(regions)
    if (members.includes(1))
      method.apply(params, {
        columns,
        weights: weights.map((weight, k) => (members[k] === 1 ? weight : 0)),
        minAvailable: Number(params.minAvailable),
        output,
        shape: { regions, periods: 1 },
        refuse: () => undefined,
      })
    known.set(key, output)
    return output
  }
  const parts = columns.map(() => new Float64Array(regions))
  for (let region = 0; region < regions; region++) {
    const values = shapley(
      {
        players: children,
        value: (members, count) =>
          Float64Array.from({ length: count }, (_, row) => {
            const own = members.subarray(row * children, (row + 1) * children)
            return scoresOf(own)[region] as number
          }),
      },
      LIMITS,
    )
    for (const [k, part] of parts.entries()) {
      const value = values[k] as number
      part[region] = value === 0 && Number.isNaN(columns[k]?.[region]) ? Number.NaN : value
    }
  }
  return parts
}
