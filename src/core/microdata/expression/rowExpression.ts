import type { Arithmetic, Comparison } from '../../formula/expression'
import type { ColumnType } from '../sourceColumn'

export type ValueType = Exclude<ColumnType, 'other'>

interface Placed {
  /** Where it begins in the text of the expression, from 0, and just behind its end. */
  readonly at: number
  readonly end: number
}

/**
 * An expression over the columns of one row, with its types checked. What is computed from a missing value is missing;
 * `not`, `and` and `or` follow three-valued logic: a comparison with a missing value is neither true nor false.
 */
export type RowExpression = Placed &
  (
    | { readonly kind: 'column'; readonly type: ValueType; readonly name: string }
    | { readonly kind: 'number'; readonly type: 'number'; readonly value: number }
    | { readonly kind: 'text'; readonly type: 'text'; readonly text: string }
    /** `2018-03-31 00:00:00` */
    | { readonly kind: 'time'; readonly type: 'date'; readonly text: string }
    | { readonly kind: 'truth'; readonly type: 'truth'; readonly value: boolean }
    | { readonly kind: 'negate'; readonly type: 'number'; readonly of: RowExpression }
    | {
        readonly kind: 'arithmetic'
        readonly type: 'number'
        readonly operator: Exclude<Arithmetic, '^'>
        readonly left: RowExpression
        readonly right: RowExpression
      }
    | {
        readonly kind: 'compare'
        readonly type: 'truth'
        readonly operator: Comparison
        readonly left: RowExpression
        readonly right: RowExpression
      }
    | {
        readonly kind: 'in'
        readonly type: 'truth'
        readonly of: RowExpression
        readonly list: readonly RowExpression[]
      }
    | { readonly kind: 'missing'; readonly type: 'truth'; readonly of: RowExpression }
    | { readonly kind: 'not'; readonly type: 'truth'; readonly of: RowExpression }
    | {
        readonly kind: 'and' | 'or'
        readonly type: 'truth'
        readonly left: RowExpression
        readonly right: RowExpression
      }
  )

/** The names of the columns that an expression reads, each once, in the order in which they stand. */
export const columnsOf = (expression: RowExpression): readonly string[] => {
  const names = new Set<string>()
  const visit = (part: RowExpression): void => {
    if (part.kind === 'column') names.add(part.name)
    if ('of' in part) visit(part.of)
    if ('left' in part) {
      visit(part.left)
      visit(part.right)
    }
  }
  visit(expression)
  return [...names]
}
