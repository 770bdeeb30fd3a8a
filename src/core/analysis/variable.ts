import type { LocalText } from '../dataset/schema'

/** A column to analyse: an indicator, or a node of an index. Its values stand row by row, NaN = missing. */
export interface Variable {
  readonly id: string
  readonly name: LocalText
  readonly values: Float64Array
}

/** What ties rows of equal values are given: the mean of the ranks that they share, from 1. NaN stays NaN. */
export const midRanks = (values: Float64Array): Float64Array => {
  const order = Array.from(values.keys())
    .filter((at) => !Number.isNaN(values[at]))
    .sort((a, b) => (values[a] as number) - (values[b] as number))
  const ranks = new Float64Array(values.length).fill(Number.NaN)
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to += 1
    for (let k = from; k < to; k++) ranks[order[k] as number] = (from + to + 1) / 2
    from = to
  }
  return ranks
}
