import { editDistance, foldName } from '../../dataset/matchRegion'
import type { LocalText } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import type { Comparison } from '../../formula/expression'
import { TokenReader } from '../../formula/tokenReader'
import type { Token } from '../../formula/tokens'
import { fail, ok, type Result } from '../../result'
import { findColumn, type SourceColumn } from '../sourceColumn'
import type { RowExpression, ValueType } from './rowExpression'

/** Longer ones are nothing that anyone has written. */
const LONGEST = 10_000

/** Words of the language, English and Chinese. A column of such a name is written in brackets. */
const words: Readonly<Record<string, string>> = {
  and: 'and',
  且: 'and',
  并且: 'and',
  or: 'or',
  或: 'or',
  或者: 'or',
  not: 'not',
  非: 'not',
  in: 'in',
  属于: 'in',
  不属于: 'not in',
  is: 'is',
  missing: 'missing',
  缺失: 'missing',
  不缺失: 'not missing',
  true: 'true',
  false: 'false',
}

const typeNames: Readonly<Record<ValueType, LocalText>> = {
  number: { zh: '数值', en: 'a number' },
  text: { zh: '文字（写在引号中）', en: 'a text (in quotes)' },
  date: { zh: '日期（如 "2018-03-31"）', en: 'a date such as "2018-03-31"' },
  truth: { zh: '条件（如 age >= 15）', en: 'a condition such as age >= 15' },
}

const expectations = {
  value: {
    zh: '列名、数字、引号中的文字或左括号',
    en: 'the name of a column, a number, a text in quotes or “(”',
  },
  operator: {
    zh: '比较（如 = 或 <）、and、or 或表达式结束',
    en: 'a comparison such as = or <, “and”, “or” or the end',
  },
  closing: { zh: '“)”', en: '“)”' },
  opening: { zh: '“(”', en: '“(”' },
  next: { zh: '“,”或“)”', en: '“,” or “)”' },
  literal: { zh: '数字或引号中的文字', en: 'a number or a text in quotes' },
  missing: { zh: 'missing（缺失）', en: '“missing”' },
  in: { zh: 'in（属于）', en: '“in”' },
  column: { zh: '方括号中的列名', en: 'the name of a column between the brackets' },
  equal: {
    zh: '= 或 <>：文字和真假值没有大小之分',
    en: '= or <>: texts and truth values have no order here',
  },
  shorter: { zh: `不超过 ${LONGEST} 个字符的表达式`, en: `an expression of at most ${LONGEST} characters` },
} satisfies Record<string, LocalText>

/** Left the reading of an expression; caught in `parseRowExpression` and nowhere else. */
class Misread extends Error {
  constructor(readonly reason: AppError) {
    super(reason.code)
  }
}

const isComparison = (text: string): text is Comparison => /^(<=|>=|<>|[<>=])$/.test(text)

/** `2018-03-31`, with a time of day after a space or T. */
const moment = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

