import type { FormulaFunction } from './functions/formulaFunction'

export type Arithmetic = '+' | '-' | '*' | '/' | '^'
export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '<>'

interface Placed {
  /** Where it begins in the text of the formula, from 0, and just behind its end. */
  readonly at: number
  readonly end: number
}

export interface IndicatorReference extends Placed {
  readonly kind: 'indicator'
  readonly code: string
}

/** A text in quotes: the name of a region, or a period. */
export interface TextLiteral extends Placed {
  readonly kind: 'text'
  readonly text: string
}

export interface NumberLiteral extends Placed {
  readonly kind: 'number'
  readonly value: number
  /** As written, because 2015 can be meant as a period. */
  readonly text: string
}

export interface FunctionCall extends Placed {
  readonly kind: 'call'
  readonly called: FormulaFunction
  readonly parameters: readonly Expression[]
}

/** A formula as read. Numbers come from all kinds but `text`, and from `compare` none: it is a condition. */
export type Expression =
  | NumberLiteral
  | TextLiteral
  | IndicatorReference
  | FunctionCall
  | (Placed & { readonly kind: 'negate'; readonly of: Expression })
  | (Placed & {
      readonly kind: 'arithmetic'
      readonly operator: Arithmetic
      readonly left: Expression
      readonly right: Expression
    })
  | (Placed & {
      readonly kind: 'compare'
      readonly operator: Comparison
      readonly left: Expression
      readonly right: Expression
    })

/** Every part of an expression, itself first. */
export function* partsOf(expression: Expression): Generator<Expression, void, undefined> {
  yield expression
  switch (expression.kind) {
    case 'call':
      for (const parameter of expression.parameters) yield* partsOf(parameter)
      break
    case 'negate':
      yield* partsOf(expression.of)
      break
    case 'arithmetic':
    case 'compare':
      yield* partsOf(expression.left)
      yield* partsOf(expression.right)
      break
    default:
  }
}
