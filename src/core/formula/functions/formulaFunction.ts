import type { LocalText } from '../../dataset/schema'
import type { FormulaContext } from '../formulaContext'

/**
 * What can stand as a parameter: an expression with values, a comparison, a whole number, a period or the name
 * of a region.
 */
export interface FormulaParameter {
  readonly kind: 'values' | 'condition' | 'whole' | 'period' | 'region'
  /** Of a whole number: the least, and what holds where it is left out. */
  readonly least?: number
  readonly initial?: number
}

/** The parameters of one call. Columns are regions x periods (index = region * periods + period), NaN = missing. */
export interface Given {
  /** In the order of the parameters; a condition is 1, 0 or NaN. */
  readonly values: readonly Float64Array[]
  readonly whole: number
  /** Positions in the dataset; -1 where it is not there. */
  readonly period: number
  readonly region: number
}

/**
 * The same call, with columns that say how cautiously each value is to be taken: 0 and above, NaN = missing. A
 * condition stands there as well; `truths` has for each parameter in its place whether it holds, else nothing.
 */
export interface CautionGiven extends Given {
  readonly truths: readonly (Float64Array | undefined)[]
}

/** A function of the formula language. `apply` returns a new column and leaves those given as they are. */
export interface FormulaFunction {
  /** Lower case. */
  readonly name: string
  /** As a reader writes it. */
  readonly signature: string
  readonly help: LocalText
  readonly parameters: readonly FormulaParameter[]
  /** The last parameter may stand several times. */
  readonly repeats?: boolean
  /** Unit of the result: that of the first values, that which all values share, per cent, or not known. */
  readonly unit: 'same' | 'shared' | 'percent' | 'unknown'
  /** Of each result the greatest caution among the values that it is computed from. */
  caution(given: CautionGiven, context: FormulaContext): Float64Array
  apply(given: Given, context: FormulaContext): Float64Array
}

const column = (given: Given, at: number): Float64Array => {
  const values = given.values[at]
  if (values === undefined) throw new Error(`A formula function was called without its parameter ${at}.`)
  return values
}

/** The columns of a call: the parser has checked that they are there. */
export const first = (given: Given): Float64Array => column(given, 0)
export const second = (given: Given): Float64Array => column(given, 1)
export const third = (given: Given): Float64Array => column(given, 2)

/** What is not a number, and what is beyond all numbers, is missing. */
export const known = (value: number): number => (Number.isFinite(value) ? value : Number.NaN)
