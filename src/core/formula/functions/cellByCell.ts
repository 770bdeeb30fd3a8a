import {
  type CautionGiven,
  type FormulaFunction,
  first,
  type Given,
  known,
  second,
  third,
} from './formulaFunction'

const mapped = (x: Float64Array, f: (value: number) => number): Float64Array => {
  const result = new Float64Array(x.length)
  for (let at = 0; at < x.length; at++) result[at] = known(f(x[at] as number))
  return result
}

/** That of all parameters in the cell. */
const greatest = ({ values: [first = new Float64Array(0), ...others] }: CautionGiven): Float64Array => {
  const result = first.slice()
  for (const other of others)
    for (let at = 0; at < result.length; at++)
      result[at] = Math.max(result[at] as number, other[at] as number)
  return result
}

const log: FormulaFunction = {
  name: 'log',
  signature: 'log(x)',
  help: { zh: '自然对数；x 不大于 0 时为缺失', en: 'the natural logarithm; missing where x is 0 or below' },
  parameters: [{ kind: 'values' }],
  unit: 'unknown',
  caution: greatest,
  apply: (given) => mapped(first(given), Math.log),
}

const sqrt: FormulaFunction = {
  name: 'sqrt',
  signature: 'sqrt(x)',
  help: { zh: '平方根；x 为负时为缺失', en: 'the square root; missing where x is negative' },
  parameters: [{ kind: 'values' }],
  unit: 'unknown',
  caution: greatest,
  apply: (given) => mapped(first(given), Math.sqrt),
}

const abs: FormulaFunction = {
  name: 'abs',
  signature: 'abs(x)',
  help: { zh: '绝对值', en: 'the absolute value' },
  parameters: [{ kind: 'values' }],
  unit: 'same',
  caution: greatest,
  apply: (given) => mapped(first(given), Math.abs),
}

/** NaN where one of them is: the least of a known and an unknown value is not known. */
const extreme = (given: Given, of: (a: number, b: number) => number): Float64Array => {
  const result = first(given).slice()
  for (const other of given.values.slice(1))
    for (let at = 0; at < result.length; at++) result[at] = of(result[at] as number, other[at] as number)
  return result
}

const min: FormulaFunction = {
  name: 'min',
  signature: 'min(x, y, …)',
  help: {
    zh: '各参数中的最小者；任一缺失则为缺失',
    en: 'the least of its parameters; missing where one of them is',
  },
  parameters: [{ kind: 'values' }, { kind: 'values' }],
  repeats: true,
  unit: 'shared',
  caution: greatest,
  apply: (given) => extreme(given, Math.min),
}

const max: FormulaFunction = {
  name: 'max',
  signature: 'max(x, y, …)',
  help: {
    zh: '各参数中的最大者；任一缺失则为缺失',
    en: 'the greatest of its parameters; missing where one of them is',
  },
  parameters: [{ kind: 'values' }, { kind: 'values' }],
  repeats: true,
  unit: 'shared',
  caution: greatest,
  apply: (given) => extreme(given, Math.max),
}

const choose: FormulaFunction = {
  name: 'if',
  signature: 'if(x > y, a, b)',
  help: {
    zh: '比较成立时取 a，否则取 b；比较的任一方缺失则为缺失',
    en: 'a where the comparison holds, else b; missing where a side of the comparison is',
  },
  parameters: [{ kind: 'condition' }, { kind: 'values' }, { kind: 'values' }],
  unit: 'shared',
  caution: ({ values: [condition, then, otherwise], truths: [truth] }) => {
    const result = new Float64Array(condition?.length ?? 0)
    for (let at = 0; at < result.length; at++) {
      const taken = truth?.[at] === 1 ? then : otherwise
      result[at] = Math.max(condition?.[at] ?? Number.NaN, taken?.[at] ?? Number.NaN)
    }
    return result
  },
  apply: (given) => {
    const [condition, then, otherwise] = [first(given), second(given), third(given)]
    const result = new Float64Array(condition.length)
    for (let at = 0; at < result.length; at++) {
      const holds = condition[at] as number
      result[at] = Number.isNaN(holds) ? holds : ((holds === 1 ? then[at] : otherwise[at]) as number)
    }
    return result
  },
}

export const cellByCell = [log, sqrt, abs, min, max, choose] as const
