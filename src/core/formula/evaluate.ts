import type { IndicatorCode } from '../dataset/schema'
import type { Arithmetic, Comparison, Expression, FunctionCall } from './expression'
import type { FormulaContext } from './formulaContext'
import { type Given, known } from './functions/formulaFunction'

type ColumnSource = (code: IndicatorCode) => Float64Array | undefined

/** One loop per operator: a function called for each cell would cost more than the sum itself. */
const combine = (operator: Arithmetic, left: Float64Array, right: Float64Array): Float64Array => {
  const size = left.length
  const result = new Float64Array(size)
  switch (operator) {
    case '+':
      for (let at = 0; at < size; at++) result[at] = known((left[at] as number) + (right[at] as number))
      break
    case '-':
      for (let at = 0; at < size; at++) result[at] = known((left[at] as number) - (right[at] as number))
      break
    case '*':
      for (let at = 0; at < size; at++) result[at] = known((left[at] as number) * (right[at] as number))
      break
    case '/':
      for (let at = 0; at < size; at++) result[at] = known((left[at] as number) / (right[at] as number))
      break
    case '^':
      for (let at = 0; at < size; at++) {
        const base = left[at] as number
        // NaN ** 0 is 1; missing stays missing.
        result[at] = Number.isNaN(base) ? base : known(base ** (right[at] as number))
      }
      break
  }
  return result
}

const comparison: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
}

/** What stands between the brackets of a call; `evaluated` gives its columns. */
export const givenTo = (
  { called, parameters }: FunctionCall,
  context: FormulaContext,
  evaluated: (parameter: Expression) => Float64Array,
): Given => {
  const values: Float64Array[] = []
  let [whole, period, region] = [
    called.parameters.find(({ initial }) => initial !== undefined)?.initial ?? 0,
    -1,
    -1,
  ]
  for (const [at, parameter] of parameters.entries()) {
    const kind = called.parameters[at]?.kind ?? 'values'
    if (kind === 'values' || kind === 'condition') values.push(evaluated(parameter))
    else if (parameter.kind !== 'number' && parameter.kind !== 'text') continue
    else if (kind === 'whole') whole = Number(parameter.kind === 'number' ? parameter.value : Number.NaN)
    else if (kind === 'period') period = context.periodAt(parameter.text)
    else region = context.regionAt(parameter.text)
  }
  return { values, whole, period, region }
}

/**
 * The values of an expression over the whole cube: regions x periods, index = region * periods + period, NaN =
 * missing. Whatever a missing value, a division by 0, the logarithm of a negative number or an overflow enters
 * is missing too. The arrays that `column` gives are not written; the result may be one of them.
 */
export const evaluate = (
  expression: Expression,
  context: FormulaContext,
  column: ColumnSource,
): Float64Array => {
  const size = context.regions * context.periods
  switch (expression.kind) {
    case 'number':
      return new Float64Array(size).fill(expression.value)
    case 'text':
      return new Float64Array(size).fill(Number.NaN)
    case 'indicator':
      return column(expression.code as IndicatorCode) ?? new Float64Array(size).fill(Number.NaN)
    case 'call':
      return expression.called.apply(
        givenTo(expression, context, (parameter) => evaluate(parameter, context, column)),
        context,
      )
    case 'negate': {
      const of = evaluate(expression.of, context, column)
      const result = new Float64Array(size)
      for (let at = 0; at < size; at++) result[at] = -(of[at] as number)
      return result
    }
    case 'arithmetic':
      return combine(
        expression.operator,
        evaluate(expression.left, context, column),
        evaluate(expression.right, context, column),
      )
    case 'compare': {
      const [left, right] = [
        evaluate(expression.left, context, column),
        evaluate(expression.right, context, column),
      ]
      const holds = comparison[expression.operator]
      const result = new Float64Array(size)
      for (let at = 0; at < size; at++) {
        const [a, b] = [left[at] as number, right[at] as number]
        result[at] = Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : holds(a, b) ? 1 : 0
      }
      return result
    }
  }
}
