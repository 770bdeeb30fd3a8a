import { editDistance } from '../dataset/matchRegion'
import { type LocalText, periodSchema } from '../dataset/schema'
import { type AppError, appError } from '../errors'
import { fail, ok, type Result } from '../result'
import type { Arithmetic, Comparison, Expression } from './expression'
import type { FormulaFunction, FormulaParameter } from './functions/formulaFunction'
import { formulaFunctions } from './functions/index'
import { TokenReader } from './tokenReader'
import type { Token } from './tokens'

/** Longer ones are no formulas that anyone has written. */
const LONGEST = 10_000
/** Of `lag(x, n)` and the like. */
const MOST_PERIODS = 1000

const functions: ReadonlyMap<string, FormulaFunction> = new Map(
  formulaFunctions.map((each) => [each.name, each]),
)

const expectations = {
  value: {
    zh: '数字、方括号中的指标代码、函数或左括号',
    en: 'a number, an indicator code in brackets, a function or “(”',
  },
  number: { zh: '数值而不是比较', en: 'a number, not a comparison' },
  noText: { zh: '数值而不是文字', en: 'a number, not a text' },
  operator: { zh: '运算符或公式结束', en: 'an operator or the end' },
  closing: { zh: '运算符或“)”', en: 'an operator or “)”' },
  next: { zh: '“,”', en: '“,”' },
  last: { zh: '“)”：该函数没有更多参数', en: '“)”: the function has no more parameters' },
  opening: { zh: '“(”', en: '“(”' },
  condition: { zh: '比较，如 [x] > 0', en: 'a comparison such as [x] > 0' },
  period: { zh: '时期，如 2015 或 "2015-Q1"', en: 'a period such as 2015 or "2015-Q1"' },
  region: { zh: '引号中的地区名称，如 "全国"', en: 'the name of a region in quotes, such as "China"' },
  code: { zh: '方括号中的指标代码', en: 'an indicator code between the brackets' },
  shorter: { zh: `不超过 ${LONGEST} 个字符的公式`, en: `a formula of at most ${LONGEST} characters` },
} satisfies Record<string, LocalText>

const whole = (least: number): LocalText => ({
  zh: `${least} 到 ${MOST_PERIODS} 之间的整数`,
  en: `a whole number from ${least} to ${MOST_PERIODS}`,
})

/** Left the reading of a formula; caught in `parseFormula` and nowhere else. */
class Misread extends Error {
  constructor(readonly reason: AppError) {
    super(reason.code)
  }
}

const isArithmetic = (text: string): text is Arithmetic => /^[-+*/^]$/.test(text)
const isComparison = (text: string): text is Comparison => /^(<=|>=|<>|[<>=])$/.test(text)

class Parser extends TokenReader {
  protected misread(expected: LocalText, { at, end }: { at: number; end: number } = this.token): Misread {
    const found = this.written.slice(at, Math.min(end, at + 30))
    if (found === '') return new Misread(appError('formula-unfinished', { position: at + 1, expected }))
    return new Misread(appError('formula-syntax', { position: at + 1, found, expected }))
  }

  private numeric(expression: Expression): Expression {
    if (expression.kind === 'text') throw this.misread(expectations.noText, expression)
    if (expression.kind === 'compare') throw this.misread(expectations.number, expression)
    return expression
  }

  whole(): Expression {
    if (this.written.length > LONGEST) throw this.misread(expectations.shorter)
    const expression = this.numeric(this.comparison())
    if (this.token.kind !== 'end') throw this.misread(expectations.operator)
    return expression
  }

  private comparison(): Expression {
    const left = this.sum()
    const operator = this.token.text
    if (this.token.kind !== 'operator' || !isComparison(operator)) return left
    this.take()
    const [from, to] = [this.numeric(left), this.numeric(this.sum())]
    return { kind: 'compare', operator, left: from, right: to, at: from.at, end: to.end }
  }

  /** Operators of one precedence, from left to right. */
  private chain(operators: readonly string[], operand: () => Expression): Expression {
    let left = operand()
    while (this.isOperator(...operators)) {
      const operator = this.take().text
      if (!isArithmetic(operator)) throw new Error(`${operator} is no operator`)
      const right = this.numeric(operand())
      left = { kind: 'arithmetic', operator, left: this.numeric(left), right, at: left.at, end: right.end }
    }
    return left
  }

