import type { FormulaContext } from '../formulaContext'
import { type FormulaFunction, first, type Given, known } from './formulaFunction'

/** f(value, value n periods earlier) in each cell; missing where the earlier period is not in the project. */
const against = (
  x: Float64Array,
  n: number,
  { regions, periods, earlier }: FormulaContext,
  f: (now: number, before: number) => number,
): Float64Array => {
  const result = new Float64Array(x.length).fill(Number.NaN)
  const from = earlier(n)
  for (let r = 0; r < regions; r++) {
    const row = r * periods
    for (let p = 0; p < periods; p++) {
      const before = from[p] as number
      if (before >= 0) result[row + p] = known(f(x[row + p] as number, x[row + before] as number))
    }
  }
  return result
}

const lag: FormulaFunction = {
  name: 'lag',
  signature: 'lag(x, n)',
  help: { zh: 'n 期之前的值；n 省略时为 1', en: 'the value n periods earlier; n is 1 where it is left out' },
  parameters: [{ kind: 'values' }, { kind: 'whole', least: 0, initial: 1 }],
  unit: 'same',
  caution: (given, context) => against(first(given), given.whole, context, (_, before) => before),
  apply: (given, context) => against(first(given), given.whole, context, (_, before) => before),
}

const diff: FormulaFunction = {
  name: 'diff',
  signature: 'diff(x, n)',
  help: {
    zh: '比 n 期之前增加多少；n 省略时为 1',
    en: 'the change against n periods earlier; n is 1 where it is left out',
  },
  parameters: [{ kind: 'values' }, { kind: 'whole', least: 1, initial: 1 }],
  unit: 'same',
  caution: (given, context) => against(first(given), given.whole, context, Math.max),
  apply: (given, context) => against(first(given), given.whole, context, (now, before) => now - before),
}

const growth: FormulaFunction = {
  name: 'growth',
  signature: 'growth(x, n)',
  help: {
    zh: '比 n 期之前增长百分之几；n 省略时为 1',
    en: 'growth against n periods earlier, in %; n is 1 where it is left out',
  },
  parameters: [{ kind: 'values' }, { kind: 'whole', least: 1, initial: 1 }],
  unit: 'percent',
  caution: (given, context) => against(first(given), given.whole, context, Math.max),
  apply: (given, context) =>
    against(first(given), given.whole, context, (now, before) => (now / before - 1) * 100),
}

const cagr: FormulaFunction = {
  name: 'cagr',
  signature: 'cagr(x, n)',
  help: {
    zh: '最近 n 期的年均（期均）增长率，%',
    en: 'average growth per period over the last n periods, in %',
  },
  parameters: [{ kind: 'values' }, { kind: 'whole', least: 1 }],
  unit: 'percent',
  caution: (given, context) => against(first(given), given.whole, context, Math.max),
  apply: (given, context) =>
    against(first(given), given.whole, context, (now, before) =>
      before > 0 && now >= 0 ? ((now / before) ** (1 / given.whole) - 1) * 100 : Number.NaN,
    ),
}

/** f(value, value in the named period), for periods of its frequency. */
const againstPeriod = (
  given: Given,
  { regions, periods, frequencies }: FormulaContext,
  f: (value: number, reference: number) => number,
): Float64Array => {
  const x = first(given)
  const result = new Float64Array(x.length).fill(Number.NaN)
  if (given.period < 0) return result
  const frequency = frequencies[given.period]
  for (let r = 0; r < regions; r++) {
    const row = r * periods
    const reference = x[row + given.period] as number
    for (let p = 0; p < periods; p++)
      if (frequencies[p] === frequency) result[row + p] = known(f(x[row + p] as number, reference))
  }
  return result
}

const base: FormulaFunction = {
  name: 'base',
  signature: 'base(x, 2015)',
  help: { zh: '以该时期为 100 的定基指数', en: 'an index that is 100 in that period' },
  parameters: [{ kind: 'values' }, { kind: 'period' }],
  unit: 'unknown',
  caution: (given, context) => againstPeriod(given, context, Math.max),
  apply: (given, context) => againstPeriod(given, context, (value, reference) => (value / reference) * 100),
}

/** Folds the values of each region in calendar order, from its first one on. */
const running = (
  x: Float64Array,
  { regions, periods, frequencies, earlier }: FormulaContext,
  fold: (before: number, value: number) => number,
): Float64Array => {
  const result = new Float64Array(x.length).fill(Number.NaN)
  const from = earlier(1)
  const begun = new Uint8Array(Math.max(0, ...frequencies) + 1)
  for (let r = 0; r < regions; r++) {
    const row = r * periods
    begun.fill(0)
    for (let p = 0; p < periods; p++) {
      const value = x[row + p] as number
      const frequency = frequencies[p] as number
      const before = from[p] as number
      const reached = before < 0 ? Number.NaN : (result[row + before] as number)
      result[row + p] = known(begun[frequency] === 0 ? value : fold(reached, value))
      if (!Number.isNaN(value)) begun[frequency] = 1
    }
  }
  return result
}

const cumsum: FormulaFunction = {
  name: 'cumsum',
  signature: 'cumsum(x)',
  help: {
    zh: '自首个有值的时期起的累计；中间有缺失时，其后均为缺失',
    en: 'the running total from the first value on; missing from the first gap on',
  },
  parameters: [{ kind: 'values' }],
  unit: 'same',
  caution: (given, context) => running(first(given), context, Math.max),
  apply: (given, context) => running(first(given), context, (sum, value) => sum + value),
}

/** Folds the last n values, from 0. */
const overWindow = (
  given: Given,
  { regions, periods, earlier }: FormulaContext,
  fold: (reached: number, value: number) => number,
): Float64Array => {
  const x = first(given)
  const result = new Float64Array(x.length)
  for (let back = 0; back < given.whole; back++) {
    const from = earlier(back)
    for (let r = 0; r < regions; r++) {
      const row = r * periods
      for (let p = 0; p < periods; p++) {
        const before = from[p] as number
        const value = before < 0 ? Number.NaN : (x[row + before] as number)
        result[row + p] = fold(result[row + p] as number, value)
      }
    }
  }
  return result
}

const ma: FormulaFunction = {
  name: 'ma',
  signature: 'ma(x, n)',
  help: {
    zh: '最近 n 期（含本期）的移动平均；其中任一期缺失则为缺失',
    en: 'the mean of the last n periods, this one included; missing where one of them is',
  },
  parameters: [{ kind: 'values' }, { kind: 'whole', least: 1 }],
  unit: 'same',
  caution: (given, context) => overWindow(given, context, Math.max),
  apply: (given, context) => {
    const result = overWindow(given, context, (sum, value) => sum + value)
    for (let at = 0; at < result.length; at++) result[at] = known((result[at] as number) / given.whole)
    return result
  },
}

export const overTime = [lag, diff, growth, cagr, base, cumsum, ma] as const
