/** max(0, v - mu) with the mu at which they add up to 1. */
const ontoSimplex = (v: Float64Array, output: Float64Array): void => {
  const sorted = v.slice().sort()
  let sum = 0
  let mu = 0
  for (let k = sorted.length - 1, n = 1; k >= 0; k--, n++) {
    sum += sorted[k] as number
    const own = (sum - 1) / n
    if (own >= (sorted[k] as number)) break
    mu = own
  }
  for (let i = 0; i < v.length; i++) output[i] = Math.max(0, (v[i] as number) - mu)
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

/** Solves both equations on the weights that are not 0, so that rounding of the search does not stay. */
const polish = (e: Float64Array, d: Float64Array, c: number, found: Float64Array): Float64Array => {
  let [n, sumE, sumD, sumDD, sumDE] = [0, 0, 0, 0, 0]
  for (let i = 0; i < e.length; i++) {
    if (found[i] === 0) continue
    const [own, slope] = [e[i] as number, d[i] as number]
    n += 1
    sumE += own
    sumD += slope
    sumDD += slope * slope
    sumDE += slope * own
  }
  const determinant = n * sumDD - sumD * sumD
  if (determinant <= 1e-14 * n * sumDD) return found
  const lambda = (n * (sumDE - c) - sumD * (sumE - 1)) / determinant
  const mu = (sumE - 1 - lambda * sumD) / n
  const exact = found.map((value, i) => (value === 0 ? 0 : (e[i] as number) - lambda * (d[i] as number) - mu))
  return exact.every((value) => value >= 0) ? exact : found
}

/**
 * The weights nearest to `e` (Euclidean) that are not negative, add up to 1 and fulfil d · w = c; null where there
 * are none. A quadratic programme with two equations: the solution is max(0, e - lambda d - mu), with d · w falling
 * in lambda, so that lambda is found by halving and then solved for exactly.
 */
export const nearestWeights = (e: Float64Array, d: Float64Array, c: number): Float64Array | null => {
  const size = d.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const [least, most] = [Math.min(...d), Math.max(...d)]
  if (size === 0 || least > c || most < c) return null
  const v = new Float64Array(e.length)
  const w = new Float64Array(e.length)
  const at = (lambda: number): number => {
    for (let i = 0; i < v.length; i++) v[i] = (e[i] as number) - lambda * (d[i] as number)
    ontoSimplex(v, w)
    return dot(d, w) - c
  }
  let step = 1 / size
  let [low, high] = [0, 0]
  const begin = at(0)
  // Past some lambda only the smallest or the largest of d keeps a weight, so both ends are reached.
  for (let k = 0; k < 200 && begin > 0 && at(high) > 0; k++, step *= 2) [low, high] = [high, high + step]
  for (let k = 0; k < 200 && begin < 0 && at(low) < 0; k++, step *= 2) [low, high] = [low - step, low]
  for (let k = 0; k < 200; k++) {
    const middle = (low + high) / 2
    if (at(middle) > 0) low = middle
    else high = middle
  }
  at(high)
  return polish(e, d, c, w)
}
