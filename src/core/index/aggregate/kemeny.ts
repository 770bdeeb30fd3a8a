import { type AggregateJob, defineAggregator } from './aggregator'
import { exactOrder, interchangeable, type Support, searchOrder } from './kemenyOrder'
import { compareRegions } from './outranking'

/** Up to so many regions the best order is found for certain. */
const EXACT = 10

/** Every pair is held several times over and compared again and again: so many take seconds a period. */
const MOST = 2000

/**
 * Regions from the top by the weight they win less the weight they lose, then by their values in the order of the
 * children: an order that does not depend on that of the rows. Only regions with the same values stay as they stand.
 */
const startOrder = (
  { columns }: AggregateJob,
  cells: Int32Array,
  { n, above }: Support,
  tolerance: number,
) => {
  const net = new Float64Array(n)
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++)
      net[a] = (net[a] as number) + (above[a * n + b] as number) - (above[b * n + a] as number)
  const value = (column: Float64Array, k: number) => {
    const own = column[cells[k] as number] as number
    return Number.isNaN(own) ? Number.NEGATIVE_INFINITY : own
  }
  const sorted = Array.from(net.keys()).sort((a, b) => (net[b] as number) - (net[a] as number))
  // Sums of the same weights in another order differ in the last digit, which must not decide.
  const level = new Int32Array(n)
  for (const [at, k] of sorted.entries()) {
    const before = sorted[at - 1] ?? k
    const drop = (net[before] as number) - (net[k] as number) > tolerance * n
    level[k] = (level[before] as number) + (drop ? 1 : 0)
  }
  return sorted.sort((a, b) => {
    if (level[a] !== level[b]) return (level[a] as number) - (level[b] as number)
    for (const column of columns) {
      const [x, y] = [value(column, a), value(column, b)]
      if (x !== y) return x > y ? -1 : 1
    }
    return 0
  })
}

/** Regions that no comparison tells apart, together; in the order of their first. */
const classesOf = (order: readonly number[], support: Support, tolerance: number): readonly number[][] => {
  const classes: number[][] = []
  for (const item of order) {
    const own = classes.find(([first = item]) => interchangeable(support, first, item, tolerance))
    if (own === undefined) classes.push([item])
    else own.push(item)
  }
  return classes
}

/** The comparisons of classes as wholes. */
const betweenClasses = (classes: readonly (readonly number[])[], { n, above }: Support): Support => {
  const size = classes.length
  const between = new Float64Array(size * size)
  for (const [i, a] of classes.entries())
    for (const [j, b] of classes.entries())
      if (i !== j)
        between[i * size + j] = (above[(a[0] ?? 0) * n + (b[0] ?? 0)] as number) * a.length * b.length
  return { n: size, above: between }
}

/**
 * Condorcet-Kemeny-Young-Levenglick (Handbook, step 6): the ranking with the most support, summed over its pairs,
 * as a score: the number of regions ranked below.
 */
export const kemeny = defineAggregator({
  id: 'kemeny',
  label: { zh: 'Condorcet-Kemeny-Young 法', en: 'Condorcet-Kemeny-Young' },
  help: {
    zh: '在所有排序中取两两比较支持权重之和最大的一个，得分为排在其后的地区数；各项之间不可补偿。10 个地区以内为精确解，更多时为启发式搜索并予以注明。',
    en: 'Of all rankings the one with the most weight behind its pairs; the score is the number of regions ranked below. No compensation. Exact up to 10 regions, a search beyond, which the run notes.',
  },
  formula: 'max over rankings of Σ_{a before b} w(a > b)',
  params: {},
  relational: true,
  exactUpTo: EXACT,
  atMost: MOST,
  describe: () => ({
    zh: '采用 Condorcet-Kemeny-Young 法汇总：取两两比较支持最多的排序，得分为排在其后的地区数。',
    en: 'Scores follow the Condorcet-Kemeny-Young ranking, the one with the most support in pairwise comparisons: the number of regions ranked below.',
  }),
  apply: (_params, job) => {
    job.output.fill(Number.NaN)
    const tolerance = job.weights.reduce((sum, weight) => sum + weight, 0) * 1e-12
    for (let period = 0; period < job.shape.periods; period++) {
      const { cells, above } = compareRegions(job, period)
      const support = { n: cells.length, above }
      const classes = classesOf(startOrder(job, cells, support, tolerance), support, tolerance)
      const between = betweenClasses(classes, support)
      const items = Array.from(classes.keys())
      const slack = tolerance * cells.length * cells.length
      const order = (cells.length <= EXACT ? exactOrder : searchOrder)(between, items, slack)
      let below = cells.length
      for (const k of order) {
        const own = classes[k] ?? []
        below -= own.length
        for (const region of own) job.output[cells[region] as number] = below
      }
    }
  },
})
