import { type AggregateJob, defineAggregator } from './aggregator'

/** Cells worked on at a time, so that their sums stay in the fastest cache while the children stream past. */
const BLOCK = 2048

/** Sums, weights and counts of the cells of a block that lack a child; used within one call and by nobody else. */
const lacking = {
  cells: new Int32Array(BLOCK),
  sums: new Float64Array(BLOCK),
  totals: new Float64Array(BLOCK),
  counts: new Int32Array(BLOCK),
}

/** Adds w x of one child to the sums. */
const addChild = (sums: Float64Array, from: number, to: number, a: Float64Array, wa: number): void => {
  for (let i = from; i < to; i++) sums[i] = (sums[i] as number) + wa * (a[i] as number)
}

const addTwo = (
  sums: Float64Array,
  from: number,
  to: number,
  a: Float64Array,
  b: Float64Array,
  wa: number,
  wb: number,
): void => {
  for (let i = from; i < to; i++)
    sums[i] = (sums[i] as number) + wa * (a[i] as number) + wb * (b[i] as number)
}

/** Four children in one sweep; the additions come in the same order as one by one. */
const addFour = (
  sums: Float64Array,
  from: number,
  to: number,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
  wa: number,
  wb: number,
  wc: number,
  wd: number,
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
  const column = (k: number) => columns[k] as Float64Array
  const weight = (k: number) => weights[k] as number
  let k = 0
  for (; k + 4 <= columns.length; k += 4)
    addFour(
      output,
      from,
      to,
      column(k),
      column(k + 1),
      column(k + 2),
      column(k + 3),
      weight(k),
      weight(k + 1),
      weight(k + 2),
      weight(k + 3),
    )
  if (k + 2 <= columns.length) {
    addTwo(output, from, to, column(k), column(k + 1), weight(k), weight(k + 1))
    k += 2
  }
  if (k < columns.length) addChild(output, from, to, column(k), weight(k))
}

/** The means of the first `count` cells that lack a child, over the children that they have. */
const averageAvailable = ({ columns, weights, minAvailable, output }: AggregateJob, count: number): void => {
  const { cells, sums, totals, counts } = lacking
  for (let j = 0; j < count; j++) {
    sums[j] = 0
    totals[j] = 0
    counts[j] = 0
  }
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k] as Float64Array
    const w = weights[k] as number
    for (let j = 0; j < count; j++) {
      const value = column[cells[j] as number] as number
      if (Number.isNaN(value)) continue
      sums[j] = (sums[j] as number) + w * value
      totals[j] = (totals[j] as number) + w
      counts[j] = (counts[j] as number) + 1
    }
  }
  for (let j = 0; j < count; j++) {
    const total = totals[j] as number
    const missing = total === 0 || (counts[j] as number) / columns.length < minAvailable
    output[cells[j] as number] = missing ? Number.NaN : (sums[j] as number) / total
  }
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
    for (let from = 0; from < output.length; from += BLOCK) {
      const to = Math.min(from + BLOCK, output.length)
      for (let i = from; i < to; i++) output[i] = 0
      addAll(job, from, to)
      // A missing child makes the sum NaN: only such cells are looked at child by child.
      let count = 0
      for (let i = from; i < to; i++) {
        const sum = output[i] as number
        if (Number.isNaN(sum)) lacking.cells[count++] = i
        else output[i] = sum / total
      }
      if (count > 0) averageAvailable(job, count)
    }
  },
})
