/** A piece of a formula. `at` is its offset in the text, from 0. */
export interface Token {
  readonly kind: 'number' | 'text' | 'indicator' | 'name' | 'operator' | 'end' | 'wrong'
  /** As it counts: the code without brackets, the string without quotes, × as *. */
  readonly text: string
  readonly at: number
  /** Just behind the last character. */
  readonly end: number
}

/** What keyboards and word processors put in place of the plain signs. */
const alternatives: Readonly<Record<string, string>> = {
  '×': '*',
  '·': '*',
  '÷': '/',
  '−': '-',
  '–': '-',
  '≤': '<=',
  '≥': '>=',
  '≠': '<>',
  '，': ',',
  '、': ',',
  '（': '(',
  '）': ')',
  '＋': '+',
  '－': '-',
  '＊': '*',
  '／': '/',
  '＾': '^',
  '＜': '<',
  '＞': '>',
  '＝': '=',
}
const spellings: Readonly<Record<string, string>> = { '==': '=', '!=': '<>' }
const quotes: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '”': '”', '「': '」' }
const brackets: Readonly<Record<string, string>> = { '[': ']', '［': '］', '【': '】' }

const enclosed = (formula: string, at: number, close: string, kind: 'text' | 'indicator'): Token => {
  const last = formula.indexOf(close, at + 1)
  if (last < 0) return { kind: 'wrong', text: formula.slice(at), at, end: formula.length }
  const inner = formula.slice(at + 1, last)
  return { kind, text: kind === 'indicator' ? inner.trim() : inner, at, end: last + 1 }
}

const matched = (formula: string, at: number): Token => {
  const rest = formula.slice(at)
  const number = /^(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?/.exec(rest)?.[0]
  if (number !== undefined) return { kind: 'number', text: number, at, end: at + number.length }
  const name = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(rest)?.[0]
  if (name !== undefined) return { kind: 'name', text: name.toLowerCase(), at, end: at + name.length }
  const operator = /^(<=|>=|<>|==|!=|[-+*/^(),<>=])/.exec(rest)?.[0]
  if (operator !== undefined)
    return { kind: 'operator', text: spellings[operator] ?? operator, at, end: at + operator.length }
  const [first = ''] = rest
  const meant = alternatives[first]
  const end = at + first.length
  return meant === undefined
    ? { kind: 'wrong', text: first, at, end }
    : { kind: 'operator', text: meant, at, end }
}

/** The pieces of a formula, ending with `end`. What is not understood is a piece of kind `wrong`. */
export const tokensOf = (formula: string): readonly Token[] => {
  const tokens: Token[] = []
  let at = 0
  while (at < formula.length) {
    const character = formula.charAt(at)
    if (/[\s\u00a0\u3000]/.test(character)) {
      at += 1
      continue
    }
    const [quote, bracket] = [quotes[character], brackets[character]]
    const token =
      quote !== undefined
        ? enclosed(formula, at, quote, 'text')
        : bracket !== undefined
          ? enclosed(formula, at, bracket, 'indicator')
          : matched(formula, at)
    tokens.push(token)
    at = token.end
  }
  tokens.push({ kind: 'end', text: '', at: formula.length, end: formula.length })
  return tokens
}