  private sum(): Expression {
    return this.chain(['+', '-'], () => this.product())
  }

  private product(): Expression {
    return this.chain(['*', '/'], () => this.signed())
  }

  /** A sign binds less than a power, as in mathematics: -2^2 = -4. */
  private signed(): Expression {
    if (!this.isOperator('-', '+')) return this.power()
    const sign = this.take()
    const of = this.nested(() => this.numeric(this.signed()))
    return sign.text === '+' ? of : { kind: 'negate', of, at: sign.at, end: of.end }
  }

  /** From right to left: 2^3^2 = 2^9. */
  private power(): Expression {
    const left = this.primary()
    if (!this.isOperator('^')) return left
    this.take()
    const right = this.nested(() => this.numeric(this.signed()))
    return { kind: 'arithmetic', operator: '^', left: this.numeric(left), right, at: left.at, end: right.end }
  }

  private primary(): Expression {
    const token = this.take()
    const { at, end, text } = token
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: Number(text), text, at, end }
      case 'text':
        return { kind: 'text', text, at, end }
      case 'indicator':
        if (text === '') throw this.misread(expectations.code, token)
        return { kind: 'indicator', code: text, at, end }
      case 'name':
        return this.nested(() => this.call(token))
      case 'operator':
        if (text === '(')
          return this.nested(() => {
            const inner = this.comparison()
            return { ...inner, at, end: this.expect(')', expectations.closing).end }
          })
        break
      default:
    }
    throw this.misread(expectations.value, token)
  }

  private call({ text: name, at, end }: Token): Expression {
    const called = functions.get(name)
    if (called === undefined) {
      const close = [...functions.keys()].filter((other) => editDistance(name, other, 2) <= 2)
      const written = this.written.slice(at, end)
      const suggestions = close.length > 0 ? close : [...functions.keys()]
      throw new Misread(
        appError('formula-function-unknown', { position: at + 1, name: written, suggestions }),
      )
    }
    this.expect('(', expectations.opening)
    const parameters: Expression[] = []
    const { parameters: declared } = called
    for (;;) {
      const parameter = declared[parameters.length] ?? (called.repeats ? declared.at(-1) : undefined)
      if (parameter === undefined) throw this.misread(expectations.last)
      parameters.push(this.parameter(parameter))
      const needed = declared[parameters.length]
      if (this.isOperator(',')) {
        if (needed === undefined && called.repeats !== true) throw this.misread(expectations.last)
        this.take()
        continue
      }
      if (needed !== undefined && needed.initial === undefined) throw this.misread(expectations.next)
      const close = this.expect(')', expectations.closing)
      return { kind: 'call', called, parameters, at, end: close.end }
    }
  }

  private parameter({ kind, least = 0 }: FormulaParameter): Expression {
    const found = this.comparison()
    switch (kind) {
      case 'values':
        return this.numeric(found)
      case 'condition':
        if (found.kind !== 'compare') throw this.misread(expectations.condition, found)
        return found
      case 'whole': {
        const fits =
          found.kind === 'number' &&
          Number.isInteger(found.value) &&
          found.value >= least &&
          found.value <= MOST_PERIODS
        if (!fits) throw this.misread(whole(least), found)
        return found
      }
      case 'period':
        if ((found.kind !== 'text' && found.kind !== 'number') || !periodSchema.safeParse(found.text).success)
          throw this.misread(expectations.period, found)
        return found
      case 'region':
        if ((found.kind !== 'text' && found.kind !== 'number') || found.text.trim() === '')
          throw this.misread(expectations.region, found)
        return found
    }
  }
}

/**
 * Reads a formula. Precedence, from strong to weak: `^` (from the right), sign, `*` and `/`, `+` and `-`, one comparison.
 *
 * Errors: formula-empty; formula-syntax, formula-unfinished and formula-function-unknown with the position from 1. Whether the
 * indicators and regions that it names are there is not asked here.
 */
export const parseFormula = (formula: string): Result<Expression, AppError> => {
  if (formula.trim() === '') return fail(appError('formula-empty', {}))
  try {
    return ok(new Parser(formula).whole())
  } catch (cause) {
    if (cause instanceof Misread) return fail(cause.reason)
    throw cause
  }
}
