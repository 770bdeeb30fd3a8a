import type { LocalText } from '../../dataset/schema'
import { fail, ok, type Result } from '../../result'
import { issues } from '../statistical/broken'

/** One statement of a PC-Axis file: `VALUES[sv]("region")="Riket","Stockholm";`. */
export interface PxEntry {
  readonly keyword: string
  /** Empty for the main language. */
  readonly language: string
  readonly subkeys: readonly string[]
  readonly values: readonly string[]
}

/** A file in statements; the data are left as text, since they are most of it. */
export interface PxStatements {
  readonly entries: readonly PxEntry[]
  readonly data: string
  /** Where the data begin in the text, for lines of errors. */
  readonly dataAt: number
}

/** What is wrong, and at which character of the text. */
export interface PxFault {
  readonly at: number
  readonly issue: LocalText
}

const space = /\s/

/** Reads statements one after the other; faults are thrown within and caught at the border of `parsePx`. */
class Scanner {
  at = 0
  constructor(readonly text: string) {}

  fault(issue: LocalText): never {
    throw { at: this.at, issue } satisfies PxFault
  }

  skipSpace(): void {
    while (this.at < this.text.length && space.test(this.text.charAt(this.at))) this.at++
  }

  peek(): string {
    this.skipSpace()
    return this.text.charAt(this.at)
  }

  expect(character: string): void {
    if (this.peek() !== character) this.fault(issues.absent(character))
    this.at++
  }

  /** One string; parts on several lines belong together. */
  quoted(): string {
    let value = ''
    while (this.peek() === '"') {
      const end = this.text.indexOf('"', this.at + 1)
      if (end < 0) this.fault(issues.unclosed('"'))
      value += this.text.slice(this.at + 1, end)
      this.at = end + 1
    }
    return value
  }

  until(stops: string): string {
    const from = this.at
    while (this.at < this.text.length && !stops.includes(this.text.charAt(this.at))) this.at++
    return this.text.slice(from, this.at).trim()
  }

  /** A string, a word, a number, or `TLIST(A1,"2003"-"2005")` as it stands. */
  value(): string {
    if (this.peek() === '"') return this.quoted()
    const from = this.at
    this.until(',;("')
    if (this.text.charAt(this.at) === '(') {
      this.until(')')
      if (this.at >= this.text.length) this.fault(issues.unclosed('('))
      this.at++
    }
    return this.text.slice(from, this.at).trim()
  }

  values(end: string): string[] {
    const values: string[] = []
    while (this.peek() !== end) {
      if (this.at >= this.text.length) this.fault(issues.unclosed(values[0] ?? end))
      const from = this.at
      values.push(this.value())
      if (this.peek() === ',') this.at++
      else if (this.at === from) this.fault(issues.invalid(this.text.charAt(this.at)))
    }
    this.at++
    return values
  }
}

const keywordPattern = /^[A-Z][A-Z0-9-]*$/i

const readStatements = (text: string): PxStatements => {
  const scanner = new Scanner(text)
  const entries: PxEntry[] = []
  while (scanner.peek() !== '') {
    const from = scanner.at
    const keyword = scanner.until('=[(;"').toUpperCase()
    if (!keywordPattern.test(keyword)) {
      scanner.at = from
      scanner.fault(issues.invalid(keyword))
    }
    let language = ''
    if (scanner.peek() === '[') {
      scanner.at++
      language = scanner.until(']').replaceAll('"', '')
      scanner.expect(']')
    }
    let subkeys: string[] = []
    if (scanner.peek() === '(') {
      scanner.at++
      subkeys = scanner.values(')')
    }
    scanner.expect('=')
    if (keyword === 'DATA') {
      const dataAt = scanner.at
      const end = text.lastIndexOf(';')
      // A file may end without the semicolon after its data; the count of the values tells whether it is whole.
      return { entries, data: text.slice(dataAt, end > dataAt ? end : undefined), dataAt }
    }
    entries.push({ keyword, language, subkeys, values: scanner.values(';') })
  }
  return scanner.fault(issues.absent('DATA'))
}

const isFault = (thrown: unknown): thrown is PxFault =>
  typeof thrown === 'object' && thrown !== null && 'issue' in thrown && 'at' in thrown

/** Cuts the text of a PC-Axis file into its statements; a fault says at which character. */
export const parsePx = (text: string): Result<PxStatements, PxFault> => {
  try {
    return ok(readStatements(text))
  } catch (thrown) {
    if (isFault(thrown)) return fail(thrown)
    throw thrown
  }
}
