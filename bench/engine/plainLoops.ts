import type { SeededProject } from './seededProject.ts'

/** The direction of the indicator at this position of a seeded project. */
const directionAt = (position: number): number => (position % 3 === 0 ? -1 : 1)

/** Min-max to 0..100 in two plain loops. */
const normalise = (x: Float64Array, direction: number): Float64Array => {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let i = 0; i < x.length; i++) {
    const value = (x[i] as number) * direction
    if (value < min) min = value
    if (value > max) max = value
  }
  const output = new Float64Array(x.length)
  const factor = 100 / (max - min)
  for (let i = 0; i < x.length; i++) output[i] = ((x[i] as number) * direction - min) * factor
  return output
}

/** The weighted mean over what is not missing, one child after another. */
const aggregate = (columns: readonly Float64Array[]): Float64Array => {
  const cells = columns[0]?.length ?? 0
  const sums = new Float64Array(cells)
  const totals = new Float64Array(cells)
  for (const [k, column] of columns.entries()) {
    const weight = 1 + (k % 4)
    for (let i = 0; i < cells; i++) {
      const value = column[i] as number
      if (Number.isNaN(value)) continue
      sums[i] = (sums[i] as number) + weight * value
      totals[i] = (totals[i] as number) + weight
    }
  }
  for (let i = 0; i < cells; i++) sums[i] = (sums[i] as number) / (totals[i] as number)
  return sums
}

/**
 * What the machine can do: the arithmetic of normalise + aggregate over three levels in plain loops on one
 * core, with nothing checked, noted or kept for later.
 */
export const plainLoops = ({ dataset }: SeededProject, groups: number): Float64Array => {
  const columns = [...dataset.columns.values()].map(({ values }, at) => normalise(values, directionAt(at)))
  const size = columns.length / groups
  const middle = Array.from({ length: groups }, (_, at) =>
    aggregate(columns.slice(at * size, (at + 1) * size)),
  )
  return aggregate(middle)
}
