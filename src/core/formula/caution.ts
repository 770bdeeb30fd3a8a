import { type Column, NO_CELL } from '../dataset/dataset'
import { type IndicatorCode, type Status, statuses } from '../dataset/schema'
import { evaluate, givenTo } from './evaluate'
import type { Expression } from './expression'
import type { FormulaContext } from './formulaContext'

/** How cautiously a value is to be taken that is not normal: what nobody has observed comes last. */
const order: readonly Status[] = ['A', 'B', 'P', 'U', 'E', 'I', 'F', 'S']

const cautionOf = statuses.map((status) => Math.max(0, order.indexOf(status)))

type ColumnSource = (code: IndicatorCode) => Column | undefined

const maximum = (a: Float64Array, b: Float64Array): Float64Array => {
  const result = new Float64Array(a.length)
  for (let at = 0; at < result.length; at++) result[at] = Math.max(a[at] as number, b[at] as number)
  return result
}

/** NaN where there is no value: it is missing, whatever it would have been computed from. */
const whereKnown = (caution: Float64Array, values: Float64Array): Float64Array => {
  for (let at = 0; at < caution.length; at++) if (Number.isNaN(values[at])) caution[at] = Number.NaN
  return caution
}

const ofColumn = ({ values, status }: Column): Float64Array =>
  Float64Array.from(values, (value, at) => (Number.isNaN(value) ? value : (cautionOf[status[at] ?? 0] ?? 0)))

/** Of each cell the greatest caution among the values that its value is computed from; NaN = missing. */
const caution = (expression: Expression, context: FormulaContext, column: ColumnSource): Float64Array => {
  const size = context.regions * context.periods
  const values = (of: Expression) => evaluate(of, context, (code) => column(code)?.values)
  const below = (of: Expression) => caution(of, context, column)
  switch (expression.kind) {
    case 'number':
      return new Float64Array(size)
    case 'text':
      return new Float64Array(size).fill(Number.NaN)
    case 'indicator': {
      const found = column(expression.code as IndicatorCode)
      return found === undefined ? new Float64Array(size).fill(Number.NaN) : ofColumn(found)
    }
    case 'negate':
      return below(expression.of)
    case 'arithmetic':
    case 'compare':
      return whereKnown(maximum(below(expression.left), below(expression.right)), values(expression))
    case 'call': {
      const truths = expression.parameters.map((parameter, at) =>
        expression.called.parameters[at]?.kind === 'condition' ? values(parameter) : undefined,
      )
      const given = { ...givenTo(expression, context, below), truths }
      return whereKnown(expression.called.caution(given, context), values(expression))
    }
  }
}

/**
 * The status of each derived value: that of the least certain value that it is computed from, in the order
 * simulated, forecast, imputed, estimated, of low reliability, provisional, after a break, normal. No cell where
 * there is no value.
 */
export const deriveStatus = (
  expression: Expression,
  context: FormulaContext,
  column: ColumnSource,
  inputs: Iterable<IndicatorCode>,
  values: Float64Array,
): Uint8Array => {
  const result = new Uint8Array(values.length)
  // Nearly always all is normal, and nothing has to be followed.
  const special = [...inputs].some((code) => column(code)?.status.some((own) => (cautionOf[own] ?? 0) > 0))
  const found = special ? caution(expression, context, column) : null
  for (let at = 0; at < result.length; at++) {
    if (Number.isNaN(values[at])) result[at] = NO_CELL
    else if (found !== null) result[at] = statuses.indexOf(order[found[at] ?? 0] ?? 'A')
  }
  return result
}
