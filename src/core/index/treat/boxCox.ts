import type { Cells } from '../cells'
import { foundParam } from '../method'
import { extremes } from '../normalise/statistics'
import { alwaysParam, defineTreatment } from './treatment'

const transformedLog = (log: number, lambda: number): number =>
  lambda === 0 ? log : Math.expm1(lambda * log) / lambda

/** (t e^t − (e^t − 1)) / t², by its series where the difference would lose digits. */
const rise = (t: number): number =>
  Math.abs(t) < 0.01
    ? 1 / 2 + t * (1 / 3 + t * (1 / 8 + t * (1 / 30 + t * (1 / 144 + t / 840))))
    : (t * Math.exp(t) - Math.expm1(t)) / (t * t)

/** Logarithms of the known values less their mean: the values over their geometric mean. */
const centredLogs = (x: Float64Array, { start, end, stride }: Cells): Float64Array => {
  const logs = new Float64Array(Math.ceil((end - start) / stride))
  let n = 0
  let sum = 0
  for (let i = start; i < end; i += stride) {
    const value = x[i] as number
    if (Number.isNaN(value)) continue
    const log = Math.log(value)
    logs[n++] = log
    sum += log
  }
  for (let i = 0; i < n; i++) logs[i] = (logs[i] as number) - sum / n
  return logs.subarray(0, n)
}

/** The covariance (times n) of the transformed values y with dy/dλ. */
const slope = (logs: Float64Array, lambda: number): number => {
  let sum = 0
  for (const u of logs) sum += transformedLog(u, lambda)
  const mean = sum / logs.length
  let covariance = 0
  for (const u of logs) covariance += (transformedLog(u, lambda) - mean) * u * u * rise(lambda * u)
  return covariance
}

/**
 * The lambda of greatest likelihood between -5 and 5 (Box and Cox 1964, section 3): over the geometric mean the
 * likelihood is -n/2 ln Var y, with one peak, so it is where y and dy/dλ are uncorrelated. The peak itself is too flat to
 * be found to more than half of the digits.
 */
export const bestLambda = (x: Float64Array, cells: Cells): number => {
  const logs = centredLogs(x, cells)
  let [low, high] = [-5, 5]
  for (let i = 0; i < 64; i++) {
    const middle = (low + high) / 2
    const found = slope(logs, middle)
    // Powers beyond the range of doubles: the variance grows away from 0.
    if (Number.isFinite(found) ? found < 0 : middle < 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The power that makes an indicator most nearly normal; needs values above 0. */
export const boxCox = defineTreatment({
  id: 'box-cox',
  label: { zh: 'Box-Cox 变换', en: 'Box-Cox' },
  help: {
    zh: '对超限指标作幂变换，参数 λ 可给定，或由最大似然法确定。数值须大于 0。',
    en: 'A power transform of indicators beyond the limits, with λ given or found by maximum likelihood. Needs values above 0.',
  },
  formula: '(x^λ − 1) / λ;  λ = 0: ln x',
  params: {
    lambda: foundParam({
      initial: null,
      label: { zh: 'λ', en: 'λ' },
      help: {
        zh: '不给定时由最大似然法在 −5 到 5 之间确定。',
        en: 'Where not given, found by maximum likelihood between −5 and 5.',
      },
    }),
    always: alwaysParam,
  },
  rescales: true,
  describe: ({ lambda }) => ({
    zh: `对偏度和峰度超限的指标作 Box-Cox 变换（λ ${lambda === null ? '由最大似然法确定' : `= ${lambda}`}）。`,
    en: `Indicators beyond the limits of skewness and kurtosis are Box-Cox transformed (λ ${lambda === null ? 'by maximum likelihood' : `= ${lambda}`}).`,
  }),
  apply: ({ lambda, always }, { input, output, cells, passes, mark }) => {
    if (!always && passes(input)) return null
    const { min, max } = extremes(input, 1, cells)
    if (!(max > min)) return null
    if (min <= 0) return 'not-positive'
    const power = lambda ?? bestLambda(input, cells)
    for (let i = cells.start; i < cells.end; i += cells.stride) {
      const value = input[i] as number
      if (Number.isNaN(value)) continue
      output[i] = transformedLog(Math.log(value), power)
      mark(i, 'box-cox')
    }
    return passes(output) ? null : 'failing'
  },
})
