import { completeRows, correlationMatrix, pearson, takeRows } from '../../analysis/correlationMatrix'
import { spread } from '../../analysis/spread'
import { countParam, type Shares, sharesParam } from '../method'
import { problem } from '../problems'
import { reportChildren } from './found'
import { searchShares } from './searchShares'
import { type DataWeightJob, defineDataWeigher } from './weigher'

/** A gap between share and target that is worth a word. */
const MISSED = 0.005

/** Targets of these children, adding up to 1. */
const targetShares = (targets: Shares, ids: readonly string[]): Float64Array => {
  const wanted = Float64Array.from(ids, (id) => (targets === null ? 1 : (targets[id] ?? Number.NaN)))
  const sum = wanted.reduce((total, value) => total + value, 0)
  return wanted.map((value) => value / sum)
}

/** Shares of correlations; null where their sum is not above 0. */
const sharesOf = (correlations: Float64Array): Float64Array | null => {
  const sum = correlations.reduce((total, r) => total + r, 0)
  return sum > 0 ? correlations.map((r) => r / sum) : null
}

type SharesUnder = (shares: Float64Array) => Float64Array | null

/** From the scores themselves, whatever the aggregation and the gaps. */
const byScores = (
  job: DataWeightJob,
  varying: readonly number[],
  columns: readonly Float64Array[],
  cells: Int32Array,
): SharesUnder => {
  return (shares) => {
    const weights = new Float64Array(job.columns.length)
    for (const [at, k] of varying.entries()) weights[k] = shares[at] as number
    const score = takeRows(job.score(weights), cells)
    return sharesOf(Float64Array.from(columns, (column) => pearson(column, score)))
  }
}

/** Of an arithmetic mean without gaps: r_k = Σ_j r_kj s_j w_j / s(score), and s(score) is common to all. */
const byCorrelations = (columns: readonly Float64Array[]): SharesUnder => {
  const size = columns.length
  const matrix = correlationMatrix(columns)
  const sds = columns.map((column) => spread(column, { start: 0, end: column.length, stride: 1 }).sd)
  return (shares) => {
    const correlations = new Float64Array(size)
    for (let k = 0; k < size; k++)
      for (let j = 0; j < size; j++)
        correlations[k] =
          (correlations[k] as number) +
          (matrix[k * size + j] as number) * (sds[j] as number) * (shares[j] as number)
    return sharesOf(correlations)
  }
}

/** The shares of the children's correlations with the node's score under these weights; null where there are none. */
const correlationShares = (
  job: DataWeightJob,
  varying: readonly number[],
  cells: Int32Array,
): SharesUnder => {
  const columns = varying.map((k) => takeRows(job.columns[k] as Float64Array, cells))
  const complete = completeRows(columns).length === cells.length
  return job.isArithmetic && complete ? byCorrelations(columns) : byScores(job, varying, columns, cells)
}

/**
 * Becker et al. (2017): weights under which the children correlate with the score of their node in given
 * proportions. Bounded below by 0; the best weights tried are kept, and the gap that is left is reported.
 */
export const correlationTarget = defineDataWeigher({
  id: 'correlation-target',
  label: { zh: '相关性目标优化法', en: 'Correlation target' },
  help: {
    zh: '优化权重，使各项与上级得分的相关系数之比符合目标（缺省为各项相同）。权重不小于 0，取所有试算中最好的一组。',
    en: 'Optimises weights so that the children correlate with the score of their node in the proportions wanted (by default alike). Weights are at least 0; the best ones tried are kept.',
  },
  formula: 'min Σ (r_k / Σ r_j − t_k / Σ t_j)², r_k = corr(x_k, score), w ≥ 0',
  params: {
    targets: sharesParam({
      initial: null,
      label: { zh: '目标', en: 'Targets' },
      help: {
        zh: '按标识写出的相对重要性，如 {"a": 2, "b": 1}；null 表示各项相同。',
        en: 'Relative importance by id such as {"a": 2, "b": 1}; null for all the same.',
      },
    }),
    trials: countParam({
      min: 1,
      initial: 2000,
      label: { zh: '试算次数上限', en: 'Trials at most' },
      help: { zh: '达到后停止，报告其中最好的一组。', en: 'It stops there with the best of them.' },
    }),
  },
  data: true,
  named: ({ targets }) => Object.keys(targets ?? {}),
  unnamed: ({ targets }, siblings) => (targets === null ? [] : siblings.filter((id) => !(id in targets))),
  describe: ({ targets }) => ({
    zh: `优化权重，使各项与上级得分的相关程度${targets === null ? '相同' : '符合给定比例'}。`,
    en: `Weights are optimised so that children correlate with their node’s score ${targets === null ? 'alike' : 'in given proportions'}.`,
  }),
  *apply({ targets, trials }, job) {
    const { node, children, frame, method, report } = job
    const { start, end, stride } = frame.frame
    const cells = Int32Array.from({ length: Math.ceil((end - start) / stride) }, (_, k) => start + k * stride)
    const constant = job.columns.map((column) => spread(column, frame.frame).sd === 0)
    if (!reportChildren(job, 'weights-constant', constant)) return false
    const varying = children.flatMap((_, k) => (constant[k] ? [] : [k]))
    const wanted = targetShares(
      targets,
      varying.map((k) => children[k]?.id ?? ''),
    )
    const sharesUnder = correlationShares(job, varying, cells)
    const found = yield* searchShares(varying.length, trials, (shares) => {
      const reached = sharesUnder(shares)
      if (reached === null) return Number.POSITIVE_INFINITY
      return reached.reduce((sum, share, k) => sum + (share - (wanted[k] as number)) ** 2, 0)
    })
    const place = { node: node.id, name: node.name, method, periods: [frame.periods] }
    const reached = sharesUnder(found.shares)
    if (reached === null || !Number.isFinite(found.objective)) {
      report(problem('weights-none', 'error', place))
      return false
    }
    const gap = Math.max(...reached.map((share, k) => Math.abs(share - (wanted[k] as number))))
    if (gap > MISSED)
      report(
        problem('target-missed', 'warning', {
          ...place,
          gap: Number(gap.toPrecision(2)),
          trials: found.trials,
        }),
      )
    for (const [at, k] of varying.entries()) job.output[k] = found.shares[at] as number
    return true
  },
})
