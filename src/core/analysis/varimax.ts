/** Angle by which two factors are turned for the criterion to be largest (Kaiser 1958, eq. 11). */
const planeAngle = (a: Float64Array, b: Float64Array): number => {
  let [sumU, sumV, difference, product] = [0, 0, 0, 0]
  for (const [i, x] of a.entries()) {
    const y = b[i] as number
    const [u, v] = [x * x - y * y, 2 * x * y]
    sumU += u
    sumV += v
    difference += u * u - v * v
    product += 2 * u * v
  }
  const n = a.length
  const numerator = product - (2 * sumU * sumV) / n
  const denominator = difference - (sumU * sumU - sumV * sumV) / n
  return Math.atan2(numerator, denominator) / 4
}

const turn = (a: Float64Array, b: Float64Array, angle: number): void => {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  for (const [i, x] of a.entries()) {
    const y = b[i] as number
    a[i] = cos * x + sin * y
    b[i] = cos * y - sin * x
  }
}

/** Rounds over all pairs at most; convergence takes a handful. */
const ROUNDS = 1000

/**
 * Varimax rotation with Kaiser's normalisation: turns factors so that each variable loads on few of them.
 * Loadings are given and returned per factor and variable; what each variable has in common with all factors
 * stays the same. Each factor is signed so that its loadings have a positive sum. A variable that loads on
 * nothing stays at 0. Source: H. F. Kaiser (1958), The varimax criterion, Psychometrika 23.
 */
export const varimax = (loadings: readonly Float64Array[]): readonly Float64Array[] => {
  const variables = loadings[0]?.length ?? 0
  const length = Float64Array.from({ length: variables }, (_, i) =>
    Math.hypot(...loadings.map((factor) => factor[i] as number)),
  )
  const factors = loadings.map((factor) =>
    factor.map((value, i) => (length[i] === 0 ? 0 : value / (length[i] as number))),
  )
  let turned = true
  for (let round = 0; turned && round < ROUNDS; round++) {
    turned = false
    for (const [j, a] of factors.entries())
      for (const b of factors.slice(j + 1)) {
        const angle = planeAngle(a, b)
        if (Math.abs(angle) < 1e-14) continue
        turned = turned || Math.abs(angle) > 1e-12
        turn(a, b, angle)
      }
  }
  return factors.map((factor) => {
    const scaled = factor.map((value, i) => value * (length[i] as number))
    return scaled.reduce((sum, value) => sum + value, 0) < 0 ? scaled.map((value) => -value) : scaled
  })
}
