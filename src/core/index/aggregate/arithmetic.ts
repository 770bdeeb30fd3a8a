import { type AggregateJob, defineAggregator } from './aggregator'

/** Cells worked on at a time, so that their sums stay in the fastest cache while the children stream past. */
const BLOCK = 2048

/** Adds w x of one child to the sums. */
const addChild = (sums: Float64Array, from: number, to: number, a: Float64Array, wa: number): void => {
  for (let i = from; i < to; i++) sums[i] = (sums[i] as number) + wa * (a[i] as number)
}

/** Four children in one sweep; the additions come in the same order as one by one. */
const addFour = (
  sums: Float64Array,
  from: number,
  to: number,
  [a, b, c, d]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  [wa, wb, wc, wd]: readonly [number, number, number, number],
): void => {
  for (let i = from; i < to; i++)
    sums[i] =
      (sums[i] as number) +
      wa * (a[i] as number) +
      wb * (b[i] as number) +
      wc * (c[i] as number) +
      wd * (d[i] as number)
}

const addAll = ({ columns, weights, output }: AggregateJob, from: number, to: number): void => {
  let k = 0
  for (; k + 4 <= columns.length; k += 4) {
    const [a, b, c, d] = [columns[k], columns[k + 1], columns[k + 2], columns[k + 3]]
    if (a === undefined || b === undefined || c === undefined || d === undefined) return
    const own = [weights[k], weights[k + 1], weights[k + 2], weights[k + 3]]
    addFour(output, from, to, [a, b, c, d], own as [number, number, number, number])
  }
  for (; k < columns.length; k++) addChild(output, from, to, columns[k] as Float64Array, weights[k] as number)
}

/** The mean over the children that a cell has. */
const availableMean = ({ columns, weights, minAvailable }: AggregateJob, cell: number): number => {
  let sum = 0
  let total = 0
  let available = 0
  for (let k = 0; k < columns.length; k++) {
    const value = (columns[k] as Float64Array)[cell] as number
    if (Number.isNaN(value)) continue
    const w = weights[k] as number
    sum += w * value
    total += w
    available += 1
  }
  return total === 0 || available / columns.length < minAvailable ? Number.NaN : sum / total
}

/** Handbook, step 6: the weighted arithmetic mean; a low value is fully compensated by a high one. */
export const arithmetic = defineAggregator({
  id: 'arithmetic',
  label: { zh: '加权算术平均', en: 'Arithmetic mean' },
  help: {
    zh: '加权求和。各项之间可完全补偿；唯一可按分值（points）计分的方法。',
    en: 'The weighted sum. Children compensate each other fully; the only method that can be scored in points.',
  },
  formula: 'Σ w x / Σ w',
  params: {},
  describe: () => ({ zh: '采用加权算术平均汇总。', en: 'Scores are weighted arithmetic means.' }),
  apply: (_params, job) => {
    const { weights, output } = job
    let total = 0
    for (let k = 0; k < weights.length; k++) total += weights[k] as number
    output.fill(0)
    for (let from = 0; from < output.length; from += BLOCK) {
      const to = Math.min(from + BLOCK, output.length)
      addAll(job, from, to)
      for (let i = from; i < to; i++) {
        // A missing child makes the sum NaN: only such cells are looked at child by child.
        const sum = output[i] as number
        output[i] = Number.isNaN(sum) ? availableMean(job, i) : sum / total
      }
    }
  },
})
