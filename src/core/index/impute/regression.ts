import { Matrix, solve } from 'ml-matrix'
import { spread } from '../../analysis/spread'
import type { Cells } from '../cells'
import { indicatorsParam } from '../method'
import { defineImputer, type ImputeJob } from './imputer'

/** Cells where the column and all predictors are known. */
const known = ({ input, predictors }: ImputeJob, { start, end, stride }: Cells): Int32Array => {
  const cells: number[] = []
  for (let i = start; i < end; i += stride)
    if (!Number.isNaN(input[i]) && predictors.every((column) => !Number.isNaN(column[i]))) cells.push(i)
  return Int32Array.from(cells)
}

const takeCells = (column: Float64Array, cells: Int32Array): Float64Array =>
  Float64Array.from(cells, (cell) => column[cell] as number)

/** Handbook, step 3: ordinary least squares with a constant, over the rows that are complete. */
export const regression = defineImputer({
  id: 'regression',
  label: { zh: '回归插补', en: 'Regression' },
  help: {
    zh: '以所列指标为自变量作线性回归（含常数项，用数据齐全的行），用预测值代替缺失值；自变量缺失时保持缺失。',
    en: 'Linear regression (with a constant, over complete rows) on the indicators named; a value stays missing where one of them is.',
  },
  formula: 'b_0 + Σ b_j x_j, least squares',
  params: {
    predictors: indicatorsParam({
      label: { zh: '自变量', en: 'Predictors' },
      help: {
        zh: '作自变量的指标代码；指标本身不作自变量。数据齐全的行须比自变量至少多两行。',
        en: 'Codes of the indicators to predict from; never the indicator itself. Needs at least two more complete rows than predictors.',
      },
    }),
  },
  over: true,
  siblings: false,
  predictors: ({ predictors }) => predictors,
  describe: ({ predictors }) => ({
    zh: `缺失值以对 ${predictors.join('、')} 的线性回归预测值插补。`,
    en: `Missing values are predicted by linear regression on ${predictors.join(', ')}.`,
  }),
  apply: (_params, job) => {
    const { input, output, predictors, cells } = job
    const rows = known(job, job.frame)
    if (predictors.length === 0 || rows.length < predictors.length + 2) return
    const whole = { start: 0, end: rows.length, stride: 1 }
    const spreads = predictors.map((column) => spread(takeCells(column, rows), whole))
    // Standardised predictors keep the problem well conditioned; one that does not vary predicts nothing.
    const used = predictors.flatMap((column, k) => {
      const { mean, sd } = spreads[k] as { mean: number; sd: number }
      return sd === 0 ? [] : [(cell: number) => ((column[cell] as number) - mean) / sd]
    })
    const { mean } = spread(takeCells(input, rows), whole)
    const slopes =
      used.length === 0
        ? []
        : solve(
            new Matrix(Array.from(rows, (cell) => used.map((of) => of(cell)))),
            Matrix.columnVector(Array.from(rows, (cell) => (input[cell] as number) - mean)),
            // Predictors that say the same share the slope instead of tearing it apart.
            true,
          ).getColumn(0)
    for (let i = cells.start; i < cells.end; i += cells.stride) {
      if (!Number.isNaN(input[i])) continue
      if (predictors.some((column) => Number.isNaN(column[i]))) continue
      output[i] = used.reduce((sum, of, k) => sum + (slopes[k] ?? 0) * of(i), mean)
    }
  },
})
