import type { SqlDialect } from '../sqlDialect'
import type { RowExpression } from './rowExpression'

/**
 * An expression as SQL over columns that `column` names. Only names and literals that the dialect has quoted get into
 * it. Dividing by zero gives a missing value, as everywhere in the product.
 */
export const expressionSql = (
  expression: RowExpression,
  dialect: SqlDialect,
  column: (name: string) => string,
): string => {
  const sql = (part: RowExpression): string => expressionSql(part, dialect, column)
  switch (expression.kind) {
    case 'column':
      return column(expression.name)
    case 'number':
      return dialect.number(expression.value)
    case 'text':
      return dialect.text(expression.text)
    case 'time':
      return dialect.time(expression.text)
    case 'truth':
      return expression.value ? 'TRUE' : 'FALSE'
    case 'negate':
      return `(- ${sql(expression.of)})`
    case 'arithmetic': {
      const right = sql(expression.right)
      const divisor = expression.operator === '/' ? `NULLIF(${right}, ${dialect.number(0)})` : right
      return `(${sql(expression.left)} ${expression.operator} ${divisor})`
    }
    case 'compare':
      return `(${sql(expression.left)} ${expression.operator} ${sql(expression.right)})`
    case 'in':
      return `(${sql(expression.of)} IN (${expression.list.map(sql).join(', ')}))`
    case 'missing':
      return `(${sql(expression.of)} IS NULL)`
    case 'not':
      return `(NOT ${sql(expression.of)})`
    case 'and':
    case 'or':
      return `(${sql(expression.left)} ${expression.kind.toUpperCase()} ${sql(expression.right)})`
  }
}
