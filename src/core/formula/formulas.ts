import type { Indicator, IndicatorCode } from '../dataset/schema'
import { type AppError, appError } from '../errors'
import { type Expression, type IndicatorReference, partsOf } from './expression'
import { parseFormula } from './parseFormula'

export interface DerivedIndicator {
  readonly expression: Expression
  /** What stands in it in brackets. */
  readonly inputs: ReadonlySet<IndicatorCode>
}

/** The formulas of a project. */
export interface Formulas {
  /** Those that can be computed, in the order of dependency: inputs before what is computed from them. */
  readonly derived: ReadonlyMap<IndicatorCode, DerivedIndicator>
  /** Why others cannot be. */
  readonly broken: ReadonlyMap<IndicatorCode, AppError>
}

/** The references to indicators in an expression, in the order of the text. */
export const referencesOf = (expression: Expression): readonly IndicatorReference[] =>
  [...partsOf(expression)].filter((part) => part.kind === 'indicator')

/** A cycle that `code` is part of, spelled out: a → b → a. null where there is none. */
export const cycleOf = (
  code: IndicatorCode,
  inputs: (code: IndicatorCode) => Iterable<IndicatorCode>,
): string | null => {
  const from = new Map<IndicatorCode, IndicatorCode>()
  const waiting = [code]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
    for (const input of inputs(next)) {
      if (input === code) {
        const path = [next]
        for (let at = from.get(next); at !== undefined; at = from.get(at)) path.unshift(at)
        return [...path, code].join(' → ')
      }
      if (from.has(input)) continue
      from.set(input, next)
      waiting.push(input)
    }
  return null
}

const readFormulas = (indicators: ReadonlyMap<string, Indicator>): Formulas => {
  const read = new Map<IndicatorCode, DerivedIndicator>()
  const broken = new Map<IndicatorCode, AppError>()
  for (const { code, formula } of indicators.values()) {
    if (formula === null) continue
    const parsed = parseFormula(formula)
    if (!parsed.ok) {
      broken.set(code, parsed.error)
      continue
    }
    const references = referencesOf(parsed.value)
    const lost = references.find((each) => !indicators.has(each.code))
    if (lost !== undefined)
      broken.set(
        code,
        appError('formula-indicator-unknown', { position: lost.at + 1, code: lost.code, suggestions: [] }),
      )
    else
      read.set(code, {
        expression: parsed.value,
        inputs: new Set(references.map((each) => each.code as IndicatorCode)),
      })
  }
  const derived = new Map<IndicatorCode, DerivedIndicator>()
  const left = new Map(read)
  for (let before = -1; left.size !== before; ) {
    before = left.size
    for (const [code, formula] of left)
      if (![...formula.inputs].some((input) => left.has(input))) {
        derived.set(code, formula)
        left.delete(code)
      }
  }
  for (const code of left.keys()) {
    const cycle = cycleOf(code, (of) => read.get(of)?.inputs ?? [])
    // What only reads from a cycle can be computed once the cycle is mended.
    broken.set(code, appError('formula-cycle', { cycle: cycle ?? code }))
  }
  return { derived, broken }
}

const known = new WeakMap<ReadonlyMap<string, Indicator>, Formulas>()

/** The formulas of a project's indicators, read once for each state of them. */
export const formulasOf = (indicators: ReadonlyMap<string, Indicator>): Formulas => {
  const before = known.get(indicators)
  if (before !== undefined) return before
  const formulas = readFormulas(indicators)
  known.set(indicators, formulas)
  return formulas
}

/** The observed and derived indicators that those given are computed from, themselves included. */
export const inputsOf = (
  codes: Iterable<IndicatorCode>,
  { derived }: Formulas,
): ReadonlySet<IndicatorCode> => {
  const all = new Set(codes)
  for (const code of all) for (const input of derived.get(code)?.inputs ?? []) all.add(input)
  return all
}
