import { describe, expect, it } from 'vitest'
import { aggregateMethods } from './index'

const nan = Number.NaN

/** Aggregates children given as rows (one per cell of a single period) with weights. */
const aggregate = (
  id: string,
  rows: readonly (readonly number[])[],
  weights: readonly number[],
  given: Readonly<Record<string, unknown>> = {},
  minAvailable = 0,
): { output: number[]; refused: [number, number][] } => {
  const method = aggregateMethods.find((known) => known.id === id)
  if (method === undefined) throw new Error(id)
  const refused: [number, number][] = []
  const output = new Float64Array(rows.length)
  method.apply(given, {
    columns: weights.map((_, k) => Float64Array.from(rows, (row) => row[k] ?? nan)),
    weights: Float64Array.from(weights),
    minAvailable,
    output,
    shape: { regions: rows.length, periods: 1 },
    refuse: (cell, child) => void refused.push([cell, child]),
  })
  return { output: Array.from(output, (value) => Number(value.toPrecision(12))), refused }
}

describe('aggregations, worked by hand', () => {
  it('arithmetic renormalises the weights over the available children', () => {
    expect(
      aggregate(
        'arithmetic',
        [
          [10, 20, 60],
          [10, nan, 60],
          [nan, nan, nan],
        ],
        [1, 2, 3],
      ).output,
    ).toEqual([38.3333333333, 47.5, nan])
  })

  it('geometric, harmonic and the generalised mean', () => {
    const rows = [
      [2, 8],
      [4, nan],
    ]
    expect(aggregate('geometric', rows, [1, 1]).output).toEqual([4, 4])
    expect(aggregate('geometric', [[2, 16]], [2, 1]).output).toEqual([4])
    expect(aggregate('harmonic', rows, [1, 1]).output).toEqual([3.2, 4])
    expect(aggregate('power', [[3, 4]], [1, 1], { p: 2 }).output).toEqual([3.53553390593])
    expect(aggregate('power', rows, [1, 1], { p: 1 }).output).toEqual([5, 4])
    expect(aggregate('power', rows, [1, 1], { p: 0 }).output).toEqual([4, 4])
    expect(aggregate('power', rows, [1, 1], { p: -1 }).output).toEqual([3.2, 4])
  })

  it('names the cell and the child that a mean cannot use', () => {
    const rows = [
      [2, 8],
      [2, 0],
      [-1, 4],
    ]
    expect(aggregate('geometric', rows, [1, 1])).toEqual({
      output: [4, nan, nan],
      refused: [
        [1, 1],
        [2, 0],
      ],
    })
    expect(aggregate('harmonic', rows, [1, 1]).refused).toHaveLength(2)
    expect(aggregate('power', rows, [1, 1], { p: 2 }).refused).toEqual([[2, 0]])
    expect(aggregate('geometric', [[2, 0]], [1, 0]).output).toEqual([2])
  })

  it('median, plain and weighted', () => {
    expect(aggregate('median', [[5, 1, 9]], [1, 1, 1]).output).toEqual([5])
    expect(aggregate('median', [[5, 1, 9, 7]], [1, 1, 1, 1]).output).toEqual([6])
    expect(aggregate('median', [[5, 1, 9, nan]], [0.1, 0.2, 0.7, 9]).output).toEqual([9])
    expect(aggregate('median', [[1, 2, 3]], [0.1, 0.2, 0.3]).output).toEqual([2.5])
  })

  it('minimum', () => {
    expect(aggregate('min', [[5, 1, nan]], [1, 1, 1]).output).toEqual([1])
    expect(aggregate('min', [[5, 1]], [1, 0]).output).toEqual([5])
  })

  it('Copeland: wins less losses', () => {
    // a > b by 2 of 3, b > c by 2 of 3, a > c by 2 of 3.
    const rows = [
      [3, 3, 1],
      [2, 1, 3],
      [1, 2, 2],
    ]
    expect(aggregate('copeland', rows, [1, 1, 1]).output).toEqual([2, 0, -2])
  })

  it('Copeland counts a comparison with a missing value for nobody, whatever the order of regions', () => {
    const rows = [
      [3, nan],
      [nan, 5],
      [1, 4],
      [2, 6],
    ]
    const { output } = aggregate('copeland', rows, [1, 1])
    expect(output).toEqual([2, 0, -3, 1])
    const turned = aggregate('copeland', rows.toReversed(), [1, 1]).output
    expect(turned).toEqual(output.toReversed())
  })

  it.each(aggregateMethods.map(({ id }) => [id]))('%s: a share below minAvailable is missing', (id) => {
    const rows = [
      [1, 2, nan],
      [3, nan, nan],
      [5, 6, 7],
    ]
    const missing = aggregate(id, rows, [1, 1, 1], { p: 2 }, 0.66).output.map(Number.isNaN)
    expect(missing).toEqual([false, true, false])
    expect(aggregate(id, rows, [1, 1, 1], { p: 2 }, 0.67).output.map(Number.isNaN)).toEqual([
      true,
      true,
      false,
    ])
  })
})
