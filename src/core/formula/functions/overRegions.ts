import type { FormulaContext } from '../formulaContext'
import { type FormulaFunction, first, type Given, known } from './formulaFunction'

/** f(value, value of the parent region). */
const againstParent = (
  x: Float64Array,
  { regions, periods, parents }: FormulaContext,
  f: (value: number, whole: number) => number,
): Float64Array => {
  const result = new Float64Array(x.length).fill(Number.NaN)
  for (let r = 0; r < regions; r++) {
    const parent = parents[r] as number
    if (parent < 0) continue
    for (let p = 0; p < periods; p++) {
      const at = r * periods + p
      result[at] = known(f(x[at] as number, x[parent * periods + p] as number))
    }
  }
  return result
}

const share: FormulaFunction = {
  name: 'share',
  signature: 'share(x)',
  help: { zh: '占上级地区的比重，%', en: 'share of the parent region, in %' },
  parameters: [{ kind: 'values' }],
  unit: 'percent',
  caution: (given, context) => againstParent(first(given), context, Math.max),
  apply: (given, context) => againstParent(first(given), context, (value, whole) => (value / whole) * 100),
}

/** f(value, value of the named region). */
const againstRegion = (
  given: Given,
  { regions, periods }: FormulaContext,
  f: (value: number, other: number) => number,
): Float64Array => {
  const x = first(given)
  const result = new Float64Array(x.length).fill(Number.NaN)
  if (given.region < 0) return result
  const other = given.region * periods
  for (let r = 0; r < regions; r++)
    for (let p = 0; p < periods; p++)
      result[r * periods + p] = known(f(x[r * periods + p] as number, x[other + p] as number))
  return result
}

const gap: FormulaFunction = {
  name: 'gap',
  signature: 'gap(x, "China")',
  help: {
    zh: '与该地区之差（本地区减该地区）',
    en: 'the difference from that region (own value less its value)',
  },
  parameters: [{ kind: 'values' }, { kind: 'region' }],
  unit: 'same',
  caution: (given, context) => againstRegion(given, context, Math.max),
  apply: (given, context) => againstRegion(given, context, (value, other) => value - other),
}

/** Calls `of` for each period and each group of peers with their values, missing ones left out. */
const eachGroup = (
  x: Float64Array,
  { regions, periods, peers }: FormulaContext,
  of: (values: Float64Array, group: number, period: number) => void,
): void => {
  const groups = Math.max(-1, ...peers) + 1
  const scratch = new Float64Array(regions)
  for (let group = 0; group < groups; group++)
    for (let p = 0; p < periods; p++) {
      let n = 0
      for (let r = 0; r < regions; r++) {
        const value = x[r * periods + p] as number
        if (peers[r] !== group || Number.isNaN(value)) continue
        scratch[n] = value
        n += 1
      }
      of(scratch.subarray(0, n), group, p)
    }
}

/** One result of each group and period, for all its regions. */
const ofGroup = (
  given: Given,
  context: FormulaContext,
  of: (values: Float64Array) => number,
): Float64Array => {
  const x = first(given)
  const { regions, periods, peers } = context
  const result = new Float64Array(x.length).fill(Number.NaN)
  eachGroup(x, context, (values, group, p) => {
    const found = of(values)
    for (let r = 0; r < regions; r++) if (peers[r] === group) result[r * periods + p] = found
  })
  return result
}

/** Whoever is ranked or averaged depends on all of the group. */
const greatestOfGroup = (given: Given, context: FormulaContext): Float64Array =>
  ofGroup(given, context, (values) => values.reduce((most, value) => Math.max(most, value), 0))

const meanOf = (values: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] as number
  return known(sum / values.length)
}

/** How many of the ascending values are at most `value`. */
const countUpTo = (ascending: Float64Array, value: number): number => {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low
}

const rank: FormulaFunction = {
  name: 'rank',
  signature: 'rank(x)',
  help: {
    zh: '同级地区中的位次，最大为 1，并列取前',
    en: 'the rank among the regions of the same level, 1 for the largest; ties share the best rank',
  },
  parameters: [{ kind: 'values' }],
  unit: 'unknown',
  caution: greatestOfGroup,
  apply: (given, context) => {
    const x = first(given)
    const { regions, periods, peers } = context
    const result = new Float64Array(x.length).fill(Number.NaN)
    eachGroup(x, context, (values, group, p) => {
      values.sort()
      for (let r = 0; r < regions; r++) {
        const value = x[r * periods + p] as number
        if (peers[r] === group && !Number.isNaN(value))
          result[r * periods + p] = values.length - countUpTo(values, value) + 1
      }
    })
    return result
  },
}

const mean: FormulaFunction = {
  name: 'mean',
  signature: 'mean(x)',
  help: {
    zh: '同期同级地区的平均值（不加权，缺失不计）',
    en: 'the mean over the regions of the same level in the period, unweighted, missing ones left out',
  },
  parameters: [{ kind: 'values' }],
  unit: 'same',
  caution: greatestOfGroup,
  apply: (given, context) => ofGroup(given, context, meanOf),
}

export const overRegions = [share, gap, rank, mean] as const
