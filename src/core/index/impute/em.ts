import { type Spread, spread } from '../../analysis/spread'
import { choiceParam, countParam, numberParam } from '../method'
import { defineJointImputer, type JointImputeJob } from './imputer'
import { estimateNormal, isSingular, slopesOf } from './normalModel'

/** The standardised columns of a cell that vary; NaN = missing. */
const rowOf = (
  { inputs }: JointImputeJob,
  varying: readonly number[],
  spreads: readonly Spread[],
  cell: number,
): Float64Array =>
  Float64Array.from(varying, (k) => {
    const { mean, sd } = spreads[k] as Spread
    return ((inputs[k]?.[cell] as number) - mean) / sd
  })

const isKnown = (value: number) => !Number.isNaN(value)

/** Handbook, step 3: what the other indicators of a region let expect under a multivariate normal distribution. */
export const em = defineJointImputer({
  id: 'em',
  label: { zh: 'EM 插补', en: 'EM' },
  help: {
    zh: '假定多元正态分布，用 EM 算法估计均值和协方差，以给定已知值下的条件期望代替缺失值。该地区无任何已知值时保持缺失。',
    en: 'Under a multivariate normal distribution, estimated by expectation and maximisation, the value expected given the known ones. Stays missing where the region has none.',
  },
  formula: 'E(x_m | x_o) = μ_m + Σ_mo Σ_oo⁻¹ (x_o − μ_o)',
  params: {
    within: choiceParam({
      initial: 'node',
      choices: [
        { id: 'node', label: { zh: '同一节点下的指标', en: 'Indicators of the node' } },
        { id: 'index', label: { zh: '指数的全部指标', en: 'All indicators of the index' } },
      ],
      label: { zh: '共同估计的指标', en: 'Estimated together' },
      help: {
        zh: '指标数须少于有数据的行数减一。',
        en: 'Needs at least two more rows with data than indicators.',
      },
    }),
    tolerance: numberParam({
      min: 1e-14,
      max: 0.1,
      initial: 1e-10,
      label: { zh: '收敛容差', en: 'Tolerance' },
      help: {
        zh: '标准化数据的均值与协方差的最大变化小于该值时停止。',
        en: 'It stops when no mean or covariance of the standardised data changes by more.',
      },
    }),
    maxRounds: countParam({
      min: 1,
      initial: 10_000,
      label: { zh: '迭代次数上限', en: 'Rounds at most' },
      help: { zh: '仍未收敛时予以报告。', en: 'Not settling by then is reported.' },
    }),
  },
  over: true,
  joint: true,
  within: ({ within }) => (within === 'index' ? 'index' : 'node'),
  describe: ({ within }) => ({
    zh: `缺失值以多元正态分布下的条件期望插补（EM 算法，${within === 'index' ? '全部指标' : '同一节点下的指标'}）。`,
    en: `Missing values are replaced by their expectation under a multivariate normal distribution (EM, ${within === 'index' ? 'all indicators' : 'the indicators of a node'}).`,
  }),
  apply: (options, job) => {
    const { inputs, outputs, frame, cells, stopped, singular } = job
    const spreads = inputs.map((input) => spread(input, frame))
    const varying = spreads.flatMap(({ sd }, k) => (sd > 0 ? [k] : []))
    const rows: Float64Array[] = []
    for (let i = frame.start; i < frame.end; i += frame.stride) {
      const row = rowOf(job, varying, spreads, i)
      if (row.some(isKnown)) rows.push(row)
    }
    if (rows.length < varying.length + 2) return
    const { model, settled } = estimateNormal(rows, varying.length, options)
    if (!settled) stopped(options.maxRounds)
    if (isSingular(model)) singular()
    const slopes = new Map<string, ReturnType<typeof slopesOf>>()
    for (let i = cells.start; i < cells.end; i += cells.stride) {
      const row = rowOf(job, varying, spreads, i)
      const all = Array.from(row.keys())
      const observed = all.filter((k) => isKnown(row[k] as number))
      const missing = all.filter((k) => !isKnown(row[k] as number))
      if (observed.length === 0 || missing.length === 0) continue
      const key = observed.join()
      const own = slopes.get(key) ?? slopesOf(model, observed, missing)
      slopes.set(key, own)
      for (const [m, k] of missing.entries()) {
        let value = model.mean[k] as number
        for (const [o, other] of observed.entries())
          value += own.get(m, o) * ((row[other] as number) - (model.mean[other] as number))
        const at = varying[k] as number
        const { mean, sd } = spreads[at] as Spread
        const output = outputs[at]
        if (output !== undefined) output[i] = mean + value * sd
      }
    }
  },
})
