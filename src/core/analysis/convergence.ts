import type { LocalText } from '../dataset/schema'
import { problem } from '../index/problems'
import type { Problem } from '../index/run'
import { pOfT } from './distributions'

/** Spread of one period. */
interface SigmaPoint {
  readonly period: string
  readonly n: number
  /** Standard deviation (n − 1) of the natural logarithms of the positive values. */
  readonly sdOfLogs: number
  /** Standard deviation (n − 1) over the mean, of all values. */
  readonly variation: number
}

/** Growth per period regressed on the logarithm of the initial level. */
interface Beta {
  readonly from: string
  readonly to: string
  /** Periods in between, by the calendar. */
  readonly span: number
  readonly n: number
  readonly intercept: number
  /** Negative where those behind grow faster. */
  readonly slope: number
  readonly standardError: number
  readonly t: number
  readonly p: number
  readonly rSquared: number
  /** λ = −ln(1 + slope · span) / span per period, and ln 2 / λ; NaN where the levels do not converge. */
  readonly speed: number
  readonly halfLife: number
}

export interface ConvergenceInput {
  readonly name: LocalText
  readonly periods: readonly string[]
  /** A column of values over the same regions per period; NaN = missing. */
  readonly values: readonly Float64Array[]
  /** Positions of the first and the last period of the regression, and the calendar distance between them. */
  readonly from: number
  readonly to: number
  readonly span: number
  readonly regionNames: readonly LocalText[]
}

interface Convergence {
  readonly sigma: readonly SigmaPoint[]
  /** null where fewer than three regions have positive values in both periods, or all begin alike. */
  readonly beta: Beta | null
  readonly problems: readonly Problem[]
}

const deviation = (values: readonly number[]): { mean: number; sd: number } => {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, sd: n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1)) }
}

const sigmaOf = (period: string, values: Float64Array): SigmaPoint => {
  const known = [...values].filter((value) => !Number.isNaN(value))
  const logs = known.filter((value) => value > 0).map(Math.log)
  const { mean, sd } = deviation(known)
  return {
    period,
    n: known.length,
    sdOfLogs: deviation(logs).sd,
    variation: mean === 0 ? Number.NaN : sd / Math.abs(mean),
  }
}

const betaOf = (input: ConvergenceInput, problems: Problem[]): Beta | null => {
  const { name, periods, values, from, to, span } = input
  const [first, last] = [values[from] ?? new Float64Array(), values[to] ?? new Float64Array()]
  const rows = [...first.keys()].filter((at) => (first[at] as number) > 0 && (last[at] as number) > 0)
  const n = rows.length
  const x = rows.map((at) => Math.log(first[at] as number))
  const y = rows.map((at) => Math.log((last[at] as number) / (first[at] as number)) / span)
  const [meanX, meanY] = [deviation(x).mean, deviation(y).mean]
  let [squares, product, all] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    const [a, b] = [(x[i] as number) - meanX, (y[i] as number) - meanY]
    squares += a * a
    product += a * b
    all += b * b
  }
  const period = `${periods[from]}–${periods[to]}`
  if (n < 3) {
    problems.push(problem('analysis-few-values', 'warning', { name, period, count: n, least: 3 }))
    return null
  }
  if (squares <= 1e-24 * n) {
    problems.push(problem('analysis-constant', 'warning', { name, count: n }))
    return null
  }
  const slope = product / squares
  const residual = Math.max(0, all - slope * product)
  const standardError = Math.sqrt(residual / (n - 2) / squares)
  const t = slope / standardError
  const left = 1 + slope * span
  const speed = slope < 0 && left > 0 ? -Math.log(left) / span : Number.NaN
  if (Number.isNaN(speed)) problems.push(problem('analysis-no-convergence', 'note', { name, period }))
  return {
    from: periods[from] ?? '',
    to: periods[to] ?? '',
    span,
    n,
    intercept: meanY - slope * meanX,
    slope,
    standardError,
    t,
    p: pOfT(t, n - 2),
    rSquared: all === 0 ? Number.NaN : (product * product) / (squares * all),
    speed,
    halfLife: Math.LN2 / speed,
  }
}

/**
 * Sigma convergence (spread per period) and beta convergence: ordinary least squares of the average growth of the
 * logarithm per period on the logarithm of the initial level. Values of 0 or below have no logarithm and are left out
 * there: told, with their places. Source: R. J. Barro and X. Sala-i-Martin (1992), Convergence, Journal of Political Economy 100.
 */
export const convergence = (input: ConvergenceInput): Convergence => {
  const problems: Problem[] = []
  const places = new Set<LocalText>()
  for (const values of input.values)
    for (const [at, value] of values.entries())
      if (value <= 0) places.add(input.regionNames[at] ?? { zh: '', en: '' })
  if (places.size > 0)
    problems.push(problem('analysis-not-positive', 'warning', { name: input.name, regions: [...places] }))
  return {
    sigma: input.periods.map((period, at) => sigmaOf(period, input.values[at] ?? new Float64Array())),
    beta: betaOf(input, problems),
    problems,
  }
}