/** A point in time that the calendar has, as `2018-03-31 00:00:00`; null = none. */
const timeOf = (text: string): string | null => {
  const parts = moment.exec(text.trim())?.slice(1)
  if (parts === undefined) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  )
  const days = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28]
  const inMonth = month === 2 ? days[1] : [4, 6, 9, 11].includes(month) ? 30 : days[0]
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > (inMonth ?? 0)) return null
  if (hour > 23 || minute > 59 || second > 59) return null
  const two = (number: number) => String(number).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`
}

class Parser extends TokenReader {
  constructor(
    expression: string,
    private readonly columns: readonly SourceColumn[],
  ) {
    super(expression)
  }

  /** The word of the language that stands next; undefined where it is none. */
  private word(): string | undefined {
    const { kind, text } = this.token
    return kind === 'name' && Object.hasOwn(words, text) ? words[text] : undefined
  }

  protected misread(expected: LocalText, { at, end }: { at: number; end: number } = this.token): Misread {
    const { written: expression } = this
    const found = expression.slice(at, Math.min(end, at + 30))
    const place = { expression, position: at + 1, expected }
    return new Misread(
      found === ''
        ? appError('expression-unfinished', place)
        : appError('expression-syntax', { ...place, found }),
    )
  }

  private typed(found: RowExpression, type: ValueType): RowExpression {
    if (found.type === type) return found
    if (type === 'date' && found.kind === 'text') {
      const text = timeOf(found.text)
      if (text !== null) return { kind: 'time', type: 'date', text, at: found.at, end: found.end }
    }
    throw new Misread(
      appError('expression-type', {
        ...{ expression: this.written, position: found.at + 1 },
        ...{ found: this.written.slice(found.at, found.end).slice(0, 60), is: typeNames[found.type] },
        expected: typeNames[type],
      }),
    )
  }

  whole(type: ValueType): RowExpression {
    if (this.written.length > LONGEST)
      throw this.misread(expectations.shorter, { at: LONGEST, end: LONGEST + 1 })
    const found = this.disjunction()
    if (this.token.kind !== 'end') throw this.misread(expectations.operator)
    return this.typed(found, type)
  }

  private joined(kind: 'and' | 'or', operand: () => RowExpression): RowExpression {
    let left = operand()
    while (this.word() === kind) {
      this.take()
      const right = this.typed(operand(), 'truth')
      left = { kind, type: 'truth', left: this.typed(left, 'truth'), right, at: left.at, end: right.end }
    }
    return left
  }

  private disjunction(): RowExpression {
    return this.joined('or', () => this.joined('and', () => this.negation()))
  }

  private negation(): RowExpression {
    if (this.word() !== 'not') return this.predicate()
    const { at } = this.take()
    const of = this.nested(() => this.typed(this.negation(), 'truth'))
    return { kind: 'not', type: 'truth', of, at, end: of.end }
  }

  private negated(negated: boolean, condition: RowExpression): RowExpression {
    if (!negated) return condition
    return { kind: 'not', type: 'truth', of: condition, at: condition.at, end: condition.end }
  }

  private predicate(): RowExpression {
    const left = this.sum()
    const { kind, text } = this.token
    if (kind === 'operator' && isComparison(text)) {
      const sign = this.take()
      return this.compared(left, text, sign, this.sum())
    }
    switch (this.word()) {
      case 'in':
      case 'not in':
        return this.negated(this.word() === 'not in', this.listed(left))
      case 'missing':
      case 'not missing': {
        const negated = this.word() === 'not missing'
        const { end } = this.take()
        return this.negated(negated, { kind: 'missing', type: 'truth', of: left, at: left.at, end })
      }
      case 'not':
        this.take()
        if (this.word() !== 'in') throw this.misread(expectations.in)
        return this.negated(true, this.listed(left))
      case 'is': {
        this.take()
        const negated = this.word() === 'not'
        if (negated) this.take()
        if (this.word() !== 'missing') throw this.misread(expectations.missing)
        const { end } = this.take()
        return this.negated(negated, { kind: 'missing', type: 'truth', of: left, at: left.at, end })
      }
      default:
        return left
    }
  }

  private compared(left: RowExpression, operator: Comparison, sign: Token, right: RowExpression) {
    const type = left.type === 'date' || right.type === 'date' ? 'date' : left.type
    const [from, to] = [this.typed(left, type), this.typed(right, type)]
    const ordered = type === 'number' || type === 'date'
    if (!ordered && operator !== '=' && operator !== '<>') throw this.misread(expectations.equal, sign)
    return {
      ...({ kind: 'compare', type: 'truth', operator, left: from, right: to } as const),
      ...{ at: left.at, end: right.end },
    }
  }

  /** `in (1, 2)`, the word `in` being next. */
  private listed(of: RowExpression): RowExpression {
    this.take()
    this.expect('(', expectations.opening)
    const list: RowExpression[] = []
    for (;;) {
      const item = this.signed()
      const literal = item.kind === 'negate' ? item.of : item
      if (literal.kind !== 'number' && literal.kind !== 'text') throw this.misread(expectations.literal, item)
      list.push(this.typed(item, of.type))
      if (this.isOperator(',')) {
        this.take()
        continue
      }
      const { end } = this.expect(')', expectations.next)
      return { kind: 'in', type: 'truth', of, list, at: of.at, end }
    }
  }

  private chain(operators: readonly ('+' | '-' | '*' | '/')[], operand: () => RowExpression): RowExpression {
    let left = operand()
    for (;;) {
      const operator = operators.find((each) => this.isOperator(each))
      if (operator === undefined) return left
      this.take()
      const right = this.typed(operand(), 'number')
      left = {
        ...{ kind: 'arithmetic', type: 'number', operator, left: this.typed(left, 'number'), right },
        ...{ at: left.at, end: right.end },
      }
    }
  }

  private sum(): RowExpression {
    return this.chain(['+', '-'], () => this.chain(['*', '/'], () => this.signed()))
  }

  private signed(): RowExpression {
    if (!this.isOperator('-', '+')) return this.primary()
    const sign = this.take()
    const of = this.nested(() => this.typed(this.signed(), 'number'))
    return sign.text === '+' ? of : { kind: 'negate', type: 'number', of, at: sign.at, end: of.end }
  }

  private primary(): RowExpression {
    const word = this.word()
    const token = this.take()
    const { at, end, text } = token
    switch (token.kind) {
      case 'number': {
        const value = Number(text)
        if (!Number.isFinite(value)) throw this.misread(typeNames.number, token)
        return { kind: 'number', type: 'number', value, at, end }
      }
      case 'text':
        return { kind: 'text', type: 'text', text, at, end }
      case 'indicator':
        if (text === '') throw this.misread(expectations.column, token)
        return this.column(text, token)
      case 'name':
        if (word === 'true' || word === 'false')
          return { kind: 'truth', type: 'truth', value: word === 'true', at, end }
        if (word !== undefined) break
        return this.column(this.written.slice(at, end), token)
      case 'operator':
        if (text === '(')
          return this.nested(() => {
            const inner = this.disjunction()
            return { ...inner, at, end: this.expect(')', expectations.closing).end }
          })
        break
      default:
    }
    throw this.misread(expectations.value, token)
  }

  private column(name: string, { at, end }: Token): RowExpression {
    const place = { expression: this.written, position: at + 1 }
    const found = findColumn(this.columns, name)
    if (found === undefined)
      throw new Misread(
        appError('expression-column-unknown', {
          ...place,
          name,
          suggestions: [...closeColumns(this.columns, name)],
        }),
      )
    if (found.type === 'other') throw new Misread(appError('column-unusable', { name: found.name }))
    return { kind: 'column', type: found.type, name: found.name, at, end }
  }
}

/** Columns named nearly like that, else the first ones; at most ten. */
export const closeColumns = (columns: readonly SourceColumn[], name: string): readonly string[] => {
  const key = foldName(name)
  const limit = Math.max(1, Math.floor([...key].length / 3))
  const close = columns.filter((column) => editDistance(foldName(column.name), key, limit) <= limit)
  return (close.length > 0 ? close : columns).slice(0, 10).map((column) => column.name)
}

/**
 * Reads an expression over columns that gives a `type`: `income > 0 and sex in ("女", "F")`, `[size of household] >= 3`,
 * `income is not missing`, `income / size`, `not (day < "2018-03-31")`; 且 或 非 属于 不属于 缺失 不缺失 too. Precedence, from strong to weak: sign, `*`
 * and `/`, `+` and `-`, one comparison or `in` or `is missing`, `not`, `and`, `or`.
 *
 * Errors: expression-syntax and expression-unfinished with the position from 1 and what is expected there,
 * expression-column-unknown, expression-type, column-unusable.
 */
export const parseRowExpression = (
  expression: string,
  columns: readonly SourceColumn[],
  type: ValueType,
): Result<RowExpression, AppError> => {
  try {
    return ok(new Parser(expression, columns).whole(type))
  } catch (cause) {
    if (cause instanceof Misread) return fail(cause.reason)
    throw cause
  }
}
