import type { Cells } from '../cells'
import { foundParam } from '../method'
import { extremes } from '../normalise/statistics'
import { alwaysParam, defineTreatment } from './treatment'

const transformed = (x: number, lambda: number): number =>
  lambda === 0 ? Math.log(x) : Math.expm1(lambda * Math.log(x)) / lambda

/** Log-likelihood of lambda (Box and Cox 1964), up to a constant. */
const likelihood = (x: Float64Array, { start, end, stride }: Cells, lambda: number): number => {
  let n = 0
  let sum = 0
  let logs = 0
  for (let i = start; i < end; i += stride) {
    const value = x[i] as number
    if (Number.isNaN(value)) continue
    n += 1
    sum += transformed(value, lambda)
    logs += Math.log(value)
  }
  const mean = sum / n
  let squares = 0
  for (let i = start; i < end; i += stride) {
    const value = x[i] as number
    if (!Number.isNaN(value)) squares += (transformed(value, lambda) - mean) ** 2
  }
  return (-n / 2) * Math.log(squares / n) + (lambda - 1) * logs
}

const GOLDEN = (Math.sqrt(5) - 1) / 2

/** The lambda of greatest likelihood between -5 and 5, by golden section (the likelihood has one peak). */
const bestLambda = (x: Float64Array, cells: Cells): number => {
  let [low, high] = [-5, 5]
  for (let i = 0; i < 60; i++) {
    const width = GOLDEN * (high - low)
    if (likelihood(x, cells, high - width) < likelihood(x, cells, low + width)) low = high - width
    else high = low + width
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
      output[i] = transformed(value, power)
      mark(i, 'box-cox')
    }
    return passes(output) ? null : 'failing'
  },
})
