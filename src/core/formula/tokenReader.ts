import type { LocalText } from '../dataset/schema'
import { type Token, tokensOf } from './tokens'

/** Deeper ones are nothing that anyone has written; reading them could exhaust the stack. */
const DEEPEST = 100

const flatter: LocalText = {
  zh: `不超过 ${DEEPEST} 层的括号`,
  en: `at most ${DEEPEST} brackets within each other`,
}

/** What the parsers of formulas and of row expressions share: the place in the tokens, and how deep it is nested. */
export abstract class TokenReader {
  private readonly tokens: readonly Token[]
  private position = 0
  private depth = 0

  constructor(protected readonly written: string) {
    this.tokens = tokensOf(written)
  }

  /** What leaves the reading where something else was expected; at the present token unless said. */
  protected abstract misread(
    expected: LocalText,
    place?: { readonly at: number; readonly end: number },
  ): Error

  protected get token(): Token {
    const token = this.tokens[Math.min(this.position, this.tokens.length - 1)]
    if (token === undefined) throw new Error('An expression has no last token.')
    return token
  }

  protected take(): Token {
    const { token } = this
    this.position += 1
    return token
  }

  protected isOperator(...operators: readonly string[]): boolean {
    return this.token.kind === 'operator' && operators.includes(this.token.text)
  }

  protected expect(operator: string, expected: LocalText): Token {
    if (!this.isOperator(operator)) throw this.misread(expected)
    return this.take()
  }

  protected nested<T>(read: () => T): T {
    this.depth += 1
    if (this.depth > DEEPEST) throw this.misread(flatter)
    const result = read()
    this.depth -= 1
    return result
  }
}
