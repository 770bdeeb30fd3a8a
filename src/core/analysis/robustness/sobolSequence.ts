import { mixSeeds, mulberry32 } from '../../random'
import { directions } from './directionNumbers'

const BITS = 32

/** As many dimensions as there are direction numbers for. */
export const SOBOL_DIMENSIONS = directions.length + 1

/** The 32 direction numbers of a dimension (0 = the first), as 32-bit fractions. */
const directionNumbers = (dimension: number): Uint32Array => {
  const v = new Uint32Array(BITS)
  const direction = directions[dimension - 1]
  if (direction === undefined) {
    for (let i = 0; i < BITS; i++) v[i] = 1 << (BITS - 1 - i)
    return v
  }
  const { polynomial, first } = direction
  const degree = first.length
  for (let i = 0; i < degree; i++) v[i] = (first[i] as number) << (BITS - 1 - i)
  for (let i = degree; i < BITS; i++) {
    const oldest = v[i - degree] as number
    let next = oldest ^ (oldest >>> degree)
    // The coefficients between the leading one and the constant, from the highest down.
    for (let k = 1; k < degree; k++) if ((polynomial >>> (degree - k)) & 1) next ^= v[i - k] as number
    v[i] = next
  }
  return v
}

/**
 * The first `count` points of a Sobol' sequence in [0, 1)^dimensions, row by row, in the order of Antonov and Saleev
 * (1979). The seed shifts all points alike bit by bit (a random digital shift), which keeps their even spread and
 * lets another seed give another sample; seed null leaves the plain sequence, whose first point is 0.
 */
export const sobolPoints = (count: number, dimensions: number, seed: number | null): Float64Array => {
  const points = new Float64Array(count * dimensions)
  for (let d = 0; d < dimensions; d++) {
    const v = directionNumbers(d)
    const shift = seed === null ? 0 : mulberry32(mixSeeds(seed, d))() * 2 ** BITS
    let x = shift >>> 0
    for (let i = 0; i < count; i++) {
      points[i * dimensions + d] = x / 2 ** BITS
      // The next point differs by the direction number of the lowest zero bit of i.
      x = (x ^ (v[Math.min(31 - Math.clz32(~i & -~i), BITS - 1)] as number)) >>> 0
    }
  }
  return points
}
